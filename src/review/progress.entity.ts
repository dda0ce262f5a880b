import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Track } from '../domain/catalogue.ts';
import type { ReviewState } from '../domain/transitions.ts';

/** Where a review stands now; written by the database's triggers alone (migration 0070). */
@Entity('review_progress')
export class ReviewProgress {
  @PrimaryColumn('uuid', { name: 'review_id' })
  reviewId!: string;

  @Column('text')
  track!: Track;

  @Column('text')
  state!: ReviewState;

  /** The last day of the period, YYYY-MM-DD; null while there is none. */
  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;
}
