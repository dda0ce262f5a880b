import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type pg from 'pg';
import type * as demonstrators from '../../src/app/demo/demonstrator.ts';
import type * as inventories from '../../src/app/demo/inventory.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import type * as workLists from '../../src/review/work-list/work-list.service.ts';
import type * as workListViews from '../../src/review/work-list/work-list.views.ts';
import type * as templates from '../../src/web/templates.ts';
import type * as allWords from '../../src/web/words.ts';
import { built, withRegister } from './built.ts';
import { copiesOfTheCase } from './copies.ts';
import { inTurn, type Row } from './measure.ts';

const few = 1_000;
const rounds = 7;
const pages = 20;

/**
 * The work list of a reviewer among many open reviews: against the plain query of its rows and the same template, and
 * against itself among few.
 */
export async function workListRows(many: number): Promise<Row[]> {
  return withRegister(async ({ app, owner }) => {
    const { Demonstrator } = await built<typeof demonstrators>('app/demo/demonstrator.js');
    const { demoInventory } = await built<typeof inventories>('app/demo/inventory.js');
    const { WorkListService } = await built<typeof workLists>(
      'review/work-list/work-list.service.js',
    );
    const { workListPage } = await built<typeof workListViews>(
      'review/work-list/work-list.views.js',
    );
    const { Templates } = await built<typeof templates>('web/templates.js');
    const { words } = await built<typeof allWords>('web/words.js');

    const demonstrator = new Demonstrator(app);
    await demonstrator.makeAccounts();
    const entry = demoInventory().find(({ reviews }) => reviews.length === 3);
    if (!entry) throw new Error('No entry of the demo is reviewed by three tracks');
    const useCaseId = await demonstrator.register(entry);
    await demonstrator.answer(entry, useCaseId);
    await demonstrator.submit(entry, useCaseId);
    const person = await demonstrator.person('dataProtection');

    const german = words('de');
    const shelf = new Templates(join(import.meta.dirname, '../../templates'));
    const lists = app.get(WorkListService);
    const render = (view: object) => shelf.page('review/work-list', view, german, frame);
    const read = () => lists.of(person, { track: null, who: null, state: null }, null);
    const page = async () => render(workListPage(german, await read()));

    await fill(owner, useCaseId, few / 3, person);
    const small = await inTurn(rounds, nothing, times(page));
    await fill(owner, useCaseId, (many - few) / 3, person);
    const view = workListPage(german, await read());
    const large = await inTurn(
      rounds,
      times(() => plain(owner, person, render, view)),
      times(page),
    );

    const each = 1e6 / pages;
    const row = {
      what: `work list, ${many.toLocaleString('en')} open reviews`,
      unit: 'µs each',
    } as const;
    const measured = large.work * each;
    return [
      {
        ...{ ...row, floor: 'the query of its rows, the template', measured },
        ...{ floorMeasured: large.floor * each, target: 2 },
      },
      {
        ...{ ...row, floor: `among ${few.toLocaleString('en')}`, measured },
        ...{ floorMeasured: small.work * each, target: 1.3 },
      },
    ];
  });
}

/** What no page of this list can do without: its rows, and the template with the same view. */
async function plain(
  owner: pg.Client,
  { id, tracks }: SignedInPerson,
  render: (view: object) => string,
  view: object,
): Promise<string> {
  await owner.query(
    `SELECT p.review_id, p.track, p.state, p.number, p.due_on, u.id, u.title, d.name, s.class, s.provisional,
            h.name AS holder, w.saved_at, has_a_hand_in($2, s.id)
     FROM review_progress p
     JOIN submission s ON s.id = p.submission_id JOIN use_case u ON u.id = s.use_case_id
     JOIN department d ON d.id = u.department_id LEFT JOIN person h ON h.id = p.holder_id
     LEFT JOIN review_draft w ON w.review_id = p.review_id AND w.person_id = $2
     WHERE p.track = $1 AND p.state IN ('preparing', 'open', 'awaiting_answer') AND p.holder_id IS NULL
     ORDER BY p.due_order, p.number LIMIT 26`,
    [tracks[0], id],
  );
  return render(view);
}

/**
 * So many more cases of three reviews, through the real tables and their triggers: each with a last day of its own,
 * every tenth in somebody's hands, every hundredth in the reader's.
 */
async function fill(
  owner: pg.Client,
  useCaseId: string,
  cases: number,
  person: SignedInPerson,
): Promise<void> {
  await copiesOfTheCase(owner, useCaseId, Math.round(cases), '{}');
  const fresh = `SELECT r.id, r.track, row_number() OVER (ORDER BY c.i, r.track) AS n
    FROM review r JOIN copy c ON c.submission = r.submission_id`;
  await owner.query(
    `INSERT INTO review_due (id, review_id, position, due_on, basis, calculation, reason, set_at)
     SELECT gen_random_uuid(), f.id, 1, current_date - 5 + (f.n % 60)::int, 'calculated', '{}', '', now()
     FROM (${fresh}) f WHERE f.track <> 'staff_council'`,
  );
  const colleague = randomUUID();
  await owner.query(
    `INSERT INTO person (id, email, name, department_id, password_hash, created_at)
     SELECT $1, $3, 'Bench', department_id, password_hash, now() FROM person WHERE id = $2`,
    [colleague, person.id, `${colleague}@example.org`],
  );
  await owner.query(
    `INSERT INTO role_grant (id, person_id, role, track, granted_at)
     VALUES (gen_random_uuid(), $1, 'reviewer', $2, now())`,
    [colleague, person.tracks[0]],
  );
  await owner.query(
    `INSERT INTO review_assignment (id, review_id, kind, holder_id, by_id, at)
     SELECT gen_random_uuid(), f.id, 'taken', o.holder, o.holder, now()
     FROM (${fresh}) f CROSS JOIN LATERAL (SELECT CASE WHEN f.n % 100 = 1 THEN $1::uuid ELSE $2::uuid END AS holder) o
     WHERE f.track = $3 AND f.n % 10 = 1`,
    [person.id, colleague, person.tracks[0]],
  );
  await owner.query('DROP TABLE copy');
  await owner.query('VACUUM ANALYZE');
}

function times(work: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    for (let i = 0; i < pages; i += 1) await work();
  };
}

function nothing(): void {
  // The page among few reviews is a floor itself.
}

/** What a page has around it. */
const frame = {
  ...{ language: 'de', others: [], theme: null, themes: [], assets: '', administration: 'Bench' },
  ...{ account: { name: 'Bench', departmentName: 'Bench' }, anonymous: false, navigation: [] },
  ...{ footer: [], here: '/reviews', csrfToken: '', author: '', idempotencyKey: '' },
};
