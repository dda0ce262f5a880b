/** What an administration adds to a track's checklist: for reviews that open afterwards, and for no other. */
import { randomUUID } from 'node:crypto';
import { OwnChecklistService } from '../../src/review/checklist/own-checklist.service.ts';
import { aPerson } from '../support/builders.ts';
import { startReviewPages } from '../support/review-pages.ts';
import { checks, decide } from '../support/review-pages.ts';
import type { ReviewPages } from '../support/review-pages.ts';
import type { Visitor } from '../support/visitor.ts';

let house: ReviewPages;
let coordination: Visitor;

beforeAll(async () => {
  house = await startReviewPages();
  coordination = await house.visit(await aPerson(house.pages.app).who('coordination').exists());
});
afterAll(() => house.pages.stop());

const item = {
  track: 'it_security',
  questionDe: 'Ist der Eintrag in der Anlagenliste angelegt?',
  hintDe: 'Nummer in der Anmerkung nennen.',
  questionEn: 'Is it entered in the list of assets?',
  hintEn: 'Give its number in the note.',
  answers: 'yesNoNotApplicable',
};

const add = async (fields: Partial<typeof item> = {}) =>
  coordination.submit(
    await coordination.get('/checklists/new'),
    { ...item, ...fields },
    '/checklists',
  );

it('shows every reviewer what the tracks look at, and lets them change nothing', async () => {
  const page = await house.reviewers.it_security.get('/checklists');
  expect(page.main).toContain('Ist der Schutzbedarf für Vertraulichkeit');
  expect(page.main).toContain('Werden Ausgaben geprüft, bevor ein anderes System');
  expect(page.main).not.toContain('Punkt ergänzen');
  expect((await house.reviewers.it_security.get('/checklists/new')).status).toBe(403);
});

it('adds an item for reviews that open from then on; a review under way keeps its list', async () => {
  const before = (await house.submitted()).reviews.it_security;
  const added = await coordination.follow(await add());
  expect(added.main).toContain('Der Punkt ist ergänzt');
  expect(added.main).toContain(item.questionDe);
  const after = (await house.submitted()).reviews.it_security;
  const { it_security: reviewer } = house.reviewers;
  expect((await reviewer.get(`/reviews/${before}`)).main).not.toContain(item.questionDe);
  expect((await reviewer.get(`/reviews/${after}`)).main).toContain(item.questionDe);

  const incomplete = await decide(reviewer, after, {
    ...checks('it_security'),
    outcome: 'approve',
  });
  expect(incomplete.errors.map(({ href }) => href)).toEqual(['#check-own1']);
  const whole = { ...checks('it_security'), 'check-own1': 'notApplicable', outcome: 'approve' };
  const decided = await reviewer.follow(await decide(reviewer, after, whole));
  expect(decided.main).toContain(item.questionDe);
  const complete = { ...checks('it_security'), outcome: 'approve' };
  expect((await decide(reviewer, before, complete)).status).toBe(303);
});

it('stops asking what is retired, and tells who changed what', async () => {
  await add({ questionDe: 'Wird das noch gefragt?' });
  const page = await coordination.get('/checklists');
  const shown = page.main;
  expect(shown).toContain('Wird das noch gefragt?');
  const items = await house.pages.app.get(OwnChecklistService).all();
  const list = items.find(({ track }) => track === 'it_security')?.own[0];
  const id = list?.items.find(({ text }) => text.de === 'Wird das noch gefragt?')?.id ?? '';
  const key = { csrf: page.form('/checklists/retirement').fields['csrf'] ?? '' };
  const retired = await coordination.post('/checklists/retirement', {
    ...key,
    ...{ idempotencyKey: randomUUID(), track: 'it_security', item: id },
  });
  expect(retired.location).toBe('/checklists?notice=retired#it_security');
  const review = (await house.submitted()).reviews.it_security;
  expect((await house.reviewers.it_security.get(`/reviews/${review}`)).main).not.toContain(
    'Wird das noch gefragt?',
  );
  expect((await coordination.get('/checklists')).main).toMatch(
    /nicht mehr gefragt „Wird das noch gefragt\?“/,
  );
  const again = await coordination.post('/checklists/retirement', {
    ...key,
    ...{ idempotencyKey: randomUUID(), track: 'it_security', item: id },
  });
  expect([again.status, again.main]).toEqual([
    409,
    expect.stringContaining('Diesen Punkt fragt die Checkliste nicht mehr.'),
  ]);
  const trail = await house.pages.database.asOwner(
    `SELECT action FROM audit_entry WHERE object_type = 'checklist' ORDER BY seq DESC LIMIT 2`,
  );
  expect(trail).toEqual([{ action: 'checklist.itemRetired' }, { action: 'checklist.itemAdded' }]);
});

it('keeps what was typed when something is missing', async () => {
  const refused = await add({ questionEn: '', answers: '' });
  expect(refused.status).toBe(422);
  expect(refused.errors.map(({ href }) => href)).toEqual(['#questionEn', '#answers']);
  expect(refused.value('questionDe')).toBe(item.questionDe);
});

it('lets one of two win who change the same list at once', async () => {
  const service = house.pages.app.get(OwnChecklistService);
  const person = await aPerson(house.pages.app).who('coordination').exists();
  const text = { de: 'Zugleich?', en: 'At once?' };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      service.add(person, 'staff_council', { text, hint: text, answers: 'yesNo' }, randomUUID()),
    ),
  );
  const won = answers.filter(({ ok }) => ok).length;
  const versions = await house.pages.database.asOwner(
    `SELECT version, jsonb_array_length(items::jsonb) AS items FROM own_checklist WHERE track = 'staff_council' ORDER BY version`,
  );
  expect(versions).toEqual(
    Array.from({ length: won }, (_, i) => ({ version: i + 1, items: i + 1 })),
  );
  expect(answers.filter(({ ok }) => !ok)).toEqual(
    Array.from({ length: 5 - won }, () => ({ ok: false, because: 'changedMeanwhile' })),
  );
});

it.each(['own_checklist', 'review_checklist'])('%s is never changed', async (table) => {
  const owner = await house.pages.database.asOwner(
    `SELECT has_table_privilege('register_app', $1, 'UPDATE') OR has_table_privilege('register_app', $1, 'DELETE') AS may`,
    [table],
  );
  expect(owner).toEqual([{ may: false }]);
});
