import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../access/administration/administration.service.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AssessmentService } from '../assessment/assessment.service.ts';
import type { Sheet } from '../assessment/assessment.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import type { Track } from '../domain/catalogue.ts';
import { classify } from '../domain/classify.ts';
import type { Classification, Lane } from '../domain/classification.ts';
import { decidedBySubmission } from '../domain/review.ts';
import type { DecisionOutcome } from '../domain/review.ts';
import { snapshotOf } from '../domain/snapshot.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { step } from '../domain/transitions.ts';
import type { UseCase } from '../inventory/use-case.entity.ts';
import { datesOf } from '../inventory/use-case.views.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import { UseCaseService } from '../inventory/use-case.service.ts';
import { DecisionService } from './decision.service.ts';
import { Notices } from './notice.ts';
import { ReviewOpening } from './round/review-opening.ts';
import { Rounds } from './round/rounds.service.ts';
import { Standings } from './standing.ts';
import type { SubmittedStanding } from './standing.ts';
import { Submission } from './submission.entity.ts';

export type Submitted =
  | { ok: true; submissionId: string }
  | { ok: false; because: 'frozen' | 'pending' | 'unanswered' | 'undetermined' };

export type Reassessed = { ok: true } | { ok: false; because: 'pending' };

/** Submission freezes an assessment in words and opens what its lane asks for, in one transaction. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly useCases: UseCaseRepository,
    private readonly entries: UseCaseService,
    private readonly assessments: AssessmentService,
    private readonly administration: AdministrationService,
    private readonly standings: Standings,
    private readonly decisions: DecisionService,
    private readonly rounds: Rounds,
    private readonly opening: ReviewOpening,
    private readonly notices: Notices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The latest submission, for its confirmation page. Throws NotFoundException when there is none. */
  async submitted(person: SignedInPerson, useCaseId: string): Promise<SubmittedStanding> {
    const tx = this.dataSource.manager;
    const { id } = await this.useCases.findFor(tx, person, 'useCase.view', useCaseId);
    return this.standings.submitted(tx, id);
  }

  submit(person: SignedInPerson, useCaseId: string, key: string): Promise<Submitted> {
    return this.transactions.once(
      { key, personId: person.id, action: 'assessment.submit' },
      async (tx): Promise<Submitted> => {
        const useCase = await this.useCases.lockFor(tx, person, 'assessment.submit', useCaseId);
        if (useCase.frozenAt) return { ok: false, because: 'frozen' };
        // A draft may have been open when a track called in the approval.
        const { state } = await this.standings.ofUseCase(tx, useCaseId);
        if (!step('case', 'submit', state, proposing).ok) return { ok: false, because: 'pending' };
        const sheet = await this.assessments.sheetOf(tx, useCase);
        const result = classify(
          sheet.catalogue,
          sheet.answers,
          datesOf(useCase, this.clock.today()),
        );
        if (result.unanswered.length > 0) return { ok: false, because: 'unanswered' };
        if (!result.lane) return { ok: false, because: 'undetermined' };
        const submission = await this.freeze(tx, person, sheet, result, result.lane);
        const carried = await this.openReviews(tx, submission, useCase, result);
        const decided = await this.decideBySystem(tx, submission, result.lane);
        await this.audit.append(tx, {
          action: 'submission.made',
          actor: { personId: person.id, role: 'proposer' },
          object: { type: 'useCase', id: useCase.id, version: useCase.version + 1 },
          payload: {
            submission: submission.id,
            round: submission.round,
            snapshot: submission.snapshotSha256,
            class: submission.class,
            provisional: submission.provisional,
            lane: submission.lane,
            tracks: result.tracks.map(({ track }) => track),
            ...(carried.length > 0 ? { carried } : {}),
            ...(decided ? { decided: decided.outcome } : {}),
          },
        });
        return { ok: true, submissionId: submission.id };
      },
    );
  }

  /** Opens a new draft with the answers last submitted, unless a decision is still pending. */
  reassess(person: SignedInPerson, useCaseId: string, key: string): Promise<Reassessed> {
    return this.transactions.once(
      { key, personId: person.id, action: 'assessment.start' },
      async (tx): Promise<Reassessed> => {
        const useCase = await this.useCases.lockFor(tx, person, 'assessment.answer', useCaseId);
        if (!useCase.frozenAt) return { ok: true };
        const { decision } = await this.standings.ofUseCase(tx, useCaseId);
        if (!decision) return { ok: false, because: 'pending' };
        await this.assessments.startAnew(tx, person, useCase);
        await this.audit.append(tx, {
          action: 'assessment.started',
          actor: { personId: person.id, role: 'proposer' },
          object: { type: 'useCase', id: useCase.id, version: useCase.version + 1 },
          payload: {},
        });
        return { ok: true };
      },
    );
  }

  private async freeze(
    tx: EntityManager,
    person: SignedInPerson,
    sheet: Sheet,
    result: Classification,
    lane: Lane,
  ): Promise<Submission> {
    const { useCase } = sheet;
    const at = this.clock.now();
    const assessment = await this.assessments.close(tx, useCase);
    if (!assessment) throw new Error(`Nothing was answered for ${useCase.number}`);
    const snapshot = canonical(
      snapshotOf({
        administration: await this.administration.current(tx),
        useCase: await this.entries.facts(tx, useCase),
        submitted: { at: at.toISOString(), by: person.name, department: person.departmentName },
        catalogue: sheet.catalogue,
        answers: sheet.answers,
        classification: result,
      }),
    );
    const submission = tx.create(Submission, {
      id: randomUUID(),
      useCaseId: useCase.id,
      assessmentId: assessment.id,
      round: await nextRound(tx, useCase),
      submittedBy: person.id,
      submittedAt: at,
      snapshot,
      snapshotSha256: createHash('sha256').update(snapshot).digest('hex'),
      class: result.class,
      provisional: result.provisional,
      lane,
    });
    await tx.insert(Submission, submission);
    await this.entries.freeze(tx, useCase, at);
    return submission;
  }

  /** A review for every track the case is routed to. Out: the tracks that keep their approval of the last round. */
  private async openReviews(
    tx: EntityManager,
    submission: Submission,
    useCase: UseCase,
    result: Classification,
  ): Promise<Track[]> {
    const routed = result.tracks.map(({ track }) => track);
    const carried = await this.rounds.carriedOver(tx, submission, useCase, routed);
    const at = submission.submittedAt;
    for (const track of routed) {
      const from = carried.get(track) ?? null;
      const review = await this.opening.open(tx, submission, track, at, from);
      if (!from)
        await this.notices.send(tx, {
          kind: submission.round > 1 ? 'new_round' : 'review_opened',
          useCaseId: useCase.id,
          reviewId: review.id,
          by: submission.submittedBy,
        });
    }
    return routed.filter((track) => carried.has(track));
  }

  /** What its lane decides at once, or the reviews: when every track keeps its approval, the approval stands. */
  private async decideBySystem(
    tx: EntityManager,
    submission: Submission,
    lane: Lane,
  ): Promise<{ readonly outcome: DecisionOutcome } | null> {
    const decided = decidedBySubmission(lane);
    if (decided) return this.decisions.recordBySystem(tx, submission, decided);
    if (lane === 'confirm') {
      const { useCaseId, submittedBy: by } = submission;
      await this.notices.send(tx, { kind: 'confirmation_needed', useCaseId, by });
    }
    return lane === 'case_by_case' ? this.decisions.settleByReviews(tx, submission) : null;
  }
}

/** Whoever reaches a case for submission has a hand in it. */
const proposing = { parts: ['employee'], hand: 'own' } as const;

async function nextRound(tx: EntityManager, useCase: UseCase): Promise<number> {
  return (await tx.countBy(Submission, { useCaseId: useCase.id })) + 1;
}

function canonical(snapshot: Snapshot): string {
  const text = canonicalize(snapshot);
  if (text === undefined) throw new Error('A snapshot is not JSON');
  return text;
}
