/** The administration's own settings: what is typed stays, nobody overwrites another's change unseen. */
import { startAccessPages } from '../support/access-pages.ts';
import { anAccount, signedIn } from '../support/accounts.ts';
import type { Pages } from '../support/pages.ts';
import type { Visitor } from '../support/visitor.ts';

let pages: Pages;
let visitor: Visitor;
beforeAll(async () => {
  pages = await startAccessPages();
  visitor = await signedIn(pages, await anAccount(pages.app, { grants: ['coordination'] }));
});
afterAll(() => pages.stop());

const given = { name: 'Stadt Beispielstadt', marketSurveillanceAuthority: 'Landesamt' };

it('are saved, shown on every page, and leave a trace', async () => {
  const done = await visitor.submit(await visitor.get('/administration'), given, '/administration');
  const page = await visitor.follow(done);
  expect(page.main).toContain('Die Angaben sind gespeichert.');
  expect(page.form('/administration').fields).toMatchObject({
    name: [given.name],
    marketSurveillanceAuthority: [given.marketSurveillanceAuthority],
  });
  expect((await visitor.get('/account')).html).toContain(given.name);
  const trail = await pages.database.asOwner(
    `SELECT 1 FROM audit_entry WHERE action = 'administration.changed'`,
  );
  expect(trail).toHaveLength(1);
});

it('without a name are refused, and what was typed stays', async () => {
  const page = await visitor.get('/administration');
  const refused = await visitor.submit(page, { ...given, name: ' ' }, '/administration');
  expect([refused.status, refused.errors[0]?.text]).toEqual([
    422,
    'Geben Sie den Namen der Verwaltung ein.',
  ]);
  expect(refused.value('marketSurveillanceAuthority')).toBe('Landesamt');
});

it('that somebody else changed meanwhile are not overwritten unseen', async () => {
  const stale = await visitor.get('/administration');
  await visitor.submit(stale, { ...given, name: 'Stadt Neustadt' }, '/administration');
  const again = await visitor.get('/administration');
  const late = { ...stale.form('/administration').fields, ...given };
  const key = again.form('/administration').fields['idempotencyKey'];
  const refused = await visitor.post('/administration', { ...late, idempotencyKey: key ?? '' });
  expect(refused.status).toBe(409);
  expect(refused.main).toContain('Jemand anderes hat die Angaben inzwischen geändert');
  expect(refused.value('name')).toBe(given.name);
  const second = await visitor.submit(refused, {}, '/administration');
  expect(second.status).toBe(303);
});
