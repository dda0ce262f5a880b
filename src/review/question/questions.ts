import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Track } from '../../domain/catalogue.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import type { Attachment } from '../../inventory/attachment/attachment.entity.ts';
import type { ReviewState } from '../../domain/transitions.ts';
import { QuestionEnd, ReviewQuestion } from './question.entity.ts';

/** A question with how it ended, and who spoke. */
export interface AskedQuestion {
  readonly question: ReviewQuestion;
  readonly track: Track;
  readonly askedBy: string;
  /** null: it was neither answered nor taken back. */
  readonly end: (Pick<QuestionEnd, 'kind' | 'text' | 'endedAt'> & { readonly by: string }) | null;
  /** Whether the review waits for it: the one question that is open. */
  readonly waits: boolean;
  readonly attachments: readonly Attachment[];
}

/** Reads questions with their answers. */
@Injectable()
export class Questions {
  constructor(private readonly attachments: Attachments) {}

  /** The questions of these reviews, the oldest first. */
  async ofReviews(tx: EntityManager, reviewIds: readonly string[]): Promise<AskedQuestion[]> {
    if (reviewIds.length === 0) return [];
    const questions = await tx.find(ReviewQuestion, {
      where: { reviewId: In([...reviewIds]) },
      order: { askedAt: 'ASC' },
    });
    const ids = questions.map(({ id }) => id);
    const ends = await tx.findBy(QuestionEnd, { questionId: In(ids) });
    const attachments = await this.attachments.of(tx, ids);
    const reviews = await tx.query<{ id: string; track: Track; state: ReviewState }[]>(
      'SELECT review_id AS id, track, state FROM review_progress WHERE review_id = ANY ($1)',
      [reviewIds],
    );
    const people = [
      ...questions.map(({ askedBy }) => askedBy),
      ...ends.map(({ endedBy }) => endedBy),
    ];
    const names = new Map(
      (
        await tx.query<{ id: string; name: string }[]>(
          'SELECT id, name FROM person WHERE id = ANY ($1)',
          [people],
        )
      ).map(({ id, name }) => [id, name]),
    );
    return questions.flatMap((question): AskedQuestion[] => {
      const review = reviews.find(({ id }) => id === question.reviewId);
      const end = ends.find(({ questionId }) => questionId === question.id) ?? null;
      if (!review) return [];
      return [
        {
          question,
          track: review.track,
          askedBy: names.get(question.askedBy) ?? '',
          end: end && {
            kind: end.kind,
            text: end.text,
            endedAt: end.endedAt,
            by: names.get(end.endedBy) ?? '',
          },
          waits: end === null && review.state === 'awaiting_answer',
          attachments: attachments.filter(({ belongsId }) => belongsId === question.id),
        },
      ];
    });
  }
}
