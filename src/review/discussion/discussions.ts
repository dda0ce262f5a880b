import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Attachment } from '../../inventory/attachment/attachment.entity.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import { CaseComment } from './comment.entity.ts';

/** A comment with the name of who made it and what was attached. */
export interface SaidComment {
  readonly comment: CaseComment;
  readonly by: string;
  readonly attachments: readonly Attachment[];
}

/** Reads what was said about cases. */
@Injectable()
export class Discussions {
  constructor(private readonly attachments: Attachments) {}

  /** Everything said about a use case in all its rounds, the oldest first. */
  async ofUseCase(tx: EntityManager, useCaseId: string): Promise<SaidComment[]> {
    const comments = await tx.find(CaseComment, {
      where: { useCaseId },
      order: { saidAt: 'ASC', id: 'ASC' },
    });
    const attachments = await this.attachments.of(
      tx,
      comments.map(({ id }) => id),
    );
    const people = await tx.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM person WHERE id = ANY ($1)',
      [comments.map(({ saidBy }) => saidBy)],
    );
    return comments.map((comment) => ({
      comment,
      by: people.find(({ id }) => id === comment.saidBy)?.name ?? '',
      attachments: attachments.filter(({ belongsId }) => belongsId === comment.id),
    }));
  }
}
