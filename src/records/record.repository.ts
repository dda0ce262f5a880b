import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { storedFile } from '../files/stored-files.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import type { PrintRecord } from '../review/record-job.ts';
import { PrintedRecord } from './record.entity.ts';

export type ListedRecord = Pick<
  PrintedRecord,
  'id' | 'kind' | 'language' | 'version' | 'pages' | 'pdfSha256' | 'printedAt'
>;

/** A file as it was stored, with the register number of its case for its name. */
export interface RecordFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
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
    const { bytes, mediaType } = await storedFile(tx, sha256);
    return {
      ...{ bytes, mediaType },
      sha256,
      name: `${useCase.number}-v${record.version}.${form}`,
    };
  }
}
