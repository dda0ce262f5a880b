import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecordKind } from './record.ts';

/** One printed record of one decision: a PDF and its data, both named by their content. */
@Entity('record')
export class PrintedRecord {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'decision_id' })
  decisionId!: string;

  @Column('uuid', { name: 'use_case_id' })
  useCaseId!: string;

  @Column('text')
  kind!: RecordKind;

  @Column('text')
  language!: 'de' | 'en';

  @Column('integer')
  version!: number;

  @Column('integer')
  pages!: number;

  @Column('text', { name: 'pdf_sha256' })
  pdfSha256!: string;

  @Column('text', { name: 'json_sha256' })
  jsonSha256!: string;

  @Column('timestamptz', { name: 'printed_at' })
  printedAt!: Date;
}
