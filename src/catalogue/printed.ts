import type { Catalogue, Condition, Guide, Option, Question, Text } from '../domain/catalogue.ts';

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
  /** The help by its parts; `hint` already holds what counts and what does not. */
  readonly guide: Guide;
}

/** The questions in the order of asking, with everything that is needed to judge when one is asked. */
export function printQuestionnaire(catalogue: Catalogue): PrintedQuestionnaire {
  const { version, lawAsOf, questions, sections, facts } = catalogue;
  const sectionAsksWhen = new Map(sections.map(({ id, askWhen }) => [id, askWhen]));
  return {
    version,
    lawAsOf,
    questions: questions.map(({ id, section, text, hint, type, askWhen, options, guide }) => ({
      id,
      section,
      text,
      hint: withGuide(hint, guide),
      type,
      askWhen: both(sectionAsksWhen.get(section) ?? null, askWhen),
      options,
      guide,
    })),
    facts: Object.fromEntries(facts.map(({ id, when }) => [id, when])),
    certainFacts: facts.filter(({ certain }) => certain).map(({ id }) => id),
  };
}

const said = {
  counts: { de: 'So ist es gemeint:', en: 'What is meant:' },
  countsNot: { de: 'Nicht gemeint:', en: 'What is not meant:' },
} as const;

/** Whoever reads a question elsewhere needs the same help as on its page. */
function withGuide(hint: Text, guide: Guide): Text {
  const inOne = (language: keyof Text): string =>
    [
      hint[language],
      ...(['counts', 'countsNot'] as const).flatMap((part) => [
        said[part][language],
        ...guide[part].map((line) => line[language]),
      ]),
    ].join(' ');
  return { de: inOne('de'), en: inOne('en') };
}

function both(section: Condition | null, own: Condition | null): Condition | null {
  if (section === null || own === null) return section ?? own;
  return { all: [section, own] };
}
