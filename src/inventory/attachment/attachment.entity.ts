import { Column, Entity, PrimaryColumn } from 'typeorm';

export type AttachedTo = 'question' | 'answer' | 'comment' | 'condition_report' | 'conciliation';

/** A file that somebody attached to something of a case. Written once. */
@Entity('attachment')
export class Attachment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'use_case_id' })
  useCaseId!: string;

  @Column('text')
  sha256!: string;

  @Column('text')
  name!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  @Column('text', { name: 'belongs_to' })
  belongsTo!: AttachedTo;

  @Column('uuid', { name: 'belongs_id' })
  belongsId!: string;

  @Column('integer')
  position!: number;

  @Column('uuid', { name: 'uploaded_by' })
  uploadedBy!: string;

  @Column('timestamptz', { name: 'uploaded_at' })
  uploadedAt!: Date;
}
