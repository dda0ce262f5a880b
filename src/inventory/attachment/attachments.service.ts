import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { Clock } from '../../config/clock.ts';
import { attachableTypeOf } from '../../files/media-type.ts';
import type { AttachableType } from '../../files/media-type.ts';
import { storedFile, storeFile } from '../../files/stored-files.ts';
import type { UploadedFile } from '../../web/uploads.ts';
import { UseCaseRepository } from '../use-case.repository.ts';
import { Attachment } from './attachment.entity.ts';
import type { AttachedTo } from './attachment.entity.ts';

/** A file whose content is of a kind that may be attached. */
export interface AttachableFile extends UploadedFile {
  readonly mediaType: AttachableType;
}

export type Attachable =
  | { readonly ok: true; readonly files: readonly AttachableFile[] }
  | { readonly ok: false; readonly name: string };

export interface AttachedFile {
  readonly name: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

@Injectable()
export class Attachments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly useCases: UseCaseRepository,
    private readonly clock: Clock,
  ) {}

  /** Looks into every file before anything is stored; `name` is the first whose kind is not allowed. */
  async attachable(files: readonly UploadedFile[]): Promise<Attachable> {
    const looked = await Promise.all(
      files.map(async (file) => ({ ...file, mediaType: await attachableTypeOf(file.bytes) })),
    );
    const wrong = looked.find(({ mediaType }) => mediaType === null);
    if (wrong) return { ok: false, name: wrong.name };
    return {
      ok: true,
      files: looked.flatMap(({ mediaType, ...file }) => (mediaType ? { ...file, mediaType } : [])),
    };
  }

  /** Attaches the files in the transaction of what they belong to. Out: names and hashes, for its trace. */
  async attach(
    tx: EntityManager,
    to: { readonly useCaseId: string; readonly kind: AttachedTo; readonly id: string },
    person: SignedInPerson,
    files: readonly AttachableFile[],
  ): Promise<{ readonly name: string; readonly sha256: string }[]> {
    const at = this.clock.now();
    const attached: { name: string; sha256: string }[] = [];
    for (const [i, { name, bytes, mediaType }] of files.entries()) {
      const sha256 = await storeFile(tx, bytes, mediaType, at);
      await tx.insert(Attachment, {
        id: randomUUID(),
        useCaseId: to.useCaseId,
        ...{ sha256, name },
        size: bytes.length,
        belongsTo: to.kind,
        belongsId: to.id,
        position: i + 1,
        uploadedBy: person.id,
        uploadedAt: at,
      });
      attached.push({ name, sha256 });
    }
    return attached;
  }

  /** The attachments of these things, each thing's in the order they came. */
  async of(tx: EntityManager, ids: readonly string[]): Promise<Attachment[]> {
    if (ids.length === 0) return [];
    return tx.find(Attachment, { where: { belongsId: In([...ids]) }, order: { position: 'ASC' } });
  }

  /** The file as it was attached. Throws NotFoundException for what the person may not see. */
  async fileFor(person: SignedInPerson, id: string): Promise<AttachedFile> {
    const tx = this.dataSource.manager;
    const attachment = await tx.findOneBy(Attachment, { id });
    if (!attachment) throw new NotFoundException();
    await this.useCases.findFor(tx, person, 'useCase.view', attachment.useCaseId);
    const { name, sha256 } = attachment;
    return { name, sha256, ...(await storedFile(tx, sha256)) };
  }
}
