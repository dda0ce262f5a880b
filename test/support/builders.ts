import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleRepository } from '../../src/access/people/people.repository.ts';
import type { GrantKey } from '../../src/access/people/grants.ts';
import type { NewPerson } from '../../src/access/people/people.service.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { AssessmentService } from '../../src/assessment/assessment.service.ts';
import { Clock } from '../../src/config/clock.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { NONE, UNKNOWN } from '../../src/domain/catalogue.ts';
import type { ChecklistItem, Question, Track } from '../../src/domain/catalogue.ts';
import { checklistInWords } from '../../src/domain/checklist.ts';
import type { ConsentAsked } from '../../src/domain/consent-period.ts';
import type { Answers } from '../../src/domain/classification.ts';
import type { ConditionSet, Judgement, Resolution } from '../../src/domain/judgement.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import { UseCaseService } from '../../src/inventory/use-case.service.ts';
import type { UseCaseWords } from '../../src/inventory/use-case.service.ts';
import { usualChecklist } from '../../src/review/checklist/house.ts';
import { AttemptService } from '../../src/review/conciliation/attempt.service.ts';
import { ConsentService } from '../../src/review/consent/consent.service.ts';
import { Periods } from '../../src/review/due/periods.ts';
import { ReviewService } from '../../src/review/review.service.ts';
import { Standings } from '../../src/review/standing.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import { anAccount, goodPassword } from './accounts.ts';

/** Of everybody a builder makes. */
export { goodPassword as password };

/** Somebody with an account: `aPerson(app).in('Hochbauamt').who('reviewer.it_security').exists()`. */
export function aPerson(app: INestApplicationContext): PersonBuilder {
  return new PersonBuilder(app, { department: 'Fachbereich 1', grants: [] });
}

class PersonBuilder {
  readonly #app: INestApplicationContext;
  readonly #about: Pick<NewPerson, 'department' | 'grants'>;

  constructor(app: INestApplicationContext, about: Pick<NewPerson, 'department' | 'grants'>) {
    this.#app = app;
    this.#about = about;
  }

  in(department: string): PersonBuilder {
    return new PersonBuilder(this.#app, { ...this.#about, department });
  }

  who(...grants: GrantKey[]): PersonBuilder {
    return new PersonBuilder(this.#app, { ...this.#about, grants });
  }

  /** The account as the services know it when it is signed in; everyone is somebody else. */
  async exists(): Promise<SignedInPerson> {
    const name = `Person ${randomUUID().slice(0, 8)}`;
    const { id } = await anAccount(this.#app, { name, ...this.#about });
    const person = await this.#app.get(PeopleRepository).signedIn(id, 1);
    if (!person) throw new Error('A new account cannot be signed in');
    return person;
  }
}

/**
 * A use case on its way through the house, by the application's own services:
 * `aUseCase(app).answered({...}).submittedBy(person)`. What is not answered is answered by nothing special.
 */
export function aUseCase(app: INestApplicationContext): UseCaseBuilder {
  return new UseCaseBuilder(app, nothingSpecial, {});
}

/** A submitted case and the ids of its reviews by track. */
export interface SubmittedCase {
  readonly id: string;
  readonly submissionId: string;
  readonly reviews: Readonly<Record<Track, string>>;
}

class UseCaseBuilder {
  readonly #app: INestApplicationContext;
  readonly #words: UseCaseWords;
  readonly #answers: Answers;

  constructor(app: INestApplicationContext, words: UseCaseWords, answers: Answers) {
    this.#app = app;
    this.#words = words;
    this.#answers = answers;
  }

  described(words: Partial<UseCaseWords>): UseCaseBuilder {
    return new UseCaseBuilder(this.#app, { ...this.#words, ...words }, this.#answers);
  }

  answered(answers: Answers): UseCaseBuilder {
    return new UseCaseBuilder(this.#app, this.#words, { ...this.#answers, ...answers });
  }

  async registeredBy(person: SignedInPerson): Promise<{ readonly id: string }> {
    return this.#app.get(UseCaseService).register(person, this.#words, randomUUID());
  }

  /** Registered and answered to the last question. */
  async answeredBy(person: SignedInPerson): Promise<{ readonly id: string }> {
    const { id } = await this.registeredBy(person);
    const assessments = this.#app.get(AssessmentService);
    for (;;) {
      const { catalogue, answers } = await assessments.sheet(person, id);
      const { next, pages } = walk(catalogue, answers);
      if (!next) return { id };
      const asked = pages.find(({ page }) => page.id === next.id)?.questions ?? [];
      const given = Object.fromEntries(
        asked.map((question) => [
          question.id,
          this.#answers[question.id] ?? nothingSpecialTo(question),
        ]),
      );
      must(await assessments.answer(person, id, next.id, given, randomUUID()));
    }
  }

  async submittedBy(person: SignedInPerson): Promise<SubmittedCase> {
    const { id } = await this.answeredBy(person);
    must(await this.#app.get(SubmissionService).submit(person, id, randomUUID()));
    const { manager } = this.#app.get(DataSource);
    const { submission, reviews } = await this.#app.get(Standings).submitted(manager, id);
    return {
      id,
      submissionId: submission.id,
      reviews: Object.fromEntries(reviews.map(({ review }) => [review.track, review.id])) as Record<
        Track,
        string
      >,
    };
  }
}

/** What a track's reviewer hands in, complete unless `more` says otherwise. */
export function aJudgement(
  track: Track,
  outcome: ReviewOutcome,
  more: Partial<Judgement> = {},
): Judgement {
  return {
    outcome,
    reasons: outcome === 'refuse' ? 'Der Schutz der Betroffenen ist nicht gesichert.' : '',
    checklist: checklistOf(track).flatMap((item) =>
      checklistInWords(item, item.options[0]?.value ?? '', ''),
    ),
    conditions: outcome === 'approve_with_conditions' ? [aCondition()] : [],
    ...(track === 'staff_council' ? { resolution: aResolution } : {}),
    ...more,
  };
}

const aResolution: Resolution = {
  ...{ meetingOn: '2026-01-05', votesFor: 9, votesAgainst: 0, votesAbstained: 2 },
};

function aCondition(more: Partial<ConditionSet> = {}): ConditionSet {
  return {
    text: 'Protokolle werden nach 30 Tagen gelöscht.',
    responsible: 'Amt für Digitalisierung',
    due: '2999-12-31',
    moment: 'before_use',
    ...more,
  };
}

export function checklistOf(track: Track): readonly ChecklistItem[] {
  return usualChecklist(loadCatalogue(), track);
}

/** The AI coordination asks the staff council for its consent today; the review is open then. */
export async function consentRequested(
  app: INestApplicationContext,
  { reviews }: { readonly reviews: Pick<SubmittedCase['reviews'], 'staff_council'> },
  asked: Partial<ConsentAsked> = {},
): Promise<void> {
  const receivedOn = app.get(Clock).today();
  const whole = { receivedOn, urgent: false, urgencyReason: '', ...asked };
  const coordination = await usualPerson(app, 'coordination');
  must(
    await app.get(ConsentService).request(coordination, reviews.staff_council, whole, randomUUID()),
  );
}

/** As above, for a case that came about on its pages. */
export async function consentRequestedOn(
  app: INestApplicationContext,
  useCaseId: string,
): Promise<void> {
  const { reviews } = await app.get(Standings).submitted(app.get(DataSource).manager, useCaseId);
  const council = reviews.find(({ review }) => review.track === 'staff_council');
  if (!council) throw new Error('The staff council does not review this case');
  await consentRequested(app, { reviews: { staff_council: council.review.id } });
}

/** As above, unless it has been done. */
async function openToTheCouncil(
  app: INestApplicationContext,
  theCase: SubmittedCase,
): Promise<void> {
  const { manager } = app.get(DataSource);
  const { state } = await app.get(Periods).of(manager, theCase.reviews.staff_council);
  if (state === 'preparing') await consentRequested(app, theCase);
}

/**
 * Lets a reviewer of the track decide; the same one for every case when none is given. The staff council is asked
 * for its consent first, and its chair decides.
 */
export async function decided(
  app: INestApplicationContext,
  theCase: SubmittedCase,
  track: Track,
  outcome: ReviewOutcome,
  reviewer?: SignedInPerson,
  more: Partial<Judgement> = {},
): Promise<SignedInPerson> {
  const seat: GrantKey = track === 'staff_council' ? 'lead.staff_council' : `reviewer.${track}`;
  const by = reviewer ?? (await usualPerson(app, seat));
  if (track === 'staff_council') await openToTheCouncil(app, theCase);
  const judgement = aJudgement(track, outcome, more);
  must(await app.get(ReviewService).decide(by, theCase.reviews[track], judgement, randomUUID()));
  return by;
}

const usual = new WeakMap<INestApplicationContext, Map<GrantKey, Promise<SignedInPerson>>>();

/** The same person for this role in every case. */
export function usualPerson(
  app: INestApplicationContext,
  grant: GrantKey,
): Promise<SignedInPerson> {
  const known = usual.get(app) ?? new Map<GrantKey, Promise<SignedInPerson>>();
  usual.set(app, known);
  const person = known.get(grant) ?? aPerson(app).who(grant).exists();
  known.set(grant, person);
  return person;
}

/** The AI coordination documents an attempt to agree of today. */
export async function attemptedToAgree(
  app: INestApplicationContext,
  { id }: Pick<SubmittedCase, 'id'>,
): Promise<void> {
  const attempt = {
    ...{ heldOn: app.get(Clock).today(), participants: 'Alle drei Stellen und das Fachamt' },
    result: 'Es blieb beim Nein.',
  };
  const coordination = await usualPerson(app, 'coordination');
  must(await app.get(AttemptService).note(coordination, id, attempt, randomUUID()));
}

/** Ranks job applications: high risk, so all three tracks review it. */
export const ranksApplicants: Answers = {
  ...{ areas: ['employment'], employment: ['recruitment'], contributionEmployment: 'evaluates' },
  ...{ profiling: 'yes', legalBasis: 'yes', personDecisions: 'significant' },
  ...{ personalData: ['others'], staffEffects: ['none'] },
};

/** A guide or another document: AI coordination only confirms it. */
export const isADocument: Answers = { subject: 'document' };

/** Rates people across contexts to their detriment: prohibited (Art. 5(1)(c)). */
export const scoresPeople: Answers = {
  practices: ['scores'],
  scoring: ['worse', 'otherContext', 'disproportionate'],
};

/** Drafts texts for employees with the KI-Pass: meets the works agreement. */
export const draftsTexts: Answers = {
  ...{ transparency: ['generates'], assistiveOnly: 'no', baseModel: 'general' },
  ...{ informationClass: 'internal', hosting: 'cloudEu' },
  agreementFacts: ['approvedTool', 'kiPass', 'logsNotEvaluated'],
  resultCheck: 'checked',
};

const nothingSpecial: UseCaseWords = {
  title: 'Vorsortierung von Bewerbungen',
  purpose: 'Das Personalamt lässt Bewerbungen nach den Anforderungen der Stelle ordnen.',
  description: '',
  ...{ supplier: '', product: '', model: '' },
  ...{ plannedStart: null, placedOnMarket: null, designChange: null },
};

const ordinary: Answers = {
  ...{ subject: 'system', purposeKnown: 'yes', howItWorks: 'learned', role: ['use'] },
  ...{ testing: 'realUse', legalForm: 'publicBody', product: 'no' },
  ...{ hosting: 'ownDataCentre', automationLevel: 'assists', informationClass: 'internal' },
};

function nothingSpecialTo({ id, type, options }: Question): string | readonly string[] {
  const known = ordinary[id];
  if (known !== undefined) return known;
  const values = options.map(({ value }) => value).filter((value) => value !== UNKNOWN);
  const value = values.find((one) => one === NONE || one === 'no') ?? values[0] ?? UNKNOWN;
  return type === 'multiple' ? [value] : value;
}

function must<T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`A builder was refused: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}
