import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Lane } from '../domain/classification.ts';

/** An assessment frozen in words. Written once, never changed. */
@Entity('submission')
export class Submission {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'use_case_id' })
  useCaseId!: string;

  @Column('uuid', { name: 'assessment_id' })
  assessmentId!: string;

  /** 1 for the first submission of a use case, then counted up. */
  @Column('integer')
  round!: number;

  @Column('uuid', { name: 'submitted_by' })
  submittedBy!: string;

  @Column('timestamptz', { name: 'submitted_at' })
  submittedAt!: Date;

  /** Canonical JSON of `Snapshot`. */
  @Column('text')
  snapshot!: string;

  @Column('text', { name: 'snapshot_sha256' })
  snapshotSha256!: string;

  @Column('text')
  class!: string;

  @Column('boolean')
  provisional!: boolean;

  @Column('text')
  lane!: Lane;
}
