import { AccessModule } from '../../src/access/access.module.ts';
import { AuditModule } from '../../src/audit/audit.module.ts';
import { aPerson, signedIn } from '../support/people.ts';
import { startPages, type Pages } from '../support/pages.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages({ imports: [AuditModule, AccessModule] });
});
afterAll(() => pages.stop());

describe('signing in', () => {
  it('opens the own account', async () => {
    const person = await aPerson(pages.app, { name: 'Kim Beispiel' });
    const visitor = await signedIn(pages, person);
    const page = await visitor.get('/account');
    expect(page.status).toBe(200);
    expect(page.main).toContain(person.email);
  });
});
