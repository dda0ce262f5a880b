import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import { BrowserMissing } from '../documents/browser.ts';
import { PdfRenderer } from '../documents/renderer.ts';
import { storeFile } from '../files/stored-files.ts';
import { JobsService, MustWait } from '../jobs/jobs.service.ts';
import { Decision } from '../review/decision.entity.ts';
import { straightPath } from '../review/decision-path.ts';
import { PRINT_RECORD } from '../review/record-job.ts';
import type { PrintRecord } from '../review/record-job.ts';
import { Consents } from '../review/consent/consents.ts';
import { Questions } from '../review/question/questions.ts';
import { Periods } from '../review/due/periods.ts';
import { sourceOf, Standings } from '../review/standing.ts';
import type { SubmittedStanding } from '../review/standing.ts';
import { recordedCourse } from './recorded-course.ts';
import { recordedQuestion } from './recorded-question.ts';
import { Submission } from '../review/submission.entity.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import { words } from '../web/words.ts';
import { recordInput } from './record-input.ts';
import type { ReviewWay } from './record-input.ts';
import { PrintedRecord } from './record.entity.ts';
import { printRecord } from './record.print.ts';
import { RecordRepository } from './record.repository.ts';
import type { RecordInput } from './record.ts';
import { namesIn, timelineOf } from './timeline.ts';

/** Prints the record of a decision once, after the decision has committed, and stores it for good. */
@Injectable()
export class RecordService implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly standings: Standings,
    private readonly periods: Periods,
    private readonly consents: Consents,
    private readonly questions: Questions,
    private readonly releases: CatalogueReleases,
    private readonly records: RecordRepository,
    private readonly renderer: PdfRenderer,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work<PrintRecord>(PRINT_RECORD, async ({ decisionId }) => {
      await this.print(decisionId).catch(waitForABrowser);
    });
    await this.orderMissing();
  }

  /** Idempotent: a decision whose record exists is left alone. Throws what the renderer throws; the job is retried. */
  async print(decisionId: string): Promise<void> {
    const tx = this.dataSource.manager;
    if (await this.records.ofDecision(tx, decisionId)) return;
    const { input, useCaseId } = await this.collect(tx, decisionId);
    const json = canonicalize(input);
    if (json === undefined) throw new Error('A record is not JSON');
    const data = Buffer.from(json, 'utf8');
    const { pdf, pages } = await printRecord(this.renderer, words('de'), input, data);
    await this.transactions.run((inside) =>
      this.store(inside, { decisionId, useCaseId, input, data, pdf, pages }),
    );
  }

  /** A job gives up after some days without a browser; what is missing is ordered again with every start. */
  private async orderMissing(): Promise<void> {
    await this.transactions.run(async (tx) => {
      for (const missing of await this.records.missing(tx))
        await this.jobs.send(tx, PRINT_RECORD, missing);
    });
  }

  private async collect(
    tx: EntityManager,
    decisionId: string,
  ): Promise<{ input: RecordInput; useCaseId: string }> {
    const decision = await tx.findOneByOrFail(Decision, { id: decisionId });
    const submission = await tx.findOneByOrFail(Submission, { id: decision.submissionId });
    const history = await this.audit.history(tx, 'useCase', submission.useCaseId);
    const standing = standingOf(decision, await this.standings.ofSubmission(tx, submission));
    const names = await namesIn(tx, history);
    const timeline = timelineOf(history, names, standing.snapshot.bodies);
    const { version } = standing.snapshot.catalogue;
    const mark = await this.releases.markOf(version, tx);
    return {
      input: recordInput(
        standing,
        await this.waysOf(tx, standing),
        timeline,
        this.clock.now(),
        mark,
      ),
      useCaseId: submission.useCaseId,
    };
  }

  private async waysOf(
    tx: EntityManager,
    { reviews }: SubmittedStanding,
  ): Promise<ReadonlyMap<string, ReviewWay>> {
    const ways = new Map<string, ReviewWay>();
    const asked = await this.questions.ofReviews(
      tx,
      reviews.map(({ review }) => sourceOf(review)),
    );
    for (const { review } of reviews) {
      const source = sourceOf(review);
      const consent = review.track === 'staff_council' ? await this.consents.of(tx, source) : null;
      ways.set(review.id, {
        course: recordedCourse(await this.periods.of(tx, source), consent),
        questions: asked.filter((one) => one.question.reviewId === source).map(recordedQuestion),
      });
    }
    return ways;
  }

  private async store(
    tx: EntityManager,
    printed: {
      readonly decisionId: string;
      readonly useCaseId: string;
      readonly input: RecordInput;
      readonly data: Uint8Array;
      readonly pdf: Uint8Array;
      readonly pages: number;
    },
  ): Promise<void> {
    const { decisionId, useCaseId, input, pages } = printed;
    // Of two that printed at the same time one stores; the other finds the record and leaves.
    await tx.query('SELECT 1 FROM use_case WHERE id = $1 FOR UPDATE', [useCaseId]);
    if (await this.records.ofDecision(tx, decisionId)) return;
    const at = this.clock.now();
    const record = tx.create(PrintedRecord, {
      id: randomUUID(),
      decisionId,
      useCaseId,
      kind: input.kind,
      language: 'de',
      version: input.recordVersion,
      pages,
      pdfSha256: await storeFile(tx, printed.pdf, 'application/pdf', at),
      jsonSha256: await storeFile(tx, printed.data, 'application/json', at),
      printedAt: at,
    });
    await tx.insert(PrintedRecord, record);
    await this.audit.append(tx, {
      action: 'record.printed',
      actor: 'system',
      object: { type: 'useCase', id: useCaseId },
      payload: {
        record: record.id,
        decision: decisionId,
        pdf: record.pdfSha256,
        json: record.jsonSha256,
        pages,
      },
    });
  }
}

/** An approval that has been called in since is printed as it fell: nothing was reviewed then. */
function standingOf(decision: Decision, now: SubmittedStanding): SubmittedStanding {
  if (now.decision?.id === decision.id) return now;
  const { outcome: state } = decision;
  return { ...now, state, decision, decidedBy: null, reviews: [], path: straightPath };
}

/** Without a browser everything works but printing; the record is printed once there is one. */
function waitForABrowser(error: unknown): never {
  throw error instanceof BrowserMissing ? new MustWait(error.message, { cause: error }) : error;
}
