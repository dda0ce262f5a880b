import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { AssessmentModule } from '../assessment/assessment.module.ts';
import { InventoryModule } from '../inventory/inventory.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { VersionsModule } from '../versions/versions.module.ts';
import { AssignmentController } from './assignment/assignment.controller.ts';
import { AssignmentRepository } from './assignment/assignment.repository.ts';
import { AssignmentService } from './assignment/assignment.service.ts';
import { ReviewAssignment } from './assignment/review-assignment.entity.ts';
import { ReviewChecklist } from './checklist/checklist.entity.ts';
import { Checklists } from './checklist/checklists.service.ts';
import { OwnChecklistController } from './checklist/own-checklist.controller.ts';
import { OwnChecklistService } from './checklist/own-checklist.service.ts';
import { OwnChecklists } from './checklist/own-checklists.repository.ts';
import { ConsentRequest, EarlyInformation, RecordedResolution } from './consent/consent.entity.ts';
import { ConsentRequestController } from './consent/consent-request.controller.ts';
import { EarlyInformationController } from './consent/early-information.controller.ts';
import { Consents } from './consent/consents.ts';
import { ConsentService } from './consent/consent.service.ts';
import { DeemedApprovals } from './consent/deemed-approvals.ts';
import { ConfirmationController } from './confirmation.controller.ts';
import { ConfirmationService } from './confirmation.service.ts';
import { Decision } from './decision.entity.ts';
import { DecisionService } from './decision.service.ts';
import { DueChangeService } from './due/due-change.service.ts';
import { DueDates } from './due/due-dates.service.ts';
import { DueDateController } from './due/due.controller.ts';
import { Courses } from './due/courses.ts';
import { Periods } from './due/periods.ts';
import { ReviewDue } from './due/due.entity.ts';
import { CallIn } from './call-in/call-in.entity.ts';
import { CallInController } from './call-in/call-in.controller.ts';
import { CallInService } from './call-in/call-in.service.ts';
import { AttemptController } from './conciliation/attempt.controller.ts';
import { AttemptService } from './conciliation/attempt.service.ts';
import { ConciliationController } from './conciliation/conciliation.controller.ts';
import { ConciliationService } from './conciliation/conciliation.service.ts';
import {
  AttemptToAgree,
  Conciliation,
  ConciliationOutcome,
} from './conciliation/conciliation.entity.ts';
import { CaseComment } from './discussion/comment.entity.ts';
import { DiscussionController } from './discussion/discussion.controller.ts';
import { DiscussionService } from './discussion/discussion.service.ts';
import { Discussions } from './discussion/discussions.ts';
import { FinalDecisionController } from './final-decision.controller.ts';
import { FinalDecisionService } from './final-decision.service.ts';
import { Notices } from './notice.ts';
import { Responsibles } from './responsible.ts';
import { JudgedReviews } from './judged-review.ts';
import { OpenReviews } from './opened-review.ts';
import { PersonalDecisions } from './personal-decision.ts';
import { ReviewProgress } from './progress.entity.ts';
import { QuestionController } from './question/question.controller.ts';
import { QuestionEnd, ReviewQuestion } from './question/question.entity.ts';
import { QuestionService } from './question/question.service.ts';
import { Questions } from './question/questions.ts';
import { ReviewController } from './review.controller.ts';
import { Review, ReviewCondition, ReviewDecision, ReviewDraft } from './review.entity.ts';
import { ReviewRepository } from './review.repository.ts';
import { ReviewService } from './review.service.ts';
import { ReviewOpening } from './round/review-opening.ts';
import { Rounds } from './round/rounds.service.ts';
import { Standings } from './standing.ts';
import { SubmissionController } from './submission.controller.ts';
import { Submission } from './submission.entity.ts';
import { SubmissionService } from './submission.service.ts';
import { OpenCountsRepository } from './work-list/open-counts.repository.ts';
import { OpenListRepository } from './work-list/open-list.repository.ts';
import { OpenLists } from './work-list/open-list.service.ts';
import { WorkListController } from './work-list/work-list.controller.ts';
import { WorkListRepository } from './work-list/work-list.repository.ts';
import { WorkListService } from './work-list/work-list.service.ts';

const entities = [
  ...[Submission, Review, ReviewProgress, ReviewChecklist, ReviewDraft],
  ...[ReviewDecision, ReviewCondition, Decision, ReviewAssignment],
  ...[ReviewQuestion, QuestionEnd, CaseComment],
  ...[ReviewDue, EarlyInformation, ConsentRequest, RecordedResolution],
  ...[CallIn, AttemptToAgree, Conciliation, ConciliationOutcome],
];

@Module({
  imports: [
    TypeOrmModule.forFeature(entities),
    AccessModule,
    AssessmentModule,
    InventoryModule,
    JobsModule,
    VersionsModule,
  ],
  controllers: [
    OwnChecklistController,
    WorkListController,
    ReviewController,
    QuestionController,
    AssignmentController,
    DiscussionController,
    SubmissionController,
    FinalDecisionController,
    ConfirmationController,
    ConsentRequestController,
    EarlyInformationController,
    DueDateController,
    CallInController,
    AttemptController,
    ConciliationController,
  ],
  providers: [
    AssignmentRepository,
    AssignmentService,
    Checklists,
    AttemptService,
    CallInService,
    ConciliationService,
    ConfirmationService,
    ConsentService,
    Consents,
    Courses,
    DecisionService,
    DeemedApprovals,
    DiscussionService,
    Discussions,
    DueChangeService,
    DueDates,
    FinalDecisionService,
    Notices,
    JudgedReviews,
    Responsibles,
    OpenReviews,
    OwnChecklistService,
    OwnChecklists,
    Periods,
    PersonalDecisions,
    QuestionService,
    Questions,
    ReviewOpening,
    ReviewRepository,
    ReviewService,
    Rounds,
    Standings,
    SubmissionService,
    OpenCountsRepository,
    OpenListRepository,
    OpenLists,
    WorkListRepository,
    WorkListService,
  ],
  exports: [
    AttemptService,
    CallInService,
    ConciliationService,
    AssignmentService,
    ConfirmationService,
    ConsentService,
    Consents,
    Courses,
    DeemedApprovals,
    Discussions,
    DueDates,
    FinalDecisionService,
    Notices,
    OpenReviews,
    Periods,
    ReviewRepository,
    QuestionService,
    Questions,
    ReviewService,
    Rounds,
    Standings,
    SubmissionService,
  ],
})
export class ReviewModule {}
