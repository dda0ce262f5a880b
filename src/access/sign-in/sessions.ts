import type { EntityManager } from 'typeorm';
import { Person } from '../people/person.entity.ts';

/**
 * Ends every session of a person when the transaction commits. The new epoch is what ends them, even one that
 * another request is just writing back; removing the rows keeps nothing that is over.
 * Out: the epoch a new session has to carry.
 */
export async function endSessions(tx: EntityManager, personId: string): Promise<number> {
  await tx.increment(Person, { id: personId }, 'sessionEpoch', 1);
  await tx.query(`DELETE FROM session WHERE sess ->> 'personId' = $1`, [personId]);
  const { sessionEpoch } = await tx.findOneByOrFail(Person, { id: personId });
  return sessionEpoch;
}
