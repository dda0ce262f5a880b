import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../access/administration/administration.service.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AssessmentService } from '../assessment/assessment.service.ts';
import type { Sheet } from '../assessment/assessment.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../config/clock.ts';
import type { Track } from '../domain/catalogue.ts';
import { may, scopesFor } from '../domain/permissions.ts';
import type { UseCaseFacts } from '../domain/snapshot.ts';
import { Reassessments } from '../impact/reassessments.ts';
import type { WordedReassessment } from '../impact/reassessments.ts';
import type { UseCase } from '../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import { UseCaseService } from '../inventory/use-case.service.ts';
import { ConditionService } from '../operation/condition/condition.service.ts';
import type { ConditionsOfCase } from '../operation/condition/condition.service.ts';
import { OperationService } from '../operation/operation.service.ts';
import type { Operation } from '../operation/operation.service.ts';
import { RecordRepository } from '../records/record.repository.ts';
import type { ListedRecord } from '../records/record.repository.ts';
import { namesIn, timelineOf } from '../records/timeline.ts';
import type { Event } from '../records/timeline.ts';
import { Questions } from '../review/question/questions.ts';
import type { AskedQuestion } from '../review/question/questions.ts';
import { CallInService } from '../review/call-in/call-in.service.ts';
import { Rounds } from '../review/round/rounds.service.ts';
import type { RoundDifference } from '../review/round/rounds.service.ts';
import { Discussions } from '../review/discussion/discussions.ts';
import type { SaidComment } from '../review/discussion/discussions.ts';
import { OpenReviews } from '../review/opened-review.ts';
import { Courses } from '../review/due/courses.ts';
import type { Course } from '../review/due/courses.ts';
import { Standings, hiddenFrom, isSubmitted } from '../review/standing.ts';
import type { Standing } from '../review/standing.ts';

/** Everything the pages of one case show, for one person. */
export interface CaseFile {
  readonly useCase: UseCase;
  readonly facts: UseCaseFacts;
  readonly standing: Standing;
  /** How each review goes on. */
  readonly courses: readonly Course[];
  /** The open draft; null while a submission stands. */
  readonly draft: Sheet | null;
  /** A new assessment that a version of the catalogue has made necessary and that is not submitted yet. */
  readonly reassessment: WordedReassessment | null;
  /** What an open draft changes in a case whose approval stands; null without one. */
  readonly outdated: RoundDifference | null;
  /** Tracks whose reasons the person does not read yet. */
  readonly hidden: readonly Track[];
  readonly records: readonly ListedRecord[];
  /** What the tracks asked the proposers in this round. */
  readonly questions: readonly AskedQuestion[];
  readonly operation: Operation;
  /** What was said about the case in all its rounds. */
  readonly discussion: readonly SaidComment[];
  readonly may: {
    readonly edit: boolean;
    /** Questions to the proposers are theirs to answer. */
    readonly answer: boolean;
    readonly confirm: boolean;
    readonly decide: boolean;
    readonly openReviews: boolean;
    /** Whether a track of theirs may call in the approval. */
    readonly callIn: boolean;
    readonly noteAttempt: boolean;
  };
}

@Injectable()
export class CaseService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly useCases: UseCaseRepository,
    private readonly entries: UseCaseService,
    private readonly assessments: AssessmentService,
    private readonly standings: Standings,
    private readonly rounds: Rounds,
    private readonly administration: AdministrationService,
    private readonly courses: Courses,
    private readonly reassessments: Reassessments,
    private readonly questions: Questions,
    private readonly discussions: Discussions,
    private readonly opened: OpenReviews,
    private readonly records: RecordRepository,
    private readonly operation: OperationService,
    private readonly conditions: ConditionService,
    private readonly callIns: CallInService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async file(person: SignedInPerson, id: string): Promise<CaseFile> {
    const tx = this.dataSource.manager;
    const useCase = await this.useCases.findFor(tx, person, 'useCase.view', id);
    const standing = await this.standings.ofUseCase(tx, id);
    const { othersReasons } = (await this.administration.current(tx)).review;
    const courses: Course[] = [];
    for (const { review } of standing.reviews)
      courses.push(await this.courses.of(tx, person, review));
    return {
      ...{ useCase, standing, courses },
      facts: await this.entries.facts(tx, useCase),
      outdated: await this.rounds.ofDraft(tx, useCase),
      hidden: hiddenFrom(person, standing, othersReasons),
      draft: useCase.frozenAt ? null : await this.assessments.sheetOf(tx, useCase),
      reassessment: await this.reassessments.openOf(tx, id),
      questions: await this.questions.ofReviews(
        tx,
        standing.reviews.map(({ review }) => review.id),
      ),
      discussion: await this.discussions.ofUseCase(tx, id),
      records: await this.records.ofUseCase(tx, id),
      operation: await this.operation.of(tx, person, useCase, standing),
      may: {
        edit: scopesFor(person, 'useCase.edit').length > 0 && useCase.ownerId === person.id,
        answer:
          standing.submission !== null &&
          may(person, 'question.answer') &&
          (await this.opened.isOwnCase(tx, person, {
            useCase,
            submission: standing.submission,
          })),
        confirm: scopesFor(person, 'confirmation.decide').length > 0,
        decide: scopesFor(person, 'finalDecision.decide').length > 0,
        openReviews: scopesFor(person, 'review.view').length > 0,
        callIn: await this.mayCallIn(tx, person, useCase, standing),
        noteAttempt: scopesFor(person, 'attemptToAgree.note').length > 0,
      },
    };
  }

  /** The conditions that bind a case, with what the person may do; null before a decision. */
  async conditionsOf(
    person: SignedInPerson,
    { useCase }: CaseFile,
  ): Promise<ConditionsOfCase | null> {
    return this.conditions.ofCase(this.dataSource.manager, person, useCase);
  }

  /** What happened to a case, the newest first. */
  async timeline(person: SignedInPerson, id: string): Promise<Event[]> {
    const tx = this.dataSource.manager;
    const useCase = await this.useCases.findFor(tx, person, 'useCase.view', id);
    const history = await this.audit.history(tx, 'useCase', useCase.id);
    const { bodies } = (await this.administration.current(tx)).review;
    return timelineOf(history, await namesIn(tx, history), bodies).reverse();
  }

  private async mayCallIn(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
    standing: Standing,
  ): Promise<boolean> {
    if (person.tracks.length === 0 || !isSubmitted(standing)) return false;
    const { refusal } = await this.callIns.of(tx, person, useCase, standing, this.clock.today());
    return refusal === null;
  }
}
