import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Track } from '../../domain/catalogue.ts';

/** A track has called in an approval under the works agreement, once. Written once. */
@Entity('call_in')
export class CallIn {
  @PrimaryColumn('uuid', { name: 'submission_id' })
  submissionId!: string;

  @PrimaryColumn('text')
  track!: Track;

  @Column('text')
  reasons!: string;

  /** The last day on which it was possible, YYYY-MM-DD in Europe/Berlin. */
  @Column('date', { name: 'period_ends_on' })
  periodEndsOn!: string;

  /** Canonical JSON of `CallInPeriod`. */
  @Column('text')
  calculation!: string;

  @Column('uuid', { name: 'called_by' })
  calledBy!: string;

  @Column('timestamptz', { name: 'called_at' })
  calledAt!: Date;
}
