/** The administration's own settings: what is typed stays, nobody overwrites another's change unseen. */
import { AdministrationService } from '../../src/access/administration/administration.service.ts';
import type { ReviewSettings } from '../../src/domain/review-settings.ts';
import { startAccessPages } from '../support/access-pages.ts';
import { anAccount, signedIn } from '../support/accounts.ts';
import type { Pages } from '../support/pages.ts';
import type { Fields, Visitor } from '../support/visitor.ts';

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

describe('rules of review', () => {
  const settings = async (): Promise<ReviewSettings> =>
    (await pages.app.get(AdministrationService).current()).review;
  const save = async (fields: Fields) =>
    visitor.submit(await visitor.get('/administration'), fields, '/administration');

  it('are saved as they were typed', async () => {
    const done = await save({
      ...{ land: 'BY', furtherFreeDays: '24.12.\n 31. 12', consentDays: '12', urgentDays: '4' },
      ...{ deemed: 'no', dataProtectionDays: '15', itSecurityDays: '7', remindDays: '2' },
      ...{ othersReasons: 'after_own_decision', callInDays: '5', suspends: 'yes' },
      ...{ staffCouncilDe: 'Mitarbeitervertretung', headDe: 'Oberbürgermeister', headEn: 'Mayor' },
    });
    expect(done.status).toBe(303);
    expect(await settings()).toEqual({
      ...{ preset: 'mbg_sh', land: 'BY', furtherFreeDays: ['12-24', '12-31'] },
      consent: { days: 12, urgentDays: 4, deemed: false },
      reviewDays: { data_protection: 15, it_security: 7 },
      callIn: { days: 5, suspends: true },
      ...{ othersReasons: 'after_own_decision', remindDays: 2 },
      bodies: {
        data_protection: { de: '', en: '' },
        it_security: { de: '', en: '' },
        staff_council: { de: 'Mitarbeitervertretung', en: '' },
        head: { de: 'Oberbürgermeister', en: 'Mayor' },
      },
    });
    const again = await visitor.get('/administration');
    expect(again.value('furtherFreeDays')).toBe('24.12.\n31.12.');
    expect(again.one('#deemed-2').hasAttribute('checked')).toBe(true);
  });

  it('are filled in by a preset, which saves nothing and loses nothing that was typed', async () => {
    const before = await settings();
    const page = await visitor.get('/administration');
    const { fields } = page.form('/administration');
    const filled = await visitor.post('/administration/preset', {
      ...{ ...fields, name: 'Getippt', remindDays: 'viele', consentDays: '30', fill: 'bpersvg' },
    });
    expect(filled.status).toBe(200);
    const values = ['name', 'remindDays', 'consentDays', 'urgentDays', 'preset'].map((name) =>
      filled.value(name),
    );
    expect(values).toEqual(['Getippt', 'viele', '10', '3', 'bpersvg']);
    expect(filled.one('#deemed').hasAttribute('checked')).toBe(true);
    expect(await settings()).toEqual(before);
    const saved = await visitor.submit(filled, { remindDays: '3' }, '/administration');
    expect(saved.status).toBe(303);
    expect((await settings()).preset).toBe('bpersvg');
  });

  it.each([
    [{ furtherFreeDays: 'Heiligabend' }, '#furtherFreeDays', 'zum Beispiel 24.12.'],
    [{ furtherFreeDays: '31.02.' }, '#furtherFreeDays', 'zum Beispiel 24.12.'],
    [{ urgentDays: '61' }, '#urgentDays', 'ganze Zahl'],
    [{ consentDays: '0' }, '#consentDays', 'ganze Zahl'],
    [{ consentDays: '3', urgentDays: '4' }, '#urgentDays', 'nicht länger'],
    [{ land: 'XX' }, '#land', ''],
  ])('are refused when they make no sense: %j', async (fields, href, sentence) => {
    const before = await settings();
    const refused = await save(fields);
    expect(refused.status).toBe(422);
    expect(refused.errors).toEqual([{ href, text: expect.stringContaining(sentence) as string }]);
    expect(await settings()).toEqual(before);
  });
});
