import type { Catalogue, Condition, Page, Question } from './catalogue.ts';
import { UNKNOWN } from './catalogue.ts';
import type { Answers } from './classification.ts';
import type { Explained, Truth } from './condition.ts';
import { judge } from './condition.ts';

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
  const ground = replay(catalogue, answers);
  const given = (id: string): boolean => Object.hasOwn(answers, id);
  const isAsked = ({ id }: Question): boolean => ground.isAsked(id);
  const asked = catalogue.questions.filter(isAsked);
  const unanswered = asked.filter(({ id }) => !given(id));
  const pages = catalogue.pages
    .map((page) => ({ page, questions: asked.filter((question) => question.page === page.id) }))
    .filter(({ questions }) => questions.length > 0);
  return {
    asked,
    unanswered: unanswered.map(({ id }) => id),
    ignored: catalogue.questions
      .filter((question) => given(question.id) && !isAsked(question))
      .map(({ id }) => id),
    pages,
    next: pages.find(({ page }) => page.id === unanswered[0]?.page)?.page ?? null,
    ground,
  };
}

/** How many pages these answers lead through so far. */
export function pageCount(catalogue: Catalogue, answers: Answers): number {
  return walk(catalogue, answers).pages.length;
}

/** Decides question by question, in order, whether it is asked; conditions only look back. */
function replay(catalogue: Catalogue, answers: Answers): Explained {
  const asking = new Map<string, Truth>();
  const facts = new Map<string, Truth>();
  const certain = new Set(catalogue.facts.filter((fact) => fact.certain).map(({ id }) => id));
  const named = new Map(catalogue.facts.map(({ id, when }) => [id, when]));
  const ground = {
    answer(id: string, value: string): Truth {
      const ask = asking.get(id);
      if (ask === undefined) throw new Error(`A condition looks at "${id}" before it is asked.`);
      if (!holdsOrMay(ask)) return ask;
      return truthOf(Object.hasOwn(answers, id) ? answers[id] : undefined, value);
    },
    fact(id: string): Truth {
      const known = facts.get(id);
      if (known !== undefined) return known;
      const judged = judge(ground.named(id), ground);
      const truth = judged === 'unknown' && certain.has(id) ? 'no' : judged;
      facts.set(id, truth);
      return truth;
    },
    named(id: string): Condition {
      const when = named.get(id);
      if (when === undefined) throw new Error(`The catalogue has no fact "${id}".`);
      return when;
    },
    isAsked: (id: string): boolean => holdsOrMay(asking.get(id) ?? 'no'),
  };
  const sections = new Map(catalogue.sections.map(({ id, askWhen }) => [id, askWhen]));
  for (const { id, section, askWhen } of catalogue.questions) {
    const conditions = [sections.get(section), askWhen].filter((when) => when != null);
    asking.set(id, judge({ all: conditions }, ground));
  }
  return ground;
}

function holdsOrMay(truth: Truth): boolean {
  return truth === 'yes' || truth === 'unknown';
}

/** «Weiß ich nicht» leaves every value open that was not chosen beside it. */
function truthOf(given: Answers[string] | undefined, value: string): Truth {
  if (given === undefined) return 'unanswered';
  const chosen = typeof given === 'string' ? [given] : given;
  if (chosen.includes(value)) return 'yes';
  return chosen.includes(UNKNOWN) && value !== UNKNOWN ? 'unknown' : 'no';
}
