import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import { partsIn } from '../../domain/parts.ts';
import { step } from '../../domain/transitions.ts';
import type { Hand, StepRefusal } from '../../domain/transitions.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import type { AttachableFile } from '../../inventory/attachment/attachments.service.ts';
import { Notices } from '../notice.ts';
import { OpenReviews } from '../opened-review.ts';
import { ReviewProgress } from '../progress.entity.ts';
import { ReviewRepository } from '../review.repository.ts';
import type { ReviewOfCase } from '../review.repository.ts';
import { QuestionEnd, ReviewQuestion } from './question.entity.ts';
import { Questions } from './questions.ts';
import type { AskedQuestion } from './questions.ts';

export type QuestionRefusal = StepRefusal | 'duePassed' | 'ended';
export type QuestionDone = { ok: true } | { ok: false; because: QuestionRefusal };

/** One question as a person finds it. */
export interface OpenedQuestion extends ReviewOfCase {
  readonly asked: AskedQuestion;
  /** What the person may do with it now. */
  readonly may: 'answer' | 'withdraw' | null;
}

/** What somebody wants of a question. */
type QuestionAction = 'useCase.view' | 'question.answer' | 'review.decide';

type Ending = 'answer' | 'withdrawQuestion';

/** Return for information: a track asks, the proposers answer, the review goes on. */
@Injectable()
export class QuestionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reviews: ReviewRepository,
    private readonly opened: OpenReviews,
    private readonly questions: Questions,
    private readonly attachments: Attachments,
    private readonly notices: Notices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Asks the proposers; the review waits until they have answered. One question at a time. */
  ask(
    person: SignedInPerson,
    reviewId: string,
    { text, dueOn }: { readonly text: string; readonly dueOn: string },
    key: string,
  ): Promise<QuestionDone> {
    return this.transactions.once(
      { key, personId: person.id, action: 'question.ask' },
      async (tx): Promise<QuestionDone> => {
        const found = await this.reviews.lockFor(tx, person, reviewId);
        const because = await this.refusal(tx, person, found, 'ask');
        if (because) return { ok: false, because };
        if (dueOn < this.clock.today()) return { ok: false, because: 'duePassed' };
        const id = randomUUID();
        await tx.insert(ReviewQuestion, {
          ...{ id, reviewId, text, dueOn },
          ...{ askedBy: person.id, askedAt: this.clock.now() },
        });
        await this.tell(tx, person, found, 'question.asked', { question: id, text, due: dueOn });
        return { ok: true };
      },
    );
  }

  /** The review with why the person cannot ask there now; null when they can. Throws NotFoundException. */
  async askable(
    person: SignedInPerson,
    reviewId: string,
  ): Promise<ReviewOfCase & { readonly refusal: StepRefusal | null }> {
    const tx = this.dataSource.manager;
    const found = await this.reviews.findFor(tx, person, reviewId, 'review.decide');
    return { ...found, refusal: await this.refusal(tx, person, found, 'ask') };
  }

  /** The question with how it ended. Throws NotFoundException when the person may not do this with it. */
  async open(
    person: SignedInPerson,
    id: string,
    action: QuestionAction = 'useCase.view',
  ): Promise<OpenedQuestion> {
    const tx = this.dataSource.manager;
    const question = await tx.findOneBy(ReviewQuestion, { id });
    if (!question) throw new NotFoundException();
    const found = await this.found(tx, person, question, action, false);
    const all = await this.questions.ofReviews(tx, [question.reviewId]);
    const asked = all.find((one) => one.question.id === id);
    if (!asked) throw new NotFoundException();
    const allowed = async (ending: Ending): Promise<boolean> =>
      (await this.refusal(tx, person, found, ending)) === null;
    const may = !asked.waits
      ? null
      : (await allowed('answer'))
        ? 'answer'
        : (await allowed('withdrawQuestion'))
          ? 'withdraw'
          : null;
    return { ...found, asked, may };
  }

  /** The proposers' answer opens the review again. */
  answer(
    person: SignedInPerson,
    id: string,
    { text, files }: { readonly text: string; readonly files: readonly AttachableFile[] },
    key: string,
  ): Promise<QuestionDone> {
    return this.end(person, id, 'answer', { text, files, key });
  }

  /** The track takes its question back, with the reason. */
  withdraw(person: SignedInPerson, id: string, reason: string, key: string): Promise<QuestionDone> {
    return this.end(person, id, 'withdrawQuestion', { text: reason, files: [], key });
  }

  private end(
    person: SignedInPerson,
    id: string,
    ending: Ending,
    said: {
      readonly text: string;
      readonly files: readonly AttachableFile[];
      readonly key: string;
    },
  ): Promise<QuestionDone> {
    const { text, files, key } = said;
    return this.transactions.once(
      { key, personId: person.id, action: `question.${ending}` },
      async (tx): Promise<QuestionDone> => {
        const question = await tx.findOneBy(ReviewQuestion, { id });
        if (!question) throw new NotFoundException();
        const action = ending === 'answer' ? 'question.answer' : 'review.decide';
        const found = await this.found(tx, person, question, action, true);
        const because = await this.refusal(tx, person, found, ending);
        if (because) return { ok: false, because };
        if (await tx.existsBy(QuestionEnd, { questionId: id }))
          return { ok: false, because: 'ended' };
        const kind = ending === 'answer' ? 'answered' : 'withdrawn';
        await tx.insert(QuestionEnd, {
          ...{ questionId: id, kind, text },
          ...{ endedBy: person.id, endedAt: this.clock.now() },
        });
        const to = { useCaseId: found.useCase.id, kind: 'answer' as const, id };
        const attached = await this.attachments.attach(tx, to, person, files);
        await this.tell(tx, person, found, `question.${kind}`, { question: id, text, attached });
        return { ok: true };
      },
    );
  }

  /** Proposers come to a question through their case, reviewers through their track. */
  private found(
    tx: EntityManager,
    person: SignedInPerson,
    { reviewId }: ReviewQuestion,
    action: QuestionAction,
    lock: boolean,
  ): Promise<ReviewOfCase> {
    if (action !== 'review.decide')
      return this.reviews.ofCase(tx, person, reviewId, { action, lock });
    return lock
      ? this.reviews.lockFor(tx, person, reviewId)
      : this.reviews.findFor(tx, person, reviewId, action);
  }

  private async refusal(
    tx: EntityManager,
    person: SignedInPerson,
    found: ReviewOfCase,
    deed: 'ask' | Ending,
  ): Promise<StepRefusal | null> {
    const { state } = await tx.findOneByOrFail(ReviewProgress, { reviewId: found.review.id });
    const hand: Hand = (await this.opened.isOwnCase(tx, person, found)) ? 'own' : 'foreign';
    const taken = step('review', deed, state, { parts: partsIn(person, found.review.track), hand });
    return taken.ok ? null : taken.because;
  }

  private async tell(
    tx: EntityManager,
    person: SignedInPerson,
    { review, useCase }: ReviewOfCase,
    action: 'question.asked' | 'question.answered' | 'question.withdrawn',
    payload: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const told = { 'question.asked': 'question', 'question.answered': 'answer' } as const;
    if (action !== 'question.withdrawn')
      await this.notices.send(tx, {
        kind: told[action],
        useCaseId: useCase.id,
        reviewId: review.id,
        by: person.id,
      });
    await this.audit.append(tx, {
      action,
      actor: {
        personId: person.id,
        role: action === 'question.answered' ? 'proposer' : `reviewer.${review.track}`,
      },
      object: { type: 'useCase', id: useCase.id, version: useCase.version },
      payload: { review: review.id, track: review.track, ...payload },
    });
  }
}
