import { type Pages, startPages } from '../support/pages.ts';
import { SampleController } from './sample.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await startPages({ controllers: [SampleController] });
});
beforeEach(() => {
  SampleController.received = [];
});
afterEach(() => {
  pages.wire.mend();
});
afterAll(() => pages.stop());

const typed = { name: 'Textassistenz', personal: 'no', purpose: 'Lange\ngetippt' };

it('says for how long to wait when the database is gone, and works again without a restart', async () => {
  const visitor = pages.visitor();
  await visitor.get('/sample');
  pages.wire.cut();
  const away = await visitor.get('/sample');
  expect([away.status, away.heading]).toEqual([503, 'Das Register ist gerade nicht erreichbar']);
  expect(away.headers.get('retry-after')).toBe('30');
  pages.wire.mend();
  expect((await visitor.get('/sample')).status).toBe(200);
});

it('hands back what was typed, and takes it under the same key once the database is there', async () => {
  const visitor = pages.visitor();
  const form = (await visitor.get('/sample')).form();
  pages.wire.cut();
  const away = await visitor.post('/sample', { ...form.fields, ...typed });
  expect([away.status, away.heading]).toEqual([503, 'Ihre Eingaben sind noch da']);
  expect(away.form().fields['idempotencyKey']).toEqual(form.fields['idempotencyKey']);
  const still = await visitor.submit(away);
  expect(still.value('purpose')).toBe(typed.purpose);
  expect(SampleController.received).toEqual([]);
  pages.wire.mend();
  expect((await visitor.submit(still)).status).toBe(303);
  expect(SampleController.received).toMatchObject([typed]);
});

it('does not hand a foreign site its words', async () => {
  const visitor = pages.visitor();
  await visitor.get('/sample');
  pages.wire.cut();
  const answer = await visitor.post('/sample', typed, { 'sec-fetch-site': 'cross-site' });
  expect(answer.status).toBe(503);
  expect(answer.html).not.toContain('getippt');
});
