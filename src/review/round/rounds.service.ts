import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Wording } from '../../assessment/change.views.ts';
import { AssessmentRepository } from '../../assessment/assessment.repository.ts';
import { AssessmentService } from '../../assessment/assessment.service.ts';
import { tracks } from '../../domain/catalogue.ts';
import type { Track } from '../../domain/catalogue.ts';
import { hasAHandIn } from '../../domain/review.ts';
import { asItWas, carriedOver, changesBetween, touchedBy } from '../../domain/round.ts';
import type { LastVote, Renamed, RoundChange } from '../../domain/round.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { UseCase } from '../../inventory/use-case.entity.ts';
import { CatalogueVersions } from '../../versions/catalogue-versions.service.ts';
import { Standings, sourceOf } from '../standing.ts';
import type { Standing, SubmittedStanding } from '../standing.ts';
import { Submission } from '../submission.entity.ts';
import { views } from './views.ts';

/** One change and the tracks whose view it touches, of those that review the case now; none: it is editorial. */
export interface WeighedChange {
  readonly change: RoundChange;
  readonly touches: readonly Track[];
}

/** What a later round changed against the one decided before it. */
export interface RoundDifference {
  /** The round that was decided last before it. */
  readonly since: number;
  readonly changes: readonly WeighedChange[];
  /** The versions of the catalogue whose words tell the changes. */
  readonly wording: Wording;
}

/** Compares rounds, and says which tracks keep their approval. */
@Injectable()
export class Rounds {
  constructor(
    private readonly assessments: AssessmentRepository,
    private readonly sheets: AssessmentService,
    private readonly standings: Standings,
    private readonly versions: CatalogueVersions,
  ) {}

  /** What a submission changed against the one decided last before it; null when there is none. */
  async difference(tx: EntityManager, submission: Submission): Promise<RoundDifference | null> {
    const last = await this.decidedBefore(tx, submission);
    return last && this.between(last, JSON.parse(submission.snapshot) as Snapshot);
  }

  /** The same for the open draft of a case whose approval stands; null when there is neither. */
  async ofDraft(tx: EntityManager, useCase: UseCase): Promise<RoundDifference | null> {
    if (useCase.frozenAt) return null;
    const last = await this.standings.ofUseCase(tx, useCase.id);
    if (!isApproved(last)) return null;
    const sheet = await this.sheets.sheetOf(tx, useCase);
    return this.between(last, await this.sheets.inWords(tx, sheet, { by: '', department: '' }));
  }

  /** The tracks that keep their approval in this new submission, with the review it comes from. */
  async carriedOver(
    tx: EntityManager,
    submission: Submission,
    useCase: UseCase,
    routed: readonly Track[],
  ): Promise<ReadonlyMap<Track, string>> {
    const last = await this.decidedBefore(tx, submission);
    if (!last || submission.lane !== 'case_by_case') return new Map();
    const { changes } = this.between(last, JSON.parse(submission.snapshot) as Snapshot);
    const hands = {
      ownerId: useCase.ownerId,
      submittedBy: submission.submittedBy,
      authors: await this.assessments.authorsOf(tx, submission.assessmentId),
    };
    const votes = last.reviews.map(({ review, decision }): LastVote => ({
      track: review.track,
      source: sourceOf(review),
      outcome: decision?.outcome ?? null,
      ownCase: decision?.decidedBy ? hasAHandIn(decision.decidedBy, hands) : false,
    }));
    return carriedOver(
      changes.map(({ change }) => change),
      views,
      votes,
      routed,
    );
  }

  private async decidedBefore(
    tx: EntityManager,
    { useCaseId, round }: Submission,
  ): Promise<SubmittedStanding | null> {
    const last = await tx
      .getRepository(Submission)
      .createQueryBuilder('s')
      .where('s.use_case_id = :useCaseId AND s.round < :round', { useCaseId, round })
      .andWhere('EXISTS (SELECT FROM decision_that_counts x WHERE x.submission_id = s.id)')
      .orderBy('s.round', 'DESC')
      .limit(1)
      .getOne();
    return last && this.standings.ofSubmission(tx, last);
  }

  private between(last: SubmittedStanding, after: Snapshot): RoundDifference {
    const reviewing = after.classification.tracks.map(({ track }) => track);
    // A case that nobody reviews, or a draft that is not routed yet: whoever could.
    const routed = reviewing.length > 0 ? reviewing : tracks;
    const changes = changesBetween(last.snapshot, after, this.renamed(last.snapshot, after));
    return {
      since: last.submission.round,
      changes: changes.map((change) => ({ change, touches: touchedBy(change, views, routed) })),
      wording: {
        before: this.versions.of(last.snapshot.catalogue.version),
        after: this.versions.of(after.catalogue.version),
      },
    };
  }

  /** How the answers of the earlier version read in the later one. */
  private renamed(before: Snapshot, after: Snapshot): Renamed {
    const [from, to] = [before.catalogue.version, after.catalogue.version];
    if (from === to) return asItWas;
    const catalogue = this.versions.of(to);
    return (question, values) => {
      const single = this.versions
        .of(from)
        .questions.some(({ id, type }) => id === question && type === 'single');
      const answer = { [question]: single ? (values[0] ?? '') : values };
      const [placed] = Object.entries(this.versions.carried(answer, from, catalogue).answers);
      return placed ? { question: placed[0], values: [placed[1]].flat() } : null;
    };
  }
}

function isApproved(standing: Standing): standing is SubmittedStanding {
  return standing.state === 'approved' || standing.state === 'approved_with_conditions';
}
