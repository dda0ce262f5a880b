import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../access/administration/administration.service.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AssessmentRepository } from '../assessment/assessment.repository.ts';
import type { ChecklistItem, Track } from '../domain/catalogue.ts';
import { may } from '../domain/permissions.ts';
import { hasAHandIn } from '../domain/review.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Typed } from '../web/forms.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import type { ReleaseMark } from '../versions/release.ts';
import { AssignmentRepository } from './assignment/assignment.repository.ts';
import { handsOf } from './assignment/hands.ts';
import type { Hands } from './assignment/hands.ts';
import { Checklists } from './checklist/checklists.service.ts';
import { Courses } from './due/courses.ts';
import type { Course } from './due/courses.ts';
import { Discussions } from './discussion/discussions.ts';
import type { SaidComment } from './discussion/discussions.ts';
import { Questions } from './question/questions.ts';
import type { AskedQuestion } from './question/questions.ts';
import { ReviewDraft } from './review.entity.ts';
import { ReviewRepository } from './review.repository.ts';
import type { ReviewAction, ReviewOfCase } from './review.repository.ts';
import { Responsibles } from './responsible.ts';
import type { Responsible } from './responsible.ts';
import { Rounds } from './round/rounds.service.ts';
import type { RoundDifference } from './round/rounds.service.ts';
import { Standings, hiddenFrom } from './standing.ts';
import type { SubmittedStanding } from './standing.ts';

/** A review with its whole case, as one person finds it. */
export interface OpenedReview extends ReviewOfCase {
  readonly standing: SubmittedStanding;
  /** Of the catalogue version the case was submitted under. */
  readonly mark: ReleaseMark;
  /** The items this track answers, as they were when the review opened. */
  readonly checklist: readonly ChecklistItem[];
  /** What the tracks asked the proposers in this round. */
  readonly questions: readonly AskedQuestion[];
  /** What was said about the case in all its rounds. */
  readonly discussion: readonly SaidComment[];
  /** What this round changed against the one decided before it; null for the first. */
  readonly difference: RoundDifference | null;
  /** What an open draft changes, while this round stands; null without one. */
  readonly outdated: RoundDifference | null;
  /** The other tracks whose reasons the person does not read yet. */
  readonly hidden: readonly Track[];
  /** What the person typed here before, or null. */
  readonly draft: { readonly typed: Typed; readonly savedAt: Date } | null;
  /** Who can be made responsible for a condition. */
  readonly people: readonly Responsible[];
  /** Who has it in hand, and what the person may do about that. */
  readonly hands: Hands;
  /** Whether the person decides here, may not because of four eyes, or only reads. */
  readonly part: 'decides' | 'ownCase' | 'reads';
  readonly course: Course;
}

/** Reads a review for its page, and what its rules ask about the case. */
@Injectable()
export class OpenReviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reviews: ReviewRepository,
    private readonly assessments: AssessmentRepository,
    private readonly standings: Standings,
    private readonly assignments: AssignmentRepository,
    private readonly checklists: Checklists,
    private readonly questions: Questions,
    private readonly discussions: Discussions,
    private readonly rounds: Rounds,
    private readonly responsibles: Responsibles,
    private readonly administration: AdministrationService,
    private readonly courses: Courses,
    private readonly releases: CatalogueReleases,
  ) {}

  /** The review with everything its page shows. Throws NotFoundException when the person may not do this with it. */
  async open(
    person: SignedInPerson,
    reviewId: string,
    action: ReviewAction = 'review.view',
  ): Promise<OpenedReview> {
    const tx = this.dataSource.manager;
    const found = await this.reviews.findFor(tx, person, reviewId, action);
    const isOwn = await this.isOwnCase(tx, person, found);
    const holding = await this.assignments.holding(tx, reviewId);
    const draft = await tx.findOneBy(ReviewDraft, { reviewId, personId: person.id });
    const standing = await this.standings.ofSubmission(tx, found.submission);
    const { othersReasons } = (await this.administration.current(tx)).review;
    const outdated = await this.rounds.ofDraft(tx, found.useCase);
    const reviewIds = standing.reviews.map((one) => one.review.id);
    return {
      ...found,
      standing,
      questions: await this.questions.ofReviews(tx, reviewIds),
      discussion: await this.discussions.ofUseCase(tx, found.useCase.id),
      mark: await this.releases.markOf(snapshotOf(found).catalogue.version, tx),
      checklist: await this.checklists.of(tx, found.review, found.submission),
      difference: await this.rounds.difference(tx, found.submission),
      outdated: outdated?.since === found.submission.round ? outdated : null,
      hidden: hiddenFrom(person, standing, othersReasons),
      draft: draft && { typed: JSON.parse(draft.content) as Typed, savedAt: draft.savedAt },
      people: await this.responsibles.of(found.useCase),
      hands: handsOf(person, isOwn ? 'own' : 'foreign', holding),
      part: partOf(person, found, isOwn),
      course: await this.courses.of(tx, person, found.review),
    };
  }

  /** Four eyes: whether the person owns, submitted or answered this case. */
  async isOwnCase(
    tx: EntityManager,
    person: SignedInPerson,
    { submission, useCase }: Pick<ReviewOfCase, 'submission' | 'useCase'>,
  ): Promise<boolean> {
    return hasAHandIn(person.id, {
      ownerId: useCase.ownerId,
      submittedBy: submission.submittedBy,
      authors: await this.assessments.authorsOf(tx, submission.assessmentId),
    });
  }
}

function partOf(
  person: SignedInPerson,
  { review }: ReviewOfCase,
  isOwn: boolean,
): OpenedReview['part'] {
  const decides = may(person, 'review.decide') && person.tracks.includes(review.track);
  if (!decides) return 'reads';
  return isOwn ? 'ownCase' : 'decides';
}

function snapshotOf({ submission }: ReviewOfCase): Snapshot {
  return JSON.parse(submission.snapshot) as Snapshot;
}
