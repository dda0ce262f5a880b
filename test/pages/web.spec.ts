import { type Pages, startPages } from '../support/pages.ts';
import { SampleController } from './sample.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await startPages({ controllers: [SampleController] });
});
afterAll(() => pages.stop());

it('shows a page', async () => {
  const page = await pages.visitor().get('/sample');
  expect(page.status).toBe(200);
  expect(page.title).toBe('Textassistenz für Bescheide anmelden – KI-Register');
});
