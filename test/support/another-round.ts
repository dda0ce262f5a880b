import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { AssessmentService } from '../../src/assessment/assessment.service.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { UseCaseService } from '../../src/inventory/use-case.service.ts';
import type { UseCaseWords } from '../../src/inventory/use-case.service.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import type { Submitted } from '../../src/review/submission.service.ts';

/** What a department changes before it submits its case once more. */
export interface Revision {
  readonly words?: Partial<UseCaseWords>;
  readonly answers?: Answers;
}

/** A decided case opened again and changed; not submitted. */
export async function reopened(
  app: INestApplicationContext,
  person: SignedInPerson,
  id: string,
  { words = {}, answers = {} }: Revision = {},
): Promise<void> {
  must(await app.get(SubmissionService).reassess(person, id, randomUUID()));
  await describe(app, person, id, words);
  const assessments = app.get(AssessmentService);
  const { catalogue, answers: before } = await assessments.sheet(person, id);
  for (const { page, questions } of walk(catalogue, before).pages) {
    const ids = questions.map((question) => question.id);
    if (!ids.some((one) => Object.hasOwn(answers, one))) continue;
    const given = Object.entries({ ...before, ...answers }).filter(([one]) => ids.includes(one));
    const key = randomUUID();
    must(await assessments.answer(person, id, page.id, Object.fromEntries(given), key));
  }
}

/** The same, submitted. */
export async function anotherRound(
  app: INestApplicationContext,
  person: SignedInPerson,
  id: string,
  revision: Revision = {},
): Promise<Submitted> {
  await reopened(app, person, id, revision);
  return app.get(SubmissionService).submit(person, id, randomUUID());
}

async function describe(
  app: INestApplicationContext,
  person: SignedInPerson,
  id: string,
  words: Partial<UseCaseWords>,
): Promise<void> {
  const entries = app.get(UseCaseService);
  const { title, purpose, description, supplier, product, model, ...rest } =
    await entries.forChange(person, id);
  const { plannedStart, placedOnMarket, designChange, version } = rest;
  const now = {
    ...{ title, purpose, description, supplier, product, model },
    ...{ plannedStart, placedOnMarket, designChange },
  };
  must(await entries.changeWords(person, id, version, { ...now, ...words }, randomUUID()));
}

function must(result: { ok: true } | { ok: false; because: string }): void {
  if (!result.ok) throw new Error(`Another round was refused: ${result.because}`);
}
