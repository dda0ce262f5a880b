import { randomUUID } from 'node:crypto';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { AssessmentService } from '../../src/assessment/assessment.service.ts';
import { fingerprintOf } from '../../src/catalogue/fingerprint.ts';
import { currentVersion } from '../../src/catalogue/load.ts';
import { Transactions } from '../../src/database/transactions.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import { CatalogueVersions } from '../../src/versions/catalogue-versions.service.ts';
import { aPerson, aUseCase, isADocument, draftsTexts } from '../support/builders.ts';
import { aNextVersion } from '../support/next-version.ts';
import type { Pages } from '../support/pages.ts';
import { aRegister } from '../support/register.ts';

const shelf = aNextVersion({ 'renamed.yaml': 'questions: { hosting: null }\n' });
let register: Pages;
let versions: CatalogueVersions;
let proposer: SignedInPerson;
let coordination: SignedInPerson;

beforeAll(async () => {
  register = await aRegister([], { settings: { catalogueShelf: shelf.path } });
  versions = register.app.get(CatalogueVersions);
  proposer = await aPerson(register.app).in('Personalamt').exists();
  coordination = await aPerson(register.app).who('coordination').exists();
});
afterAll(async () => {
  await register.stop();
  rmSync(shelf.path, { recursive: true });
});

const inTransaction = <T>(work: Parameters<Transactions['run']>[0]) =>
  register.app.get(Transactions).run(work) as Promise<T>;
const assessments = (useCaseId: string) =>
  register.database.asOwner<{ catalogue_version: string; state: string; answers: string }>(
    `SELECT catalogue_version, state, answers FROM assessment WHERE use_case_id = $1 ORDER BY started_at`,
    [useCaseId],
  );

describe('before a second version is published', () => {
  it('knows both and has published the one that came with the product, by itself and once', async () => {
    await versions.onModuleInit();
    expect(versions.known()).toEqual([currentVersion, shelf.version]);
    expect(await versions.publications()).toEqual([
      {
        version: currentVersion,
        fingerprint: fingerprintOf(currentVersion),
        publishedAt: expect.any(Date) as Date,
        by: null,
      },
    ]);
    const entries = await register.database.asOwner<{ canonical: string }>(
      `SELECT canonical FROM audit_entry WHERE object_type = 'catalogue'`,
    );
    expect(entries.map(({ canonical }) => JSON.parse(canonical) as unknown)).toMatchObject([
      { action: 'catalogue.published', actor: 'system', object: { id: currentVersion } },
    ]);
  });

  it('says when the files of a published version were edited', async () => {
    const warnings: unknown[] = [];
    const quiet = () => undefined;
    const warn = (message: unknown) => warnings.push(message);
    Logger.overrideLogger({ log: quiet, error: quiet, warn });
    try {
      await versions.onModuleInit();
      expect(warnings).toEqual([]);
      appendFileSync(join(shelf.path, currentVersion, 'rules.yaml'), '# edited\n');
      await versions.onModuleInit();
      expect(warnings).toEqual([
        `Catalogue ${currentVersion} is not what was published: its files were edited.`,
      ]);
    } finally {
      Logger.overrideLogger(['error']);
    }
  });
});

describe('once it is', () => {
  let draft: { readonly id: string };
  let submitted: { readonly id: string };

  beforeAll(async () => {
    draft = await aUseCase(register.app).answeredBy(proposer);
    submitted = await aUseCase(register.app).answered(draftsTexts).submittedBy(proposer);
    expect(await versions.refusal(shelf.version)).toBeNull();
    await inTransaction((tx) => versions.publish(tx, coordination, shelf.version));
  });

  it('is current, and says who published it', async () => {
    expect((await versions.current()).version).toBe(shelf.version);
    const [last] = await versions.publications();
    expect(last).toMatchObject({ version: shelf.version, by: coordination.name });
  });

  it('is not published again, and nothing older after it', async () => {
    expect(await versions.refusal(shelf.version)).toBe('alreadyPublished');
    expect(await versions.refusal('2026-12')).toBe('olderThanPublished');
    expect(
      await inTransaction<boolean>((again) => versions.publish(again, coordination, shelf.version)),
    ).toBe(false);
    await expect(
      register.database.asOwner(
        `INSERT INTO catalogue_publication VALUES ('2026-12', $1, now(), NULL)`,
        ['0'.repeat(64)],
      ),
    ).rejects.toThrow('a newer version than 2026-12 is published');
  });

  it('is the version of new assessments; one that was begun keeps its own', async () => {
    const fresh = await aUseCase(register.app).answered(isADocument).answeredBy(proposer);
    expect(await assessments(fresh.id)).toMatchObject([{ catalogue_version: shelf.version }]);
    const sheet = await register.app.get(AssessmentService).sheet(proposer, draft.id);
    expect(sheet.catalogue.version).toBe(currentVersion);
  });

  it('gets the answers carried over when somebody begins anew; the one before keeps its version', async () => {
    const done = await register.app
      .get(SubmissionService)
      .reassess(proposer, submitted.id, randomUUID());
    expect(done).toEqual({ ok: true });
    const [before, after] = await assessments(submitted.id);
    expect(before).toMatchObject({ catalogue_version: currentVersion, state: 'submitted' });
    expect(after).toMatchObject({ catalogue_version: shelf.version, state: 'draft' });
    const { hosting, ...others } = JSON.parse(before?.answers ?? '') as Record<string, unknown>;
    expect(hosting).toBe('cloudEu');
    expect(JSON.parse(after?.answers ?? '')).toEqual(others);
  });

  it('cannot be taken back or changed by the register', async () => {
    const asApp = (sql: string) => register.app.get(DataSource).query(sql);
    await expect(asApp('DELETE FROM catalogue_publication')).rejects.toThrow('permission denied');
    await expect(asApp(`UPDATE catalogue_publication SET version = '2000-01'`)).rejects.toThrow(
      'permission denied',
    );
  });
});
