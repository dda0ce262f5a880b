import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConciliationResult } from '../../domain/review.ts';

/** An attempt to agree after a refusal, as it is documented. Days are YYYY-MM-DD in Europe/Berlin. */
@Entity('attempt_to_agree')
export class AttemptToAgree {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('date', { name: 'held_on' })
  heldOn!: string;

  @Column('text')
  participants!: string;

  @Column('text')
  result!: string;

  @Column('uuid', { name: 'noted_by' })
  notedBy!: string;

  @Column('timestamptz', { name: 'noted_at' })
  notedAt!: Date;
}

/** The staff council's refusal went to conciliation (Einigungsverfahren). */
@Entity('conciliation')
export class Conciliation {
  @PrimaryColumn('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('date', { name: 'opened_on' })
  openedOn!: string;

  @Column('text')
  reasons!: string;

  @Column('uuid', { name: 'opened_by' })
  openedBy!: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;
}

/** How it ended; the decision on the case comes with it. */
@Entity('conciliation_outcome')
export class ConciliationOutcome {
  @PrimaryColumn('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('text')
  result!: ConciliationResult;

  /** Which body concluded it. */
  @Column('text')
  body!: string;

  @Column('date', { name: 'concluded_on' })
  concludedOn!: string;

  @Column('text')
  reasons!: string;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
