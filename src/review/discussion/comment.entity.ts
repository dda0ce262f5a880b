import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Speaker } from '../../domain/speaker.ts';

/** What somebody said about a case. Written once. */
@Entity('case_comment')
export class CaseComment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'use_case_id' })
  useCaseId!: string;

  @Column('text')
  text!: string;

  @Column('uuid', { name: 'said_by' })
  saidBy!: string;

  /** In which capacity, as it was then. */
  @Column('text', { name: 'said_as' })
  saidAs!: Speaker;

  @Column('timestamptz', { name: 'said_at' })
  saidAt!: Date;
}
