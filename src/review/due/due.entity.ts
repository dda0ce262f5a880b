import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a review is due, as it was set once; the last one of a review counts. */
@Entity('review_due')
export class ReviewDue {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'review_id' })
  reviewId!: string;

  /** 1 for the first of a review, then counted up. */
  @Column('integer')
  position!: number;

  /** YYYY-MM-DD in Europe/Berlin. */
  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('text')
  basis!: 'calculated' | 'by_hand';

  /** Canonical JSON of `Calculation`; null when a person set the day. */
  @Column('text', { nullable: true })
  calculation!: string | null;

  /** Why a person set it; empty when it was calculated. */
  @Column('text')
  reason!: string;

  /** null: the register. */
  @Column('uuid', { name: 'set_by', nullable: true })
  setBy!: string | null;

  @Column('timestamptz', { name: 'set_at' })
  setAt!: Date;
}
