import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DecisionBasis, DecisionOutcome } from '../domain/review.ts';

/** The final decision on a submission: one, and after a call-in one more, which counts from then on. Written once. */
@Entity('decision')
export class Decision {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  /** Whether it was taken after a track had called in the approval that came with the submission. */
  @Column('boolean', { name: 'after_call_in' })
  afterCallIn!: boolean;

  @Column('text')
  outcome!: DecisionOutcome;

  @Column('text')
  basis!: DecisionBasis;

  @Column('text')
  reasons!: string;

  /** null: recorded by the register from its rules or from the reviews. */
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt!: Date;
}
