import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a review came into other hands; `assigned`: by somebody who did not have it. */
export type AssignmentKind = 'taken' | 'given_back' | 'handed_over' | 'assigned';

/** A review changes hands. It says who works on it and gives no right: every member of the track may decide. */
@Entity('review_assignment')
export class ReviewAssignment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'review_id' })
  reviewId!: string;

  @Column('text')
  kind!: AssignmentKind;

  /** Who has it from now on; null: the track's pool. */
  @Column('uuid', { name: 'holder_id', nullable: true })
  holderId!: string | null;

  @Column('uuid', { name: 'by_id' })
  byId!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text')
  note!: string;
}
