/** Files that prove something: that a condition is met, and how a conciliation ended. */
import { createHash } from 'node:crypto';
import { CasesModule } from '../../src/cases/cases.module.ts';
import { Clock } from '../../src/config/clock.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import { recordView } from '../../src/records/record.views.ts';
import { words } from '../../src/web/words.ts';
import { jobApplications } from '../records/job-applications.ts';
import { aPerson, decided } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { startReviewPages } from '../support/review-pages.ts';
import type { ReviewPages } from '../support/review-pages.ts';
import type { Fields, Visitor } from '../support/visitor.ts';

let room: ReviewPages;
let proposer: Visitor;
let head: Visitor;

beforeAll(async () => {
  room = await startReviewPages([CasesModule]);
  proposer = await room.visit(room.proposer);
  head = await room.visit(await aPerson(room.pages.app).who('head').exists());
});
afterAll(() => room.pages.stop());

const decidedCase = async (
  outcomes: Partial<Record<Track, ReviewOutcome>>,
): Promise<SubmittedCase> => {
  const theCase = await room.submitted();
  for (const track of tracks)
    await decided(room.pages.app, theCase, track, outcomes[track] ?? 'approve');
  return theCase;
};

const minutes = () => new File(['Protokoll der Löschung\n'], 'protokoll.txt');
const hash = createHash('sha256').update('Protokoll der Löschung\n').digest('hex');
const program = () => new File(['MZ\0\x01'], 'protokoll.pdf');

/** What the audit trail says of the last deed of this kind on the case. */
const traced = async ({ id }: SubmittedCase, action: string): Promise<unknown> => {
  const [row] = await room.pages.database.asOwner<{ payload: unknown }>(
    `SELECT p.payload::jsonb AS payload FROM audit_entry e
     JOIN audit_payload p ON p.seq = e.seq
     WHERE e.object_id = $1 AND e.action = $2 ORDER BY e.seq DESC LIMIT 1`,
    [id, action],
  );
  return row?.payload;
};

it('reports a condition as met with a file that its track reads', async () => {
  const theCase = await decidedCase({ it_security: 'approve_with_conditions' });
  const list = await proposer.get(`/use-cases/${theCase.id}/conditions`);
  const path = list.one('a[href^="/conditions/"]').getAttribute('href') ?? '';
  const page = await proposer.get(path);
  const report = (evidence: string, ...files: File[]) =>
    proposer.submitFiles(page, { evidence }, { files }, `${path}/reports`);
  const wrong = await report('Siehe Protokoll.', program());
  expect([wrong.status, wrong.value('evidence')]).toEqual([422, 'Siehe Protokoll.']);
  expect(wrong.errors[0]).toMatchObject({
    ...{ href: '#files', text: expect.stringContaining('«protokoll.pdf»') as string },
  });
  expect((await report('Siehe Protokoll.', minutes())).location).toBe(path);
  const read = await room.reviewers.it_security.get(path);
  expect(read.main).toContain('Siehe Protokoll.');
  expect(read.text('a[href^="/attachments/"]')).toBe('protokoll.txt (1 KB)');
  const href = read.one('a[href^="/attachments/"]').getAttribute('href') ?? '';
  expect((await room.reviewers.it_security.get(href)).html).toBe('Protokoll der Löschung\n');
  expect(await traced(theCase, 'condition.reported')).toMatchObject({
    attached: [{ name: 'protokoll.txt', sha256: hash }],
  });
});

const today = (name: string): Fields => {
  const [year = '', month = '', day = ''] = room.pages.app.get(Clock).today().split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

it('records how a conciliation ended with its document, on the way to the decision too', async () => {
  const theCase = await decidedCase({ staff_council: 'refuse' });
  const path = `/use-cases/${theCase.id}/conciliation`;
  const opened = await head.submit(await head.get(path), {
    ...{ ...today('openedOn'), reasons: 'Der Personalrat lehnt ab.' },
  });
  const page = await head.follow(opened);
  const fields = {
    ...{ ...today('concludedOn'), body: 'Einigungsstelle', outcome: 'agreed' },
    reasons: 'Beschluss liegt vor.',
  };
  const conclude = (file: File, more: Fields = {}) =>
    head.submitFiles(page, { ...fields, ...more }, { files: [file] }, `${path}/outcome`);
  const wrong = await conclude(program());
  expect([wrong.status, wrong.value('body')]).toEqual([422, 'Einigungsstelle']);
  expect(wrong.errors[0]?.href).toBe('#files');
  const row = await conclude(minutes(), { add: 'row' });
  expect([row.status, row.value('reasons')]).toEqual([200, 'Beschluss liegt vor.']);
  const done = await conclude(minutes(), { 'condition-1-moment': '' });
  expect(done.location).toBe(`/use-cases/${theCase.id}`);
  expect((await head.get(path)).text('h1')).toBe('Einigungsverfahren');
  const overview = await proposer.get(`/use-cases/${theCase.id}`);
  expect(overview.text('#path ~ ol a[href^="/attachments/"]')).toBe('protokoll.txt (1 KB)');
  expect(await traced(theCase, 'decision.taken')).toMatchObject({
    conciliation: { attached: [{ name: 'protokoll.txt', sha256: hash }] },
  });
});

it('prints names and hashes of a step’s files in the record', () => {
  const step = {
    ...{ kind: 'conciliationConcluded' as const, at: '2026-11-24T09:00:00.000Z' },
    ...{ by: 'Alex Muster', day: '2026-11-24', text: 'Beschluss liegt vor.' },
    attached: [{ name: 'beschluss.pdf', sha256: hash }],
  };
  const { decision } = recordView(words('de'), { ...jobApplications(), path: [step] }, hash);
  expect(decision.steps?.[0]?.values).toContain(`Anlage: beschluss.pdf (SHA-256 ${hash})`);
});
