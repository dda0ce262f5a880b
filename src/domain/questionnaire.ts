import type { Catalogue, Condition, Page, Question } from './catalogue.ts';
import type { Answers } from './classification.ts';
import type { Explained, Truth } from './condition.ts';
import { prepared } from './prepared-catalogue.ts';
import { Standing } from './standing.ts';

/** What a set of answers means for the questionnaire: everything is found by replay, nothing is stored. */
export interface Walk {
  /** The questions that are asked, in order. */
  readonly asked: readonly Question[];
  /** Ids of the questions asked and not answered yet, in order. */
  readonly unanswered: readonly string[];
  /** Ids of the questions answered although they are not asked, in order; such answers count for nothing. */
  readonly ignored: readonly string[];
  /** The pages that are shown, each with the questions asked on it. */
  readonly pages: readonly { readonly page: Page; readonly questions: readonly Question[] }[];
  /** The first page with an open question; null when everything is answered. */
  readonly next: Page | null;
  /** On which any condition of the catalogue can be judged. */
  readonly ground: Explained;
}

/**
 * Walks through the catalogue with these answers (checked by `checkAnswers`).
 *
 * A question is asked when its section's condition and its own hold or may hold. So after «Weiß ich nicht» on a
 * gate its details are still asked: all elements of a practice or a point of Annex III are necessary, and a clear
 * no on one of them settles what the gate left open.
 */
export function walk(catalogue: Catalogue, answers: Answers): Walk {
  const { standing, unanswered, ignored } = replay(catalogue, answers);
  const asked = catalogue.questions.filter((_, place) => standing.isAsked(place));
  const onPage = Map.groupBy(asked, ({ page }) => page);
  const pages = catalogue.pages.flatMap((page) => {
    const questions = onPage.get(page.id);
    return questions === undefined ? [] : [{ page, questions }];
  });
  const first = asked.find(({ id }) => id === unanswered[0])?.page;
  return {
    asked,
    unanswered,
    ignored,
    pages,
    next: pages.find(({ page }) => page.id === first)?.page ?? null,
    ground: groundOf(catalogue, standing),
  };
}

/** How many pages these answers lead through so far. */
export function pageCount(catalogue: Catalogue, answers: Answers): number {
  return walk(catalogue, answers).pages.length;
}

/** As much of a walk as a classification needs. */
export interface Replay extends Pick<Walk, 'unanswered' | 'ignored'> {
  /** On which the prepared catalogue's conditions are judged. */
  readonly standing: Standing;
}

/** Decides question by question, in order, whether it is asked; conditions only look back. */
export function replay(catalogue: Catalogue, answers: Answers): Replay {
  const { questions, questionById, nodes } = prepared(catalogue);
  const given = new Array<Answers[string] | undefined>(questions.length).fill(undefined);
  // Asking an object for what it lacks is slow: what it has is put in place instead.
  for (const id in answers) {
    const question = questionById.get(id);
    if (question !== undefined) given[question.place] = answers[id];
  }
  const standing = new Standing(nodes);
  const unanswered: string[] = [];
  const ignored: string[] = [];
  for (const question of questions) {
    const answer = given[question.place];
    const isAsked = standing.ask(question, answer);
    if (isAsked && answer === undefined) unanswered.push(question.id);
    if (!isAsked && answer !== undefined) ignored.push(question.id);
  }
  return { standing, unanswered, ignored };
}

function groundOf(catalogue: Catalogue, standing: Standing): Explained {
  const { questionById, node } = prepared(catalogue);
  const named = new Map(catalogue.facts.map(({ id, when }) => [id, when]));
  const truth = (condition: Condition): Truth => standing.truth(node(condition));
  return {
    answer: (id, value) => truth({ answer: id, is: value }),
    fact: (id) => truth({ fact: id }),
    named(id: string): Condition {
      const when = named.get(id);
      if (when === undefined) throw new Error(`The catalogue has no fact "${id}".`);
      return when;
    },
    isAsked: (id) => standing.isAsked(questionById.get(id)?.place ?? -1),
  };
}
