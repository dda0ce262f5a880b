import { aDatabase, query, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await aDatabase();
});
afterAll(() => database.drop());

describe("the register's own role", () => {
  it.each([
    'CREATE TABLE mine (id int)',
    'CREATE SCHEMA mine',
    'CREATE TEMPORARY TABLE mine (id int)',
    'ALTER TABLE session ADD COLUMN mine int',
    'DROP TABLE session',
    'TRUNCATE session',
    'CREATE ROLE mine',
    'SET ROLE register_owner',
    'SET session_replication_role = replica',
    'ALTER TABLE audit_entry DISABLE TRIGGER ALL',
    'UPDATE audit_person SET ref = gen_random_uuid()',
    'UPDATE schema_migration SET sha256 = name',
    `COPY session TO PROGRAM 'cat'`,
    'CREATE FUNCTION mine() RETURNS int LANGUAGE sql RETURN 1',
  ])('may not %s', async (sql) => {
    await expect(query(database.appUrl, sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('owns nothing and is nothing special', async () => {
    const owned = await database.asOwner(
      `SELECT relname FROM pg_class WHERE relowner = 'register_app'::regrole`,
    );
    expect(owned).toEqual([]);
    const [role] = await database.asOwner(
      `SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls
       FROM pg_roles WHERE rolname = 'register_app'`,
    );
    expect(new Set(Object.values(role ?? {}))).toEqual(new Set([false]));
  });

  it('is granted by name only: nothing is open to everybody', async () => {
    const open = await database.asOwner<{ relname: string }>(
      `SELECT relname FROM pg_class, aclexplode(relacl) a
       WHERE a.grantee = 0 AND relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace)`,
    );
    expect(open).toEqual([]);
  });

  it('finds every function of the audit trail with a pinned search path', async () => {
    const loose = await database.asOwner(
      `SELECT proname FROM pg_proc
       WHERE prosecdef AND pronamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM unnest(proconfig) c WHERE c LIKE 'search_path=pg_catalog,%pg_temp')`,
    );
    expect(loose).toEqual([]);
  });
});
