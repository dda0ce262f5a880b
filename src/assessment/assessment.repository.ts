import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Assessment } from './assessment.entity.ts';

/** Assessments are reached through their use case, which the caller has loaded for the person who asks. */
@Injectable()
export class AssessmentRepository {
  draftOf(tx: EntityManager, useCaseId: string): Promise<Assessment | null> {
    return tx.findOneBy(Assessment, { useCaseId, state: 'draft' });
  }

  /** As draftOf, and holds the row until the transaction ends. */
  lockDraftOf(tx: EntityManager, useCaseId: string): Promise<Assessment | null> {
    return tx.findOne(Assessment, {
      where: { useCaseId, state: 'draft' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  submittedOf(tx: EntityManager, useCaseId: string): Promise<Assessment | null> {
    return tx.findOneBy(Assessment, { useCaseId, state: 'submitted' });
  }

  /** Remembers that this person had a hand in the answers (four eyes). */
  async addAuthor(tx: EntityManager, assessmentId: string, personId: string): Promise<void> {
    await tx.query(
      'INSERT INTO assessment_author (assessment_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [assessmentId, personId],
    );
  }

  /** As addAuthor, for everybody who had a hand in another assessment, whose answers were carried over. */
  async addAuthorsOf(tx: EntityManager, assessmentId: string, other: string): Promise<void> {
    await tx.query(
      `INSERT INTO assessment_author (assessment_id, person_id)
       SELECT $1, person_id FROM assessment_author WHERE assessment_id = $2 ON CONFLICT DO NOTHING`,
      [assessmentId, other],
    );
  }

  async authorsOf(tx: EntityManager, assessmentId: string): Promise<string[]> {
    const rows = await tx.query<{ person_id: string }[]>(
      'SELECT person_id FROM assessment_author WHERE assessment_id = $1',
      [assessmentId],
    );
    return rows.map((row) => row.person_id);
  }
}
