import { randomUUID } from 'node:crypto';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import { UNKNOWN } from '../../src/domain/catalogue.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { AssessmentService } from '../../src/assessment/assessment.service.ts';
import { ConfirmationService } from '../../src/review/confirmation.service.ts';
import { FinalDecisionService } from '../../src/review/final-decision.service.ts';
import { Clock } from '../../src/config/clock.ts';
import { AttemptService } from '../../src/review/conciliation/attempt.service.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import {
  aJudgement,
  aUseCase,
  consentRequested,
  draftsTexts,
  isADocument,
  ranksApplicants,
  scoresPeople,
  type SubmittedCase,
} from './builders.ts';
import type { WholeRegister } from './whole-register.ts';

/** Cases of `humanResources`, one in each state that a case can be in. */
export interface CasesInEveryState {
  readonly begun: { readonly id: string };
  readonly answered: { readonly id: string };
  /** Its purpose is not known yet, so it cannot be submitted. */
  readonly undetermined: { readonly id: string };
  readonly inReview: SubmittedCase;
  /** Of the data protection officer, who may not review it. */
  readonly ownOfAReviewer: SubmittedCase;
  readonly awaitingHead: SubmittedCase;
  /** Waits for the head as well, after an attempt to agree. */
  readonly attempted: SubmittedCase;
  readonly refusedByStaffCouncil: SubmittedCase;
  readonly awaitingConfirmation: SubmittedCase;
  readonly fastLane: SubmittedCase;
  readonly approvedWithConditions: SubmittedCase;
  readonly refused: SubmittedCase;
  readonly stopped: SubmittedCase;
  readonly closed: SubmittedCase;
}

export async function casesInEveryState(house: WholeRegister): Promise<CasesInEveryState> {
  const { app } = house;
  const proposer = await house.person('humanResources');
  const draft = (title: string, answers: Answers) =>
    aUseCase(app).described({ title }).answered(answers);
  const submitted = async (title: string, answers: Answers, ...votes: ReviewOutcome[]) => {
    const made = await draft(title, answers).submittedBy(proposer);
    for (const [i, outcome] of votes.entries()) await vote(house, made, i, outcome);
    return made;
  };
  const refused = await submitted('Schichtplan', ranksApplicants, 'approve', 'refuse', 'approve');
  await app
    .get(FinalDecisionService)
    .decide(
      await house.person('head'),
      refused.id,
      { outcome: 'refused', reasons: 'Der Einwand wiegt schwerer.' },
      randomUUID(),
    );
  const closed = await submitted('Leitfaden', isADocument);
  await app
    .get(ConfirmationService)
    .confirm(await house.person('coordination'), closed.id, 'Ein Dokument.', randomUUID());
  const attempted = await submitted('Zeugnisse', ranksApplicants, 'refuse', 'approve', 'approve');
  await attemptToAgree(house, attempted);
  const begun = await draft(endless, {}).registeredBy(proposer);
  await app
    .get(AssessmentService)
    .answer(proposer, begun.id, 'subject', { subject: 'system' }, randomUUID());
  return {
    begun,
    refused,
    closed,
    attempted,
    answered: await draft('Prognose', ranksApplicants).answeredBy(proposer),
    undetermined: await draft('Agent', { purposeKnown: 'no' }).answeredBy(proposer),
    inReview: await submitted(
      endless,
      { ...ranksApplicants, profiling: UNKNOWN },
      'approve_with_conditions',
    ),
    ownOfAReviewer: await draft('Aktenzeichen', ranksApplicants).submittedBy(
      await house.person('dataProtection'),
    ),
    awaitingHead: await submitted(
      'Zeugnisse',
      ranksApplicants,
      'refuse',
      'approve_with_conditions',
      'approve',
    ),
    refusedByStaffCouncil: await submitted(
      'Gespräche',
      ranksApplicants,
      'approve',
      'approve',
      'refuse',
    ),
    awaitingConfirmation: await submitted('Handreichung', isADocument),
    fastLane: await submitted('Textassistenz', draftsTexts),
    approvedWithConditions: await submitted(
      'Stellenbörse',
      ranksApplicants,
      'approve_with_conditions',
      'approve',
      'approve_with_conditions',
    ),
    stopped: await submitted('Sozialpunkte', scoresPeople),
  };
}

/** As long as a title may be, and without a place to break it. */
const endless = 'Bewerbungsvorsortierung'.repeat(9).slice(0, 200);

/** Who reviews in the demo. */
export const seats = [
  ['data_protection', 'dataProtection'],
  ['it_security', 'itSecurity'],
  ['staff_council', 'staffCouncilChair'],
] as const satisfies readonly (readonly [Track, string])[];

async function attemptToAgree(house: WholeRegister, made: SubmittedCase): Promise<void> {
  const attempt = {
    heldOn: house.app.get(Clock).today(),
    participants: 'Personalamt und Datenschutz',
    result: 'Es blieb bei der Ablehnung.',
  };
  const noted = await house.app
    .get(AttemptService)
    .note(await house.person('head'), made.id, attempt, randomUUID());
  if (!noted.ok) throw new Error(`The attempt cannot be noted: ${noted.because}`);
}

async function vote(
  house: WholeRegister,
  made: SubmittedCase,
  seat: number,
  outcome: ReviewOutcome,
): Promise<void> {
  const found = seats[seat];
  if (!found) throw new Error('Three bodies review a case');
  const [track, account] = found;
  if (track === 'staff_council') await consentRequested(house.app, made);
  const judgement = aJudgement(track, outcome, { reasons: 'Nach Prüfung der Unterlagen.' });
  const done = await house.app
    .get(ReviewService)
    .decide(await house.person(account), made.reviews[track], judgement, randomUUID());
  if (!done.ok) throw new Error(`${account} may not decide: ${done.because}`);
}
