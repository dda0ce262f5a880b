import { Column, Entity, PrimaryColumn } from 'typeorm';

export type AssessmentState = 'draft' | 'submitted' | 'superseded';

/** One walk through one version of the questionnaire. Only the answers are stored; the rest is derived. */
@Entity('assessment')
export class Assessment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'use_case_id' })
  useCaseId!: string;

  @Column('text', { name: 'catalogue_version' })
  catalogueVersion!: string;

  /** Canonical JSON of `Answers`. */
  @Column('text')
  answers!: string;

  @Column('text')
  state!: AssessmentState;

  @Column('uuid', { name: 'started_by' })
  startedBy!: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('integer')
  version!: number;
}
