/** A second version beside the published one, from its impact to the new assessments: the real application. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { rooms } from '../../src/app/app.module.ts';
import { AssessmentService } from '../../src/assessment/assessment.service.ts';
import { currentVersion } from '../../src/catalogue/load.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import { ReassessmentService } from '../../src/impact/reassessment.service.ts';
import { RecordRepository } from '../../src/records/record.repository.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import { signedIn } from '../support/accounts.ts';
import {
  aPerson,
  aUseCase,
  decided,
  draftsTexts,
  isADocument,
  password,
  ranksApplicants,
  type SubmittedCase,
} from '../support/builders.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { aNewLaw, newRule } from '../support/new-law.ts';
import { type Pages, startPages } from '../support/pages.ts';
import type { VisitedPage } from '../support/visited-page.ts';
import type { Visitor } from '../support/visitor.ts';

const shelf = aNewLaw();
const impactPath = `/impact/versions/${shelf.version}`;
const path = `${impactPath}/publication`;
let pages: Pages;
let proposer: SignedInPerson;
let department: Visitor;
let coordination: Visitor;
let cases: Record<'drafts' | 'ranks' | 'inReview' | 'begunAnew' | 'document', SubmittedCase>;

beforeAll(async () => {
  pages = await startPages({ imports: rooms, settings: { catalogueShelf: shelf.path } });
  const { app } = pages;
  proposer = await aPerson(app).in('Personalamt').exists();
  const visit = ({ email }: SignedInPerson) => signedIn(pages, { email, password });
  department = await visit(proposer);
  coordination = await visit(await aPerson(app).who('coordination').exists());
  const submitted = (title: string, answers: typeof draftsTexts) =>
    aUseCase(app).described({ title }).answered(answers).submittedBy(proposer);
  cases = {
    drafts: await submitted('Textentwürfe', draftsTexts),
    ranks: await submitted('Rangfolge', ranksApplicants),
    inReview: await submitted('Noch in Prüfung', ranksApplicants),
    begunAnew: await submitted('Schon begonnen', draftsTexts),
    document: await submitted('Leitfaden', isADocument),
  };
  for (const track of tracks) await decided(app, cases.ranks, track, 'approve');
  await app.get(SubmissionService).reassess(proposer, cases.begunAnew.id, randomUUID());
}, 60_000);
afterAll(async () => {
  await pages.stop();
  rmSync(shelf.path, { recursive: true });
});

interface Stored {
  readonly title: string;
  readonly catalogue_version: string;
  readonly state: string;
  readonly answers: string;
}
const assessments = (): Promise<Stored[]> =>
  pages.database.asOwner<Stored>(
    `SELECT u.title, a.catalogue_version, a.state, a.answers FROM assessment a
     JOIN use_case u ON u.id = a.use_case_id ORDER BY u.created_at, a.started_at`,
  );
const listed = (page: VisitedPage): string[] =>
  page.all('main h3').map(({ textContent }) => textContent.trim());
const noted = (): Promise<{ title: string; state: string }[]> =>
  pages.database.asOwner(
    `SELECT u.title, r.state FROM reassessment r JOIN use_case u ON u.id = r.use_case_id ORDER BY u.created_at`,
  );
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200; i += 1) {
    if (await holds()) return;
    await wait(100);
  }
  throw new Error('It never came to hold');
};
/** Everything that the page of a submitted assessment says about it, below the bar that names the case. */
const resultIn = async (id: string): Promise<string[]> =>
  (await department.get(`/use-cases/${id}/assessment`))
    .all('main section, main .app-cites')
    .map(({ textContent }) => textContent);

describe('what the database keeps beside a snapshot', () => {
  it('is what was judged, and no one can write it', async () => {
    const rows = await pages.database.asOwner<{ classification: string; snapshot: string }>(
      'SELECT classification, snapshot FROM submission',
    );
    expect(rows).toHaveLength(5);
    for (const { classification, snapshot } of rows)
      expect(JSON.parse(classification)).toEqual((JSON.parse(snapshot) as Snapshot).classification);
    await expect(
      pages.database.asOwner(`UPDATE submission SET classification = '{}'`),
    ).rejects.toThrow('can only be updated to DEFAULT');
  });

  it('is the days it was judged with', async () => {
    const dates = { plannedStart: '2026-01-02', placedOnMarket: '2025-03-04', designChange: '' };
    const [found] = await pages.database.asOwner<{ dates: string }>(
      'SELECT snapshot_dates($1) AS dates',
      [JSON.stringify({ useCase: { title: 'Rangfolge', ...dates } })],
    );
    expect(JSON.parse(found?.dates ?? '')).toEqual(dates);
  });
});

describe('before it is published', () => {
  it('is listed as ready, the one that came with the product as the one in use', async () => {
    const rows = (await coordination.get('/impact')).all('tbody tr');
    expect(rows.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(`^${shelf.version} Noch nicht veröffentlicht`) as string,
      expect.stringMatching(
        `^${currentVersion} Gilt für neue Einstufungen .*KI-Register`,
      ) as string,
    ]);
  });

  it('shows which cases would change, how, and why', async () => {
    const page = await coordination.get(impactPath);
    expect(page.status).toBe(200);
    expect(listed(page)).toEqual([
      'Textentwürfe',
      'Rangfolge',
      'Noch in Prüfung',
      'Schon begonnen',
    ]);
    expect(page.main).toContain('Für 4 Anwendungsfälle ändert sich etwas (verglichen: 5).');
    expect(page.one('.app-mark a').getAttribute('href')).toBe(`/catalogue/${shelf.version}`);
    expect(page.text('.app-mark')).toContain('nicht fachlich freigegeben');
    const [drafts = '', ranks = ''] = page
      .all('main .app-reviews > li')
      .map(({ textContent }) => textContent.replace(/\s+/g, ' '));
    expect(drafts).toContain('Kommt hinzu: Anhang III Nr. 8 Buchst. b KI-VO');
    expect(drafts).toContain('bisher „Freigabe nach der Dienstvereinbarung“');
    expect(drafts).toContain(`Trifft jetzt zu: ${newRule} (Anhang III Nr. 8 Buchst. b KI-VO)`);
    expect(ranks).toContain('Bisher: gilt ab 02.12.2027; künftig: gilt ab 02.12.2028');
    expect(ranks).not.toContain('Risikoklasse');
  });

  it('counts by what changes, each count a link to its cases', async () => {
    const page = await coordination.get(impactPath);
    const counts = page.all('[aria-labelledby=tally] a');
    const link = counts.find(({ textContent }) => textContent.startsWith('Andere Risikoklasse'));
    expect(link?.textContent).toBe('Andere Risikoklasse: 2');
    const only = await coordination.get(link?.getAttribute('href') ?? '');
    expect(listed(only)).toEqual(['Textentwürfe', 'Schon begonnen']);
    expect(only.text('.app-chips a')).toContain('Andere Risikoklasse');
    expect(listed(await coordination.get(`${impactPath}?show=pending`))).toEqual([
      'Noch in Prüfung',
    ]);
    expect(listed(await coordination.get(`${impactPath}?show=openDraft`))).toEqual([
      'Schon begonnen',
    ]);
  });

  it('goes on after a case, as the next page of a long list does', async () => {
    const { rows } = await pages.database
      .asOwner<{ number: string }>('SELECT number FROM use_case WHERE id = $1', [cases.ranks.id])
      .then((rows) => ({ rows }));
    const page = await coordination.get(`${impactPath}?after=${rows[0]?.number ?? ''}`);
    expect(listed(page)).toEqual(['Noch in Prüfung', 'Schon begonnen']);
  });

  it('changes nothing by being looked at', async () => {
    const before = await assessments();
    await coordination.get(impactPath);
    expect(await assessments()).toEqual(before);
    expect(await noted()).toEqual([]);
    expect((await department.get('/catalogue')).location).toBe(`/catalogue/${currentVersion}`);
  });

  it('is for others to look at, and not to publish', async () => {
    const head = await aPerson(pages.app).who('head').exists();
    const visitor = await signedIn(pages, { email: head.email, password });
    const page = await visitor.get(impactPath);
    expect(page.status).toBe(200);
    expect(page.all(`a[href="${path}"]`)).toEqual([]);
    expect((await visitor.get(path)).status).toBe(403);
  });

  it.each([
    '/impact/versions/1999-01',
    '/impact/versions/published.yaml',
    `/impact/versions/1999-01/publication`,
  ])('does not find %s', async (unknown) => {
    expect((await coordination.get(unknown)).status).toBe(404);
  });
});

describe('publishing', () => {
  it('asks first, with what it will do', async () => {
    const page = await coordination.get(path);
    expect(page.heading).toBe(`Fassung ${shelf.version} veröffentlichen?`);
    expect(page.text('.app-mark')).toContain('nicht fachlich freigegeben');
    expect(page.main).toContain('Für 2 Anwendungsfälle wird eine neue Einstufung angelegt');
    expect(page.main).toContain('1 begonnene Einstufung bleibt');
    expect(page.main).toContain('1 Anwendungsfall wird noch geprüft');
  });

  it('is not done without the box (422)', async () => {
    const page = await coordination.submit(await coordination.get(path));
    expect(page.status).toBe(422);
    expect(page.errors).toEqual([
      { text: 'Bestätigen Sie, dass Sie die Auswirkungen gesehen haben.', href: '#understood' },
    ]);
  });

  it('is not done when its files are not those that were shown (409)', async () => {
    const page = await coordination.submit(await coordination.get(path), {
      understood: 'yes',
      fingerprint: '0'.repeat(64),
    });
    expect(page.status).toBe(409);
    expect(page.heading).toBe('Die Fassung ist nicht mehr die gezeigte');
    expect(page.text('.app-mark')).toContain('nicht fachlich freigegeben');
  });

  it('opens new assessments for the cases it changes, once, and leaves everything else', async () => {
    const before = await assessments();
    const results = await Promise.all(Object.values(cases).map(({ id }) => resultIn(id)));
    const records = await recordsOf(cases.drafts.id);
    const snapshots = await snapshotsNow();
    const asked = await coordination.get(path);
    const [first, again] = await Promise.all([
      coordination.submit(asked, { understood: 'yes' }),
      coordination.submit(asked, { understood: 'yes' }),
    ]);
    expect([first.location, again.location]).toEqual([path, path]);
    expect((await department.get('/catalogue')).location).toBe(`/catalogue/${shelf.version}`);
    await until(async () => (await noted()).length === 4);
    expect(await noted()).toEqual([
      { title: 'Textentwürfe', state: 'opened' },
      { title: 'Rangfolge', state: 'opened' },
      { title: 'Noch in Prüfung', state: 'pending' },
      { title: 'Schon begonnen', state: 'draft_kept' },
    ]);
    const after = await assessments();
    expect(after.filter(({ catalogue_version }) => catalogue_version === currentVersion)).toEqual(
      before,
    );
    const opened = after.filter(({ catalogue_version }) => catalogue_version === shelf.version);
    expect(opened.map(({ title, state }) => ({ title, state }))).toEqual([
      { title: 'Textentwürfe', state: 'draft' },
      { title: 'Rangfolge', state: 'draft' },
    ]);
    for (const { title, answers } of opened)
      expect(answers).toBe(before.find((one) => one.title === title)?.answers);

    // What was submitted and decided is word for word and byte for byte what it was.
    expect(await Promise.all(Object.values(cases).map(({ id }) => resultIn(id)))).toEqual(results);
    expect(await snapshotsNow()).toEqual(snapshots);
    expect(await recordsOf(cases.drafts.id)).toEqual(records);
  });

  it('leaves one entry in the audit trail', async () => {
    const entries = await pages.database.asOwner<{ canonical: string }>(
      `SELECT canonical FROM audit_entry WHERE object_type = 'catalogue' AND object_id = $1`,
      [shelf.version],
    );
    expect(entries.map(({ canonical }) => JSON.parse(canonical) as unknown)).toMatchObject([
      { action: 'catalogue.published', actor: { role: 'coordination' } },
    ]);
  });

  it('is not done twice (409), nor its work', async () => {
    const other = { ...(await coordination.get('/account')).form('/account/password').fields };
    const page = await coordination.post(path, {
      csrf: other['csrf'] ?? '',
      idempotencyKey: randomUUID(),
      ...{ understood: 'yes', fingerprint: 'x' },
    });
    expect(page.status).toBe(409);
    expect(page.heading).toBe('Diese Fassung ist schon veröffentlicht');
    const before = [await assessments(), await noted()];
    expect(await pages.app.get(ReassessmentService).batch(null)).toBeNull();
    expect([await assessments(), await noted()]).toEqual(before);
  });

  it('shows what became of it, by state', async () => {
    const page = await coordination.get(path);
    expect(page.heading).toBe(`Fassung ${shelf.version} ist veröffentlicht`);
    expect(page.all('[aria-labelledby=counts] li').map(({ textContent }) => textContent)).toEqual([
      'Neue Einstufung angelegt: 2',
      'Begonnene Einstufung bleibt: 1',
      'Wartet auf die Entscheidung: 1',
    ]);
    const kept = await coordination.get(`${path}?state=draft_kept`);
    expect(kept.all('tbody th').map(({ textContent }) => textContent.trim())).toEqual([
      'Schon begonnen',
    ]);
  });
});

describe('afterwards', () => {
  it('tells the department on its case: why, from which version, and what changes', async () => {
    const page = await department.get(`/use-cases/${cases.drafts.id}`);
    expect(page.main).toContain('Neue Einstufung nötig: Der Fragenkatalog hat sich geändert');
    expect(page.main).toContain(`Eingereicht wurde mit der Fassung ${currentVersion}.`);
    expect(page.main).toContain(newRule);
    expect(page.main).toContain('So melden Sie den Anwendungsfall an');
    const timeline = await department.get(`/use-cases/${cases.drafts.id}/timeline`);
    expect(timeline.main).toContain(
      `Neue Einstufung angelegt (Fassung ${shelf.version} des Fragenkatalogs) KI-Register`,
    );
  });

  it('judges the new draft by the new version', async () => {
    const { classification } = await pages.app
      .get(AssessmentService)
      .preview(proposer, cases.drafts.id);
    expect(classification).toMatchObject({
      catalogueVersion: shelf.version,
      class: 'high_risk_annex_iii',
      annexIII: ['8(b)'],
    });
  });

  it('says at a draft that was open already that it stays', async () => {
    const page = await department.get(`/use-cases/${cases.begunAnew.id}`);
    expect(page.main).toContain('Ihre begonnene Einstufung bleibt');
  });

  it('opens what had to wait once the decision has fallen', async () => {
    const page = await department.get(`/use-cases/${cases.inReview.id}`);
    expect(page.main).toContain('Nach der Entscheidung ist eine neue Einstufung nötig');
    for (const track of tracks) await decided(pages.app, cases.inReview, track, 'approve');
    await pages.app.get(ReassessmentService).batch(null);
    expect(await noted()).toContainEqual({ title: 'Noch in Prüfung', state: 'opened' });
    const after = await department.get(`/use-cases/${cases.inReview.id}`);
    expect(after.main).toContain('Neue Einstufung nötig');
  });

  it('says no more once the new assessment is submitted', async () => {
    await answerTheRest(cases.ranks.id);
    const done = await pages.app
      .get(SubmissionService)
      .submit(proposer, cases.ranks.id, randomUUID());
    expect(done.ok).toBe(true);
    const page = await department.get(`/use-cases/${cases.ranks.id}`);
    expect(page.main).not.toContain('Neue Einstufung nötig');
    await pages.app.get(ReassessmentService).batch(null);
    const mine = (await assessments()).filter(({ title }) => title === 'Rangfolge');
    expect(mine.map(({ state }) => state)).toEqual(['superseded', 'submitted']);
  });

  it('goes through the inventory in batches and forgets nobody', async () => {
    const work = pages.app.get(ReassessmentService);
    const numbers: (string | null)[] = [];
    let after: string | null = null;
    do {
      after = await work.batch(after, 2);
      numbers.push(after);
    } while (after !== null);
    expect(numbers).toHaveLength(3);
  });
});

/** The answers were all carried over, so nothing is left to answer; a test that finds otherwise must say so. */
async function answerTheRest(id: string): Promise<void> {
  const { classification } = await pages.app.get(AssessmentService).preview(proposer, id);
  expect(classification.unanswered).toEqual([]);
}

function snapshotsNow(): Promise<{ snapshot: string; snapshot_sha256: string }[]> {
  return pages.database.asOwner('SELECT snapshot, snapshot_sha256 FROM submission ORDER BY id');
}

/** The printed record of a case, as the department downloads it; waits until it is printed. */
async function recordsOf(id: string): Promise<string[]> {
  const tx = pages.app.get(DataSource).manager;
  const records = pages.app.get(RecordRepository);
  await until(async () => (await records.ofUseCase(tx, id)).length > 0);
  const [record] = await records.ofUseCase(tx, id);
  const { bytes } = await records.fileFor(tx, proposer, record?.id ?? '', 'pdf');
  return [record?.pdfSha256 ?? '', bytes.toString('base64')];
}
