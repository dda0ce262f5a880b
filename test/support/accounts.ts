import type { INestApplicationContext } from '@nestjs/common';
import { PeopleService, type NewPerson } from '../../src/access/people/people.service.ts';
import type { Pages } from './pages.ts';
import type { Visitor } from './visitor.ts';

export const goodPassword = 'Amselruf über der Förde';

/** An account; what is not said does not matter to the test. */
export async function anAccount(
  app: INestApplicationContext,
  about: Partial<NewPerson> = {},
): Promise<NewPerson & { readonly id: string }> {
  const person: NewPerson = {
    email: `person-${crypto.randomUUID().slice(0, 8)}@stadt.example`,
    name: 'Kim Beispiel',
    department: 'Amt für Soziales',
    password: goodPassword,
    grants: [],
    ...about,
  };
  const made = await app.get(PeopleService, { strict: false }).create(person);
  if (!made.ok) throw new Error(`No person: ${made.because}`);
  return { ...person, id: made.id };
}

/** A new browser in which this person has just signed in. */
export async function signedIn(
  pages: Pick<Pages, 'visitor'>,
  person: Pick<NewPerson, 'email' | 'password'>,
): Promise<Visitor> {
  const visitor = pages.visitor();
  const page = await visitor.get('/sign-in');
  const answer = await visitor.submit(page, { email: person.email, password: person.password });
  if (answer.status !== 303) throw new Error(`No sign-in (${answer.status}): ${answer.main}`);
  return visitor;
}
