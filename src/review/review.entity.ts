import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Track } from '../domain/catalogue.ts';
import type { ReviewResult } from '../domain/review.ts';

/** One track's examination of one submission. */
@Entity('review')
export class Review {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('text')
  track!: Track;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  /** The review of an earlier round in which the track itself approved, when this round left its view untouched. */
  @Column('uuid', { name: 'carried_from', nullable: true })
  carriedFrom!: string | null;
}

/** What a track decided, once; of a review that is carried over it is what it decided then. The checklist stands here in words, as it was when it was filled in. */
@Entity('review_decision')
export class ReviewDecision {
  @PrimaryColumn('uuid', { name: 'review_id' })
  reviewId!: string;

  @Column('text')
  outcome!: ReviewResult;

  @Column('text')
  reasons!: string;

  /** Canonical JSON of `ChecklistInWords[]`. */
  @Column('text')
  checklist!: string;

  /** null: the period ended without a refusal, and the register recorded that. */
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt!: Date;

  /** Whom the person who decided stood in for; null: nobody. */
  @Column('uuid', { name: 'in_place_of', nullable: true })
  inPlaceOf!: string | null;
}

/** A condition (Auflage) of a review. */
@Entity('review_condition')
export class ReviewCondition {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'review_id' })
  reviewId!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  text!: string;

  @Column('text')
  responsible!: string;

  /** Who is told and may report it; null: the words name nobody with an account. */
  @Column('uuid', { name: 'responsible_id', nullable: true })
  responsibleId!: string | null;

  /** YYYY-MM-DD in Europe/Berlin. */
  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('text')
  moment!: 'before_use' | 'after_start';
}

/** What one reviewer has typed so far. */
@Entity('review_draft')
export class ReviewDraft {
  @PrimaryColumn('uuid', { name: 'review_id' })
  reviewId!: string;

  @PrimaryColumn('uuid', { name: 'person_id' })
  personId!: string;

  /** The form's fields as JSON. */
  @Column('text')
  content!: string;

  @Column('timestamptz', { name: 'saved_at' })
  savedAt!: Date;
}
