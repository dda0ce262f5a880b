import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AssessmentRepository } from '../assessment/assessment.repository.ts';
import { AssessmentService } from '../assessment/assessment.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Transactions } from '../database/transactions.ts';
import { impactOn } from '../domain/impact.ts';
import type { CaseImpact } from '../domain/impact.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Standings } from '../review/standing.ts';
import { CatalogueVersions } from '../versions/catalogue-versions.service.ts';
import { ImpactService } from './impact.service.ts';
import { Reassessments } from './reassessments.ts';
import type { Reassessment } from './reassessments.ts';
import { SubmittedCases } from './submitted-cases.ts';
import type { SubmittedCase } from './submitted-case.ts';

/** Sent in the transaction of a publication, then once per batch, and every night from the start. */
const REASSESS = 'impact.reassess';

interface Reassess {
  /** The register number the last batch ended with. */
  readonly after: string | null;
}

/** A case is judged and its draft opened in some milliseconds; a batch is done long before a job expires. */
const batchLength = 100;

/**
 * Opens re-assessment drafts for the cases that the published version changes. Every step can be repeated: what is
 * noted is not noted again. At night it comes back for what had to wait, and for what was submitted meanwhile.
 */
@Injectable()
export class ReassessmentService implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobsService,
    private readonly versions: CatalogueVersions,
    private readonly impacts: ImpactService,
    private readonly submitted: SubmittedCases,
    private readonly useCases: UseCaseRepository,
    private readonly drafts: AssessmentRepository,
    private readonly assessments: AssessmentService,
    private readonly standings: Standings,
    private readonly reassessments: Reassessments,
    private readonly audit: AuditService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work<Partial<Reassess>>(REASSESS, async (data) => {
      // The clock sends a job without data.
      const next = await this.batch((data as Partial<Reassess> | null)?.after ?? null);
      if (next !== null) await this.transactions.run((tx) => this.order(tx, next));
    });
    await this.jobs.schedule(REASSESS, '41 2 * * *');
  }

  /** Sends the job that goes on after a register number; null: from the start. */
  async order(tx: EntityManager, after: string | null): Promise<void> {
    await this.jobs.send(tx, REASSESS, { after } satisfies Reassess);
  }

  /** One batch, each case in a transaction of its own. Out: where the next one begins, or null at the end. */
  async batch(after: string | null, limit = batchLength): Promise<string | null> {
    const { version } = await this.versions.current();
    const target = this.impacts.target(version);
    const cases = await this.submitted.batch(after, limit);
    for (const one of cases) {
      const impact = impactOn(one, target);
      if (impact.changes.length + impact.lost.length > 0)
        await this.transactions.run((tx) => this.reassess(tx, version, impact));
    }
    return cases.length < limit ? null : (cases.at(-1)?.number ?? null);
  }

  private async reassess(
    tx: EntityManager,
    version: string,
    { stored, changes, why, lost }: CaseImpact<SubmittedCase>,
  ): Promise<void> {
    const { useCaseId, submissionId, classification } = stored;
    const useCase = await this.useCases.lock(tx, useCaseId);
    const before = await this.reassessments.stateOf(tx, version, useCaseId);
    const { submission, decision } = await this.standings.ofUseCase(tx, useCaseId);
    // Done already, or something newer was submitted since the case was read.
    if (before === 'opened' || submission?.id !== submissionId) return;
    const impact = { from: classification.catalogueVersion, changes, why, lost };
    const note = (about: Pick<Reassessment, 'state' | 'assessmentId'>): Promise<void> =>
      this.reassessments.note(tx, useCaseId, { version, impact, ...about });
    const kept = await this.drafts.lockDraftOf(tx, useCaseId);
    if (kept) return note({ state: 'draft_kept', assessmentId: kept.id });
    if (!decision) return note({ state: 'pending', assessmentId: null });
    const by = (await this.versions.publisherOf(tx, version)) ?? useCase.ownerId;
    const { draft } = await this.assessments.orderAnew(tx, by, useCase);
    await note({ state: 'opened', assessmentId: draft.id });
    await this.audit.append(tx, {
      action: 'assessment.ordered',
      actor: 'system',
      object: { type: 'useCase', id: useCaseId, version: useCase.version + 1 },
      payload: { assessment: draft.id, version, from: impact.from },
    });
  }
}
