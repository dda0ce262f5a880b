import { createHash } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import type { PrintRecord } from '../review/record-job.ts';
import { PrintedRecord } from './record.entity.ts';

export type ListedRecord = Pick<
  PrintedRecord,
  'id' | 'kind' | 'language' | 'version' | 'pages' | 'pdfSha256' | 'printedAt'
>;

export type MediaType = 'application/pdf' | 'application/json';

/** A file as it was stored, with the register number of its case for its name. */
export interface RecordFile {
  readonly bytes: Buffer;
  readonly mediaType: MediaType;
  readonly sha256: string;
  readonly name: string;
}

@Injectable()
export class RecordRepository {
  constructor(private readonly useCases: UseCaseRepository) {}

  /** The records of a use case the caller has loaded for the person, the newest first. */
  ofUseCase(tx: EntityManager, useCaseId: string): Promise<ListedRecord[]> {
    return tx.find(PrintedRecord, { where: { useCaseId }, order: { printedAt: 'DESC' } });
  }

  ofDecision(tx: EntityManager, decisionId: string): Promise<PrintedRecord | null> {
    return tx.findOneBy(PrintedRecord, { decisionId, language: 'de', version: 1 });
  }

  /** The decisions that have no record yet. */
  missing(tx: EntityManager): Promise<PrintRecord[]> {
    return tx.query(
      `SELECT d.id AS "decisionId", d.basis FROM decision d
       WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.decision_id = d.id)`,
    );
  }

  /** The bytes of a record, as PDF or as data. Throws NotFoundException for what the person may not see. */
  async fileFor(
    tx: EntityManager,
    person: SignedInPerson,
    id: string,
    form: 'pdf' | 'json',
  ): Promise<RecordFile> {
    const record = await tx.findOneBy(PrintedRecord, { id });
    if (!record) throw new NotFoundException();
    const useCase = await this.useCases.findFor(tx, person, 'record.download', record.useCaseId);
    const sha256 = form === 'pdf' ? record.pdfSha256 : record.jsonSha256;
    const [file] = await tx.query<{ bytes: Buffer; media_type: MediaType }[]>(
      'SELECT bytes, media_type FROM stored_file WHERE sha256 = $1',
      [sha256],
    );
    if (!file) throw new Error(`Record ${id} has lost its file ${sha256}`);
    return {
      bytes: file.bytes,
      mediaType: file.media_type,
      sha256,
      name: `${useCase.number}-v${record.version}.${form}`,
    };
  }

  /** Stores bytes under their SHA-256, once. Out: the hash, hexadecimal. */
  async store(
    tx: EntityManager,
    bytes: Uint8Array,
    mediaType: MediaType,
    at: Date,
  ): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await tx.query(
      `INSERT INTO stored_file (sha256, media_type, bytes, stored_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (sha256) DO NOTHING`,
      [sha256, mediaType, Buffer.from(bytes), at],
    );
    return sha256;
  }
}
