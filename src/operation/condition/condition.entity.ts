import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A condition is said to be fulfilled, with evidence. Written once. */
@Entity('condition_report')
export class ConditionReport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'condition_id' })
  conditionId!: string;

  /** 1 for the first report on a condition, then counted up. */
  @Column('integer')
  number!: number;

  @Column('text')
  evidence!: string;

  @Column('uuid', { name: 'reported_by' })
  reportedBy!: string;

  @Column('timestamptz', { name: 'reported_at' })
  reportedAt!: Date;
}

/** What the track that set the condition says to a report, once. */
@Entity('condition_verdict')
export class ConditionVerdict {
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  @Column('text')
  verdict!: 'confirmed' | 'sent_back';

  @Column('text')
  reasons!: string;

  @Column('uuid', { name: 'decided_by' })
  decidedBy!: string;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt!: Date;
}
