import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { tracks, type Track } from '../../src/domain/catalogue.ts';
import type { Scope } from '../../src/domain/permissions.ts';
import type { GrantKey } from '../../src/access/people/grants.ts';
import { Attachments } from '../../src/inventory/attachment/attachments.service.ts';
import { QuestionService } from '../../src/review/question/question.service.ts';
import { Questions } from '../../src/review/question/questions.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { aPerson, aUseCase, decided, isADocument, password, ranksApplicants } from './builders.ts';
import type { Pages } from './pages.ts';
import { signedIn } from './accounts.ts';
import { anApiToken } from './api-token.ts';
import type { Visitor } from './visitor.ts';

/** One of everybody who may knock at a route; null: nobody is signed in. */
export const personas: Readonly<Record<string, GrantKey[] | null>> = {
  'nobody signed in': null,
  'everyone signed in': [],
  'reviewer, data protection': ['reviewer.data_protection'],
  'lead, staff council': ['lead.staff_council'],
  coordination: ['coordination'],
  head: ['head'],
  auditor: ['auditor'],
  administrator: ['administrator'],
};

export interface Persona {
  readonly person: SignedInPerson | null;
  readonly visitor: Visitor;
  /** What every form of theirs carries. */
  readonly keys: Readonly<Record<string, string>>;
}

/** An object as a persona meets it. */
export interface Met {
  /** «foreign, submitted» */
  readonly name: string;
  /** What stands in the path instead of `:id`. */
  readonly id: string;
  /** Whether a right of this scope reaches it. */
  readonly reachedBy: (scope: Scope) => boolean;
}

export type CaseState = 'draft' | 'submitted';

/** Own, colleagues' and foreign objects of every kind, for every persona. */
export class RouteWorld {
  private readonly owners = new Map<string, Promise<SignedInPerson>>();
  private readonly made = new Map<string, Promise<string>>();

  constructor(private readonly pages: Pages) {}

  async persona(grants: readonly GrantKey[] | null): Promise<Persona> {
    if (grants === null) {
      const visitor = this.pages.visitor();
      return { person: null, visitor, keys: keysOn((await visitor.get('/sign-in')).form().fields) };
    }
    const person = await aPerson(this.pages.app)
      .in('Amt A')
      .who(...grants)
      .exists();
    const visitor = await signedIn(this.pages, { email: person.email, password });
    const { fields } = (await visitor.get('/account')).form('/account/password');
    return { person, visitor, keys: keysOn(fields) };
  }

  /** Use cases in these states: the persona's own, one of the same department, one of another. */
  async useCases(person: SignedInPerson, states: readonly CaseState[]): Promise<Met[]> {
    const each = states.map(async (state) => {
      const reachedBy = (relation: Relation) => (scope: Scope) =>
        scope === 'any' ||
        (scope === 'submitted' && state === 'submitted') ||
        (scope === 'ownDepartment' && relation !== 'foreign') ||
        (scope === 'own' && relation === 'own');
      const met = async (relation: Relation): Promise<Met> => ({
        name: `${relation}, ${state}`,
        id: await this.useCase(person, relation, state),
        reachedBy: reachedBy(relation),
      });
      return Promise.all([met('own'), met('colleague'), met('foreign')]);
    });
    return (await Promise.all(each)).flat();
  }

  /** Foreign reviews, one of each track. */
  async reviews(person: SignedInPerson): Promise<Met[]> {
    return Promise.all(
      tracks.map(async (track) => ({
        name: track,
        id: await this.once(`review ${track}`, () => this.review(track)),
        reachedBy: (scope: Scope) =>
          scope === 'any' ||
          scope === 'submitted' ||
          (scope === 'ownTrack' && person.tracks.includes(track)),
      })),
    );
  }

  /** A question of data protection about a foreign case. */
  async questions(person: SignedInPerson): Promise<Met[]> {
    const reachedBy = (scope: Scope) =>
      scope === 'any' ||
      scope === 'submitted' ||
      (scope === 'ownTrack' && person.tracks.includes('data_protection'));
    return [{ name: 'foreign', id: await this.once('question', () => this.question()), reachedBy }];
  }

  /** A file that came with the answer to such a question. */
  async attachments(): Promise<Met[]> {
    const reachedBy = (scope: Scope) => scope === 'any' || scope === 'submitted';
    return [{ name: 'foreign', id: await this.once('file', () => this.attachment()), reachedBy }];
  }

  /** A condition that data protection has set in a foreign case. */
  async conditions(person: SignedInPerson): Promise<Met[]> {
    return [
      {
        name: 'foreign',
        id: await this.once('condition', () => this.condition()),
        reachedBy: (scope: Scope) =>
          scope === 'any' ||
          scope === 'submitted' ||
          (scope === 'ownTrack' && person.tracks.includes('data_protection')),
      },
    ];
  }

  /** Records of decided use cases. */
  async records(person: SignedInPerson): Promise<Met[]> {
    const useCases = await this.useCases(person, ['submitted']);
    return Promise.all(
      useCases.map(async (met) => ({
        ...met,
        id: await this.once(`record ${met.id}`, () => this.record(met.id)),
      })),
    );
  }

  /** The own account and somebody else's; people are reached by `any` only. */
  async people(person: SignedInPerson): Promise<Met[]> {
    const other = await this.owner('Amt B');
    const reachedBy = (scope: Scope) => scope === 'any';
    return [
      { name: 'own', id: person.id, reachedBy },
      { name: 'foreign', id: other.id, reachedBy },
    ];
  }

  /** The absences of the persona and of somebody else. */
  async substitutions(person: SignedInPerson): Promise<Met[]> {
    const other = await this.owner('Amt B');
    return [
      { name: 'own', id: person.id, reachedBy: (scope) => scope === 'any' || scope === 'own' },
      { name: 'foreign', id: other.id, reachedBy: (scope) => scope === 'any' },
    ];
  }

  async departments(person: SignedInPerson): Promise<Met[]> {
    const other = await this.owner('Amt B');
    const reachedBy = (scope: Scope) => scope === 'any';
    return [
      { name: 'own', id: person.departmentId, reachedBy },
      { name: 'foreign', id: other.departmentId, reachedBy },
    ];
  }

  async apiTokens(person: SignedInPerson): Promise<Met[]> {
    const id = await this.once(
      `token ${person.id}`,
      async () => (await anApiToken(this.pages, person)).id,
    );
    return [{ name: 'own', id, reachedBy: (scope: Scope) => scope === 'any' }];
  }

  private useCase(person: SignedInPerson, relation: Relation, state: CaseState): Promise<string> {
    const of = relation === 'own' ? person.id : relation;
    return this.once(`use case ${of} ${state}`, async () => {
      const owner = await this.owner(relation === 'foreign' ? 'Amt B' : 'Amt A');
      const builder = aUseCase(this.pages.app).answered(isADocument);
      const { id } = await (state === 'draft'
        ? builder.registeredBy(owner)
        : builder.submittedBy(owner));
      // Auditors and administrators own nothing; what would happen if they did is tested as well.
      if (relation === 'own') {
        const own = 'UPDATE use_case SET owner_id = $2 WHERE id = $1';
        await this.pages.database.asOwner(own, [id, person.id]);
      }
      return id;
    });
  }

  private async review(track: Track): Promise<string> {
    const owner = await this.owner('Amt B');
    const { reviews } = await aUseCase(this.pages.app).answered(ranksApplicants).submittedBy(owner);
    return reviews[track];
  }

  private async question(): Promise<string> {
    const { app } = this.pages;
    const reviewId = await this.review('data_protection');
    const reviewer = await aPerson(app).who('reviewer.data_protection').exists();
    const asked = { text: 'Wozu?', dueOn: '2999-12-31' };
    await app.get(QuestionService).ask(reviewer, reviewId, asked, randomUUID());
    const { manager } = app.get(DataSource);
    const [first] = await app.get(Questions).ofReviews(manager, [reviewId]);
    return first?.question.id ?? '';
  }

  private async attachment(): Promise<string> {
    const { app } = this.pages;
    const id = await this.question();
    const bytes = Buffer.from('Löschkonzept');
    const files = [{ name: 'x.txt', bytes, mediaType: 'text/plain' as const }];
    const owner = await this.owner('Amt B');
    await app
      .get(QuestionService)
      .answer(owner, id, { text: 'Siehe Anlage.', files }, randomUUID());
    const [attached] = await app.get(Attachments).of(app.get(DataSource).manager, [id]);
    return attached?.id ?? '';
  }

  private async condition(): Promise<string> {
    const { app, database } = this.pages;
    const owner = await this.owner('Amt B');
    const made = await aUseCase(app).answered(ranksApplicants).submittedBy(owner);
    await decided(app, made, 'data_protection', 'approve_with_conditions');
    await decided(app, made, 'it_security', 'approve');
    await decided(app, made, 'staff_council', 'approve');
    const [row] = await database.asOwner<{ id: string }>(
      'SELECT id FROM review_condition WHERE review_id = $1',
      [made.reviews.data_protection],
    );
    if (!row) throw new Error('No condition');
    return row.id;
  }

  /** A record as it is stored; printing it is another test's business. */
  private async record(useCaseId: string): Promise<string> {
    const decider = await this.owner('Amt B, Koordination');
    const id = randomUUID();
    const [row] = await this.pages.database.asOwner<{ id: string }>(
      `WITH file AS (
         INSERT INTO stored_file VALUES (encode(sha256($3), 'hex'), 'application/pdf', $3, now())
         ON CONFLICT (sha256) DO UPDATE SET stored_at = now() RETURNING sha256
       ), final AS (
         INSERT INTO decision SELECT $1, s.id, 'closed', 'confirmation', 'Geprüft.', $4, now()
         FROM submission s WHERE s.use_case_id = $2 RETURNING id
       )
       INSERT INTO record SELECT $1, final.id, $2, 'confirm', 'de', 1, 1, sha256, sha256, now()
       FROM final, file RETURNING id`,
      [id, useCaseId, Buffer.from(`record ${id}`), decider.id],
    );
    if (!row) throw new Error('No record');
    return row.id;
  }

  private owner(department: string): Promise<SignedInPerson> {
    const known = this.owners.get(department) ?? aPerson(this.pages.app).in(department).exists();
    this.owners.set(department, known);
    return known;
  }

  private once(name: string, make: () => Promise<string>): Promise<string> {
    const known = this.made.get(name) ?? make();
    this.made.set(name, known);
    return known;
  }
}

type Relation = 'own' | 'colleague' | 'foreign';

function keysOn(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return { csrf: String(fields['csrf']), idempotencyKey: randomUUID() };
}
