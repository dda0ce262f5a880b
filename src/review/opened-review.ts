import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AssessmentRepository } from '../assessment/assessment.repository.ts';
import type { ChecklistItem } from '../domain/catalogue.ts';
import { may } from '../domain/permissions.ts';
import { hasAHandIn } from '../domain/review.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Typed } from '../web/forms.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import type { ReleaseMark } from '../versions/release.ts';
import { Checklists } from './checklist/checklists.service.ts';
import { ReviewDraft } from './review.entity.ts';
import { ReviewRepository } from './review.repository.ts';
import type { ReviewOfCase } from './review.repository.ts';
import { Standings } from './standing.ts';
import type { SubmittedStanding } from './standing.ts';

/** A review with its whole case, as one person finds it. */
export interface OpenedReview extends ReviewOfCase {
  readonly standing: SubmittedStanding;
  /** Of the catalogue version the case was submitted under. */
  readonly mark: ReleaseMark;
  /** The items this track answers, as they were when the review opened. */
  readonly checklist: readonly ChecklistItem[];
  /** What the person typed here before, or null. */
  readonly draft: { readonly typed: Typed; readonly savedAt: Date } | null;
  /** Whether the person decides here, may not because of four eyes, or only reads. */
  readonly part: 'decides' | 'ownCase' | 'reads';
}

/** Reads a review for its page, and what its rules ask about the case. */
@Injectable()
export class OpenReviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reviews: ReviewRepository,
    private readonly assessments: AssessmentRepository,
    private readonly standings: Standings,
    private readonly checklists: Checklists,
    private readonly releases: CatalogueReleases,
  ) {}

  /** The review with everything its page shows. Throws NotFoundException when the person may not do this with it. */
  async open(
    person: SignedInPerson,
    reviewId: string,
    action: 'review.view' | 'review.decide' = 'review.view',
  ): Promise<OpenedReview> {
    const tx = this.dataSource.manager;
    const found = await this.reviews.findFor(tx, person, reviewId, action);
    const draft = await tx.findOneBy(ReviewDraft, { reviewId, personId: person.id });
    return {
      ...found,
      standing: await this.standings.ofSubmission(tx, found.submission),
      mark: await this.releases.markOf(snapshotOf(found).catalogue.version, tx),
      checklist: await this.checklists.of(tx, found.review, found.submission),
      draft: draft && { typed: JSON.parse(draft.content) as Typed, savedAt: draft.savedAt },
      part: await this.partOf(tx, person, found),
    };
  }

  /** Four eyes: whether the person owns, submitted or answered this case. */
  async isOwnCase(
    tx: EntityManager,
    person: SignedInPerson,
    { submission, useCase }: ReviewOfCase,
  ): Promise<boolean> {
    return hasAHandIn(person.id, {
      ownerId: useCase.ownerId,
      submittedBy: submission.submittedBy,
      authors: await this.assessments.authorsOf(tx, submission.assessmentId),
    });
  }

  /** How much a judgement on this case has to answer (`faultsOf`). */
  async asked(
    tx: EntityManager,
    found: ReviewOfCase,
  ): Promise<{ items: number; openPoints: number }> {
    const checklist = await this.checklists.of(tx, found.review, found.submission);
    return { items: checklist.length, openPoints: snapshotOf(found).open.length };
  }

  private async partOf(
    tx: EntityManager,
    person: SignedInPerson,
    found: ReviewOfCase,
  ): Promise<OpenedReview['part']> {
    const decides = may(person, 'review.decide') && person.tracks.includes(found.review.track);
    if (!decides) return 'reads';
    return (await this.isOwnCase(tx, person, found)) ? 'ownCase' : 'decides';
  }
}

function snapshotOf({ submission }: ReviewOfCase): Snapshot {
  return JSON.parse(submission.snapshot) as Snapshot;
}
