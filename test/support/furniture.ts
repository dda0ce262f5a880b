import { randomUUID } from 'node:crypto';
import { AccessChangeService } from '../../src/access/people/access-change.service.ts';
import { SubstitutionService } from '../../src/access/substitution/substitution.service.ts';
import { CalendarFeedService } from '../../src/notifications/calendar/calendar-feed.service.ts';
import { ConditionService } from '../../src/operation/condition/condition.service.ts';
import { AssignmentService } from '../../src/review/assignment/assignment.service.ts';
import { QuestionService } from '../../src/review/question/question.service.ts';
import { ConciliationService } from '../../src/review/conciliation/conciliation.service.ts';
import { Clock } from '../../src/config/clock.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import { anAccount } from './accounts.ts';
import { anApiToken } from './api-token.ts';
import {
  attemptedToAgree,
  aUseCase,
  decided,
  draftsTexts,
  isADocument,
  ranksApplicants,
  type SubmittedCase,
} from './builders.ts';
import { casesInEveryState } from './cases.ts';
import { anInvitation } from './invitation.ts';
import { anOwnItem } from './own-item.ts';
import type { WholeRegister } from './whole-register.ts';

/**
 * Puts in what forms are about, several of what a form uses up. Out: paths to start from, those first that links
 * alone do not lead to, or only after more pages of their kind than anybody visits.
 */
export async function furnish(house: WholeRegister): Promise<string[]> {
  const { begun } = await casesInEveryState(house);
  // Before a checklist gets items of its own, which nobody who decides here would know.
  const paths = await onTheWay(house);
  const proposer = await house.person('humanResources');
  const coordination = await house.person('coordination');
  const administrator = await house.person('administrator');
  for (let i = 0; i < 3; i += 1) {
    await aUseCase(house.app).answered(ranksApplicants).answeredBy(proposer);
    await aUseCase(house.app).answered(isADocument).submittedBy(proposer);
    await anOwnItem(house.app, coordination, 'it_security');
    await anApiToken(house, administrator);
  }
  for (const one of ['coordination', 'head'] as const)
    await house.app.get(CalendarFeedService).create(await house.person(one), randomUUID());
  await anAccount(house.app, { name: 'Aushilfe 1', department: 'Zentrale' });
  const { id } = await anAccount(house.app, { name: 'Aushilfe 2', department: 'Zentrale' });
  await house.app.get(AccessChangeService).disable(administrator, { id, version: 1 }, randomUUID());
  return [
    ...paths,
    ...(await absences(house)),
    ...['/', `/use-cases/${begun.id}/questionnaire`, await anInvitation(house)],
  ];
}

/** Cases at each step between their submission and their end; every one is used up by its step. */
async function onTheWay(house: WholeRegister): Promise<string[]> {
  const { app } = house;
  const itSecurity = await house.person('itSecurity');
  const paths: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    paths.push(await question(house));
  }
  for (let i = 0; i < 4; i += 1) {
    const taken = await submitted(house);
    await app.get(AssignmentService).take(itSecurity, taken.reviews.it_security, randomUUID());
    const fast = await aUseCase(app)
      .answered(draftsTexts)
      .submittedBy(await house.person('humanResources'));
    paths.push(`/use-cases/${fast.id}/call-in`);
  }
  for (let i = 0; i < 2; i += 1) {
    const refused = await submitted(house, 'approve', 'refuse', 'approve');
    const attempted = await submitted(house, 'approve', 'refuse', 'approve');
    await attemptedToAgree(app, attempted);
    const opposed = await submitted(house, 'approve', 'approve', 'refuse');
    const conciliated = await submitted(house, 'approve', 'approve', 'refuse');
    await inConciliation(house, conciliated);
    paths.push(
      `/use-cases/${refused.id}/attempts-to-agree`,
      `/use-cases/${attempted.id}/final-decision`,
      `/use-cases/${opposed.id}/conciliation`,
      `/use-cases/${conciliated.id}/conciliation`,
      ...(await conditions(house)),
    );
  }
  return paths;
}

/** IT security has asked the proposers something. */
async function question(house: WholeRegister): Promise<string> {
  const { reviews } = await submitted(house);
  const asked = { text: 'Wozu?', dueOn: '2999-12-31' };
  const by = await house.person('itSecurity');
  done(await house.app.get(QuestionService).ask(by, reviews.it_security, asked, randomUUID()));
  const [row] = await house.database.asOwner<{ id: string }>(
    'SELECT id FROM review_question WHERE review_id = $1',
    [reviews.it_security],
  );
  return `/questions/${row?.id ?? ''}`;
}

/** The head has opened the conciliation over the staff council's refusal. */
async function inConciliation(house: WholeRegister, { id }: SubmittedCase): Promise<void> {
  const { app } = house;
  const opening = { openedOn: app.get(Clock).today(), reasons: 'Der Personalrat lehnt ab.' };
  done(
    await app.get(ConciliationService).open(await house.person('head'), id, opening, randomUUID()),
  );
}

/** One condition of each track; what IT security has asked for is reported. */
async function conditions(house: WholeRegister): Promise<string[]> {
  const under = 'approve_with_conditions';
  const made = await submitted(house, under, under, under);
  const set = await house.database.asOwner<{ id: string; review_id: string }>(
    'SELECT id, review_id FROM review_condition WHERE review_id = ANY ($1)',
    [Object.values(made.reviews)],
  );
  const proposer = await house.person('humanResources');
  for (const { id, review_id } of set)
    if (review_id === made.reviews.it_security)
      done(
        await house.app
          .get(ConditionService)
          .report(proposer, id, { evidence: 'Protokoll liegt vor.', files: [] }, randomUUID()),
      );
  return set.map(({ id }) => `/conditions/${id}`);
}

/** Absences to come, of whoever reviews. */
async function absences(house: WholeRegister): Promise<string[]> {
  const away = [
    ['itSecurity', 'it_security'],
    ['dataProtection', 'data_protection'],
  ] as const;
  const coordination = await house.person('coordination');
  const paths: string[] = [];
  for (const [account, track] of away) {
    const { id } = await house.person(account);
    const wanted = { track, substituteId: null, fromDay: '2998-01-05', untilDay: '2998-01-09' };
    done(await house.app.get(SubstitutionService).arrange(coordination, id, wanted, randomUUID()));
    paths.push(`/substitutions/${id}`);
  }
  return paths;
}

/** A high-risk case with what each track decided on it, in the order of the tracks. */
async function submitted(
  house: WholeRegister,
  ...outcomes: ReviewOutcome[]
): Promise<SubmittedCase> {
  const { app } = house;
  const made = await aUseCase(app)
    .answered(ranksApplicants)
    .submittedBy(await house.person('humanResources'));
  for (const [i, outcome] of outcomes.entries())
    await decided(app, made, tracks[i] as Track, outcome);
  return made;
}

function done(result: { ok: true } | { ok: false; because: string }): void {
  if (!result.ok) throw new Error(`The furniture was refused: ${result.because}`);
}
