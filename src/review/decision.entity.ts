import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DecisionBasis, DecisionOutcome } from '../domain/review.ts';

/** The final decision on a submission. Exactly one, written once. */
@Entity('decision')
export class Decision {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

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
