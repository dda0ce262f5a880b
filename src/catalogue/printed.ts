import type { Catalogue, Condition, Option, Question } from '../domain/catalogue.ts';

/** The questionnaire as other systems read it (command line and HTTP API). */
export interface PrintedQuestionnaire {
  readonly version: string;
  readonly lawAsOf: string;
  readonly questions: readonly PrintedQuestion[];
  /** The named conditions that `askWhen` refers to. */
  readonly facts: Readonly<Record<string, Condition>>;
  /** Those of them that do not hold while «Weiß ich nicht» leaves them open. */
  readonly certainFacts: readonly string[];
}

interface PrintedQuestion extends Pick<Question, 'id' | 'section' | 'text' | 'hint' | 'type'> {
  /** The section's condition and the question's own; null: always asked. */
  readonly askWhen: Condition | null;
  readonly options: readonly Option[];
}

/** The questions in the order of asking, with everything that is needed to judge when one is asked. */
export function printQuestionnaire(catalogue: Catalogue): PrintedQuestionnaire {
  const { version, lawAsOf, questions, sections, facts } = catalogue;
  const sectionAsksWhen = new Map(sections.map(({ id, askWhen }) => [id, askWhen]));
  return {
    version,
    lawAsOf,
    questions: questions.map(({ id, section, text, hint, type, askWhen, options }) => ({
      id,
      section,
      text,
      hint,
      type,
      askWhen: both(sectionAsksWhen.get(section) ?? null, askWhen),
      options,
    })),
    facts: Object.fromEntries(facts.map(({ id, when }) => [id, when])),
    certainFacts: facts.filter(({ certain }) => certain).map(({ id }) => id),
  };
}

function both(section: Condition | null, own: Condition | null): Condition | null {
  if (section === null || own === null) return section ?? own;
  return { all: [section, own] };
}
