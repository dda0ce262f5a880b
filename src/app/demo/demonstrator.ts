import { setTimeout as wait } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleRepository } from '../../access/people/people.repository.ts';
import { PeopleService } from '../../access/people/people.service.ts';
import { demoPassword } from '../../access/sign-in/demo-password.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AssessmentService } from '../../assessment/assessment.service.ts';
import { Clock } from '../../config/clock.ts';
import { checklistInWords } from '../../domain/checklist.ts';
import type { Classification } from '../../domain/classification.ts';
import type { Judgement, Resolution } from '../../domain/judgement.ts';
import type { CaseState } from '../../domain/review.ts';
import { walk } from '../../domain/questionnaire.ts';
import { UseCaseRepository } from '../../inventory/use-case.repository.ts';
import { UseCaseService } from '../../inventory/use-case.service.ts';
import { RecordRepository } from '../../records/record.repository.ts';
import { ConsentService } from '../../review/consent/consent.service.ts';
import { Periods } from '../../review/due/periods.ts';
import { OpenReviews } from '../../review/opened-review.ts';
import { ReviewService } from '../../review/review.service.ts';
import { Standings } from '../../review/standing.ts';
import { SubmissionService } from '../../review/submission.service.ts';
import { demoKey } from './demo-key.ts';
import type { DemoEntry, DemoReview } from './inventory.ts';
import { demoAccounts } from './people.ts';
import type { DemoAccountId } from './people.ts';

/**
 * Does what people do in the register, through the services their pages use. Each step can be repeated:
 * what has been done is found and not done again.
 */
export class Demonstrator {
  readonly #dataSource: DataSource;
  readonly #people: PeopleService;
  readonly #accounts: PeopleRepository;
  readonly #useCases: UseCaseService;
  readonly #entries: UseCaseRepository;
  readonly #assessments: AssessmentService;
  readonly #submissions: SubmissionService;
  readonly #standings: Standings;
  readonly #opened: OpenReviews;
  readonly #reviews: ReviewService;
  readonly #consents: ConsentService;
  readonly #periods: Periods;
  readonly #records: RecordRepository;
  readonly #clock: Clock;

  constructor(app: INestApplicationContext) {
    this.#dataSource = app.get(DataSource);
    this.#people = app.get(PeopleService);
    this.#accounts = app.get(PeopleRepository);
    this.#useCases = app.get(UseCaseService);
    this.#entries = app.get(UseCaseRepository);
    this.#assessments = app.get(AssessmentService);
    this.#submissions = app.get(SubmissionService);
    this.#standings = app.get(Standings);
    this.#opened = app.get(OpenReviews);
    this.#reviews = app.get(ReviewService);
    this.#consents = app.get(ConsentService);
    this.#periods = app.get(Periods);
    this.#records = app.get(RecordRepository);
    this.#clock = app.get(Clock);
  }

  /** Makes the accounts that are not there yet. */
  async makeAccounts(): Promise<void> {
    for (const account of Object.values(demoAccounts)) {
      const made = await this.#people.create({ ...account, password: demoPassword });
      if (!made.ok && made.because !== 'emailTaken')
        throw new Error(`${account.email} was not made: ${made.because}`);
    }
  }

  /** One of the demo's people, as the register knows them when they are signed in. */
  async person(id: DemoAccountId): Promise<SignedInPerson> {
    const account = await this.#accounts.byEmail(demoAccounts[id].email);
    const person = account && (await this.#accounts.signedIn(account.id, account.sessionEpoch));
    if (!person) throw new Error(`${demoAccounts[id].email} cannot sign in`);
    return person;
  }

  /** Registers the use case for its department; out comes the id of the entry. */
  async register({ id, owner, words }: DemoEntry): Promise<string> {
    const person = await this.person(owner);
    const known = await this.#entries
      .reachable(this.#dataSource.manager, person, 'useCase.edit')
      .andWhere('u.owner_id = :owner AND u.title = :title', {
        owner: person.id,
        title: words.title,
      })
      .getOne();
    if (known) return known.id;
    const registered = await this.#useCases.register(person, words, demoKey(id, 'register'));
    return registered.id;
  }

  /**
   * Answers page by page, as the questionnaire shows them, until nothing is left to ask.
   * Throws when a question is asked that the entry does not answer.
   */
  async answer(entry: DemoEntry, useCaseId: string): Promise<void> {
    const person = await this.person(entry.owner);
    for (;;) {
      const { catalogue, answers: given, open } = await this.#assessments.sheet(person, useCaseId);
      const { next, pages } = walk(catalogue, given);
      if (!open || !next) return;
      const asked = pages.find(({ page }) => page.id === next.id)?.questions ?? [];
      const page = Object.fromEntries(
        asked.map(({ id }) => [
          id,
          found(entry.answers[id], `${entry.id} does not answer "${id}"`),
        ]),
      );
      const key = demoKey(entry.id, 'answer', next.id);
      must(entry, await this.#assessments.answer(person, useCaseId, next.id, page, key));
    }
  }

  /** Submits the use case; one whose class cannot be said yet stays a draft. */
  async submit(entry: DemoEntry, useCaseId: string): Promise<void> {
    const person = await this.person(entry.owner);
    const { open } = await this.#assessments.sheet(person, useCaseId);
    if (!open) return;
    const key = demoKey(entry.id, 'submit');
    const submitted = await this.#submissions.submit(person, useCaseId, key);
    if (!submitted.ok && submitted.because === 'undetermined') return;
    must(entry, submitted);
  }

  /** Asks the staff council for its consent, as the AI coordination does. */
  async requestConsent(entry: DemoEntry, useCaseId: string): Promise<void> {
    const tx = this.#dataSource.manager;
    const { reviews } = await this.#standings.ofUseCase(tx, useCaseId);
    const council = reviews.find(({ review }) => review.track === 'staff_council');
    if (!council || (await this.#periods.of(tx, council.review.id)).state !== 'preparing') return;
    const asked = { receivedOn: this.#clock.today(), urgent: false, urgencyReason: '' };
    const coordination = await this.person('coordination');
    const key = demoKey(entry.id, 'consent');
    must(entry, await this.#consents.request(coordination, council.review.id, asked, key));
  }

  /** Decides for one track, with its checklist; the last track to agree decides the case. */
  async review(entry: DemoEntry, useCaseId: string, given: DemoReview): Promise<void> {
    const { reviews } = await this.#standings.ofUseCase(this.#dataSource.manager, useCaseId);
    const { review, decision } = found(
      reviews.find((one) => one.review.track === given.track),
      `${entry.id} is not reviewed by ${given.track}`,
    );
    if (decision) return;
    const person = await this.person(given.by);
    const { checklist } = await this.#opened.open(person, review.id);
    const judgement: Judgement = {
      outcome: given.outcome,
      reasons: given.reasons,
      checklist: checklist.flatMap((item) =>
        checklistInWords(item, found(given.checklist[item.id], `${entry.id}: ${item.id}`), ''),
      ),
      conditions: given.conditions.map(({ text, responsible, dueInDays, moment }) => ({
        ...{ text, responsible, moment },
        due: daysAfter(this.#clock.today(), dueInDays),
      })),
      ...(given.track === 'staff_council' ? { resolution: this.resolution(given) } : {}),
    };
    const key = demoKey(entry.id, 'review', given.track);
    must(entry, await this.#reviews.decide(person, review.id, judgement, key));
  }

  private resolution({ votes }: DemoReview): Resolution {
    return {
      meetingOn: this.#clock.today(),
      votesFor: votes?.for ?? null,
      votesAgainst: votes?.against ?? null,
      votesAbstained: votes?.abstained ?? null,
    };
  }

  /** Where the case stands. */
  async state(useCaseId: string): Promise<CaseState> {
    return (await this.#standings.ofUseCase(this.#dataSource.manager, useCaseId)).state;
  }

  /** What the register made of the answers: as submitted, or as it would be submitted now. */
  async classification({ owner }: DemoEntry, useCaseId: string): Promise<Classification> {
    const { snapshot } = await this.#standings.ofUseCase(this.#dataSource.manager, useCaseId);
    const current =
      snapshot ?? (await this.#assessments.preview(await this.person(owner), useCaseId));
    return current.classification;
  }

  /** Waits for the record that the decision set off, up to three minutes, and fetches it for the department. */
  async record({ owner }: DemoEntry, useCaseId: string): Promise<{ pdf: Buffer; json: Buffer }> {
    const person = await this.person(owner);
    const tx = this.#dataSource.manager;
    const deadline = Date.now() + 180_000;
    for (;;) {
      const [record] = await this.#records.ofUseCase(tx, useCaseId);
      if (record) {
        const pdf = await this.#records.fileFor(tx, person, record.id, 'pdf');
        const json = await this.#records.fileFor(tx, person, record.id, 'json');
        return { pdf: pdf.bytes, json: json.bytes };
      }
      if (Date.now() > deadline) throw new Error('The record was not printed within three minutes');
      await wait(100);
    }
  }
}

/** `day` is YYYY-MM-DD; calendar days have no hours to lose at a change of time. */
function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function found<T>(value: T | null | undefined, otherwise: string): T {
  if (value === null || value === undefined) throw new Error(otherwise);
  return value;
}

function must(entry: DemoEntry, result: { ok: true } | { ok: false; because: string }): void {
  if (!result.ok) throw new Error(`${entry.id} was refused: ${result.because}`);
}
