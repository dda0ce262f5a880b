import 'reflect-metadata';
import { demoInventory } from '../../src/app/demo/inventory.ts';
import { loadDemo } from '../../src/app/demo/load.ts';
import { demoAccounts } from '../../src/app/demo/people.ts';
import { registerAsPrinted } from '../../src/app/demo/register-as-printed.ts';
import { openRegister, type Register } from '../../src/app/register.ts';
import { readSettings, type Settings } from '../../src/config/settings.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';
import { mission } from '../support/mission.ts';

interface DemoRegister extends Register {
  readonly database: TestDatabase;
}

async function aRegister(settings: Partial<Settings> = {}): Promise<DemoRegister> {
  const database = await aDatabase();
  const given = readSettings({
    DATABASE_URL: database.appUrl,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    SESSION_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  });
  const register = await openRegister({ ...given, demo: true, ...settings }, () => undefined);
  return {
    ...register,
    database,
    async close() {
      await register.close();
      await database.drop();
    },
  };
}

/** Title, class, lane, final decision and how many reviews of each case are open. */
function cases({ database }: DemoRegister): Promise<Record<string, unknown>[]> {
  return database.asOwner(
    `SELECT u.title, u.owner_id IS NOT NULL AS owned, s.class, s.lane, s.provisional, d.outcome, d.basis,
            (SELECT count(*)::int FROM review r LEFT JOIN review_decision rd ON rd.review_id = r.id
             WHERE r.submission_id = s.id AND rd.review_id IS NULL) AS open
     FROM use_case u LEFT JOIN submission s ON s.use_case_id = u.id LEFT JOIN decision d ON d.submission_id = s.id
     ORDER BY u.title, s.round`,
  );
}

function caseOf(all: Record<string, unknown>[], id: string): Record<string, unknown> | undefined {
  const title = demoInventory().find((entry) => entry.id === id)?.words.title;
  return all.find((one) => one['title'] === title);
}

/** As an undisturbed start leaves it. */
let loaded: Record<string, unknown>[];

describe('the demo register', () => {
  let register: DemoRegister;

  beforeAll(async () => {
    register = await aRegister();
    await loadDemo(register.app);
    loaded = await cases(register);
  }, 180_000);
  afterAll(() => register.close());

  it('holds every system of the mission with the class that the rules made of its answers', async () => {
    const printed = await registerAsPrinted(register.app);
    expect(printed.map(({ id }) => id)).toEqual(Object.keys(mission));
    for (const { id, ...classification } of printed)
      expect({ id, ...classification }).toMatchObject({ id, ...mission[id] });
  });

  it('stores with each submission what the rules said', () => {
    for (const [id, expected] of Object.entries(mission))
      expect(caseOf(loaded, id)).toMatchObject(
        expected.lane === null
          ? { class: null, lane: null }
          : { class: expected.class, lane: expected.lane, provisional: false },
      );
  });

  it('leaves each case where its lane leads', () => {
    expect(caseOf(loaded, 'T01')).toMatchObject({ outcome: 'approved', basis: 'fast_lane' });
    expect(caseOf(loaded, 'T07')).toMatchObject({ class: null, outcome: null });
    expect(caseOf(loaded, 'T15')).toMatchObject({ lane: 'confirm', outcome: null, open: 0 });
    expect(caseOf(loaded, 'B01')).toMatchObject({
      class: 'high_risk_annex_iii',
      outcome: 'approved_with_conditions',
      basis: 'reviews',
    });
    expect(caseOf(loaded, 'B02')).toMatchObject({ outcome: null, open: 3 });
  });

  it('has something to decide for every track', async () => {
    const waiting = await register.database.asOwner<{ track: string }>(
      `SELECT DISTINCT track FROM review
       WHERE id NOT IN (SELECT review_id FROM review_decision) ORDER BY track`,
    );
    expect(waiting.map(({ track }) => track)).toEqual([
      'data_protection',
      'it_security',
      'staff_council',
    ]);
  });

  it('was entered by people of the departments, each step in the audit trail', async () => {
    const [trail] = await register.database.asOwner<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE action = 'person.created')::int AS people,
              count(*) FILTER (WHERE action = 'useCase.registered')::int AS registered,
              count(*) FILTER (WHERE action = 'submission.made')::int AS submitted,
              count(*) FILTER (WHERE action = 'review.decided')::int AS reviewed FROM audit_entry`,
    );
    const drafts = Object.values(mission).filter(({ lane }) => lane === null).length;
    expect(trail).toEqual({
      people: Object.keys(demoAccounts).length,
      registered: demoInventory().length,
      submitted: demoInventory().length - drafts,
      reviewed: 3,
    });
  });

  it('is loaded once: a second start changes nothing, nor does it undo what visitors changed', async () => {
    await register.database.asOwner(`UPDATE use_case SET title = 'Umbenannt' WHERE title = $1`, [
      demoInventory()[6]?.words.title,
    ]);
    const before = await cases(register);
    const [trail] = await register.database.asOwner('SELECT size FROM audit_head');
    await loadDemo(register.app);
    expect(await cases(register)).toEqual(before);
    expect(await register.database.asOwner('SELECT size FROM audit_head')).toEqual([trail]);
  });
});

describe('loading the demo', () => {
  // What a killed process leaves behind is what was committed until then: the same as here.
  it('is continued wherever it was interrupted', async () => {
    const other = await aRegister();
    try {
      for (const [table, nth] of [
        ['person', 3],
        ['use_case', 5],
        ['submission', 4],
        ['assessment_author', 10],
        ['review_decision', 2],
        ['decision', 2],
      ] as const) {
        await other.database.asOwner(interruption(table, nth));
        await expect(loadDemo(other.app)).rejects.toThrow(`interrupted at ${table}`);
        await other.database.asOwner(`DROP TRIGGER interrupt ON ${table}; DROP FUNCTION interrupt`);
      }
      expect(await cases(other)).not.toEqual(loaded);
      await loadDemo(other.app);
      expect(await cases(other)).toEqual(loaded);
    } finally {
      await other.close();
    }
  }, 180_000);

  it('is refused where the register is no demo', async () => {
    const real = await aRegister({ demo: false });
    try {
      await expect(loadDemo(real.app)).rejects.toThrow('this machine only');
      expect(await cases(real)).toEqual([]);
    } finally {
      await real.close();
    }
  });
});

/** SQL that makes the n-th row of a table fail. */
function interruption(table: string, nth: number): string {
  return `
    CREATE FUNCTION interrupt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF (SELECT count(*) FROM ${table}) >= ${nth - 1} THEN RAISE EXCEPTION 'interrupted at ${table}'; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER interrupt BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION interrupt();`;
}
