import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { INestApplicationContext } from '@nestjs/common';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { Clock } from '../../src/config/clock.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { ReviewOutcome } from '../../src/domain/review.ts';
import { Standings } from '../../src/review/standing.ts';
import type { SubmittedStanding } from '../../src/review/standing.ts';
import { copiesOfTheCase } from '../bench/copies.ts';
import { aPerson, aUseCase, decided, ranksApplicants } from './builders.ts';
import type { SubmittedCase } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import type { Pages } from './pages.ts';
import { aRegister } from './register.ts';

/** Reviews on a real database, through the services and past them. */
export class ReviewDatabase {
  readonly app: INestApplicationContext;
  readonly database: TestDatabase;

  private constructor(
    private readonly register: Pages,
    readonly proposer: SignedInPerson,
  ) {
    this.app = register.app;
    this.database = register.database;
  }

  /** In: as for `aRegister`, the rooms further right and what is different. */
  static async start(...about: Parameters<typeof aRegister>): Promise<ReviewDatabase> {
    const register = await aRegister(...about);
    return new ReviewDatabase(register, await aPerson(register.app).in('Personalamt').exists());
  }

  stop(): Promise<void> {
    return this.register.stop();
  }

  /** A new high-risk case on which nobody has decided. */
  submitted(): Promise<SubmittedCase> {
    return aUseCase(this.app).answered(ranksApplicants).submittedBy(this.proposer);
  }

  /** Many such cases in little time: one is submitted, the others are copies of its rows. */
  async manySubmitted(many: number): Promise<SubmittedCase[]> {
    const { id } = await this.submitted();
    const owner = new pg.Client({ connectionString: this.database.ownerUrl });
    await owner.connect();
    try {
      await copiesOfTheCase(owner, id, many);
    } finally {
      await owner.end();
    }
    return this.database.asOwner(
      `SELECT o.id, s.id AS "submissionId", json_object_agg(r.track, r.id) AS reviews
       FROM use_case u JOIN use_case o ON o.owner_id = u.owner_id AND o.title = u.title AND o.created_at = u.created_at
       JOIN submission s ON s.use_case_id = o.id JOIN review r ON r.submission_id = s.id
       WHERE u.id = $1 AND o.id <> u.id GROUP BY o.id, s.id ORDER BY o.number`,
      [id],
    );
  }

  /** Holds the case until these wait for it, one behind the other in this order, and lets them go. */
  async inLine({ id }: SubmittedCase, ...works: (() => Promise<unknown>)[]): Promise<unknown[]> {
    const held = this.app.get(DataSource).createQueryRunner();
    await held.startTransaction();
    const going: Promise<unknown>[] = [];
    try {
      await held.query('SELECT FROM use_case WHERE id = $1 FOR UPDATE', [id]);
      for (const work of works) {
        going.push(work());
        await this.waiting(going.length);
      }
    } finally {
      await held.commitTransaction();
      await held.release();
    }
    return Promise.all(going);
  }

  /** Until so many transactions wait for another one. */
  async waiting(many: number): Promise<void> {
    await eventually(`${many} wait`, async () => {
      // A role sees what its own connections wait for.
      const found = await this.asApp(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return (found as object[]).length >= many;
    });
  }

  /** Each track decides: approval unless said otherwise. */
  async vote(
    theCase: SubmittedCase,
    outcomes: Partial<Record<Track, ReviewOutcome>> = {},
    by: Partial<Record<Track, SignedInPerson>> = {},
  ): Promise<void> {
    for (const track of tracks)
      await decided(this.app, theCase, track, outcomes[track] ?? 'approve', by[track]);
  }

  standing({ id }: { readonly id: string }): Promise<SubmittedStanding> {
    return this.app.get(Standings).submitted(this.app.get(DataSource).manager, id);
  }

  /** YYYY-MM-DD in Germany. */
  today(): string {
    return this.app.get(Clock).today();
  }

  /** As the owner of the tables. */
  rows(sql: string, ...values: unknown[]): Promise<object[]> {
    return this.register.database.asOwner(sql, values);
  }

  /** What the register's own role gets when it writes past the services. */
  asApp(sql: string, ...values: unknown[]): Promise<unknown> {
    return this.app.get(DataSource).query(sql, values);
  }

  forceVote(
    reviewId: string,
    personId: string,
    outcome: ReviewOutcome = 'approve',
  ): Promise<unknown> {
    return this.asApp(
      `WITH decided AS (
         INSERT INTO review_decision (review_id, outcome, reasons, checklist, decided_by, decided_at)
         VALUES ($1, $2, 'Gründe', '[]', $3, now()) RETURNING review_id)
       INSERT INTO resolution (review_id, meeting_on)
       SELECT r.id, '2026-01-05' FROM decided d JOIN review r ON r.id = d.review_id
       WHERE r.track = 'staff_council'`,
      ...[reviewId, outcome, personId],
    );
  }

  forceDecision(
    { submissionId }: SubmittedCase,
    taken: {
      readonly outcome: string;
      readonly basis: string;
      readonly by: string | null;
      readonly afterCallIn?: boolean;
    },
  ): Promise<unknown> {
    return this.asApp(
      `INSERT INTO decision (id, submission_id, outcome, basis, reasons, decided_by, decided_at, after_call_in)
       VALUES ($1, $2, $3, $4, 'Gründe', $5, now(), $6)`,
      ...[randomUUID(), submissionId, taken.outcome, taken.basis, taken.by],
      taken.afterCallIn ?? false,
    );
  }

  /** How many entries of this action the audit trail has on the case. */
  async trace({ id }: SubmittedCase, action: string): Promise<number> {
    const entries = await this.rows(
      'SELECT 1 FROM audit_entry WHERE object_id = $1 AND action = $2',
      ...[id, action],
    );
    return entries.length;
  }
}
