import type { Guide, Illustration, Pointer, Question } from '../domain/catalogue.ts';
import type { Words } from '../web/words.ts';

/** Partial `question-help`: folded below a question, for whoever hesitates. */
export interface QuestionHelp {
  readonly title: string;
  readonly groups: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  /** What «Weiß ich nicht» leads to; there when it can be chosen. */
  readonly unknown?: string;
  /** Where the lines with a number come from; there when there is one. */
  readonly official?: string;
}

/** What counts, what does not, pictures from a town hall with the answers they call for. */
export function questionHelp(words: Words, question: Question): QuestionHelp {
  const { guide } = question;
  const group = (name: 'counts' | 'countsNot' | 'examples', lines: readonly string[]) => ({
    heading: words.t(`assessment.help.${name}`),
    lines,
  });
  return {
    title: words.t('assessment.help.title'),
    groups: [
      group('counts', pointers(words, guide.counts)),
      group('countsNot', pointers(words, guide.countsNot)),
      group('examples', illustrations(words, question, guide)),
    ],
    ...([...guide.counts, ...guide.countsNot].some(({ source }) => source !== undefined)
      ? { official: words.t('assessment.help.official') }
      : {}),
    ...(guide.unknown ? { unknown: words.pick(guide.unknown) } : {}),
  };
}

function pointers(words: Words, lines: readonly Pointer[]): string[] {
  return lines.map((line) =>
    line.source === undefined ? words.pick(line) : `${words.pick(line)} [${line.source}]`,
  );
}

function illustrations(words: Words, { options }: Question, { examples }: Guide): string[] {
  const label = (value: string): string => {
    const option = options.find((one) => one.value === value);
    return option ? words.pick(option.text) : value;
  };
  const answer = ({ answer }: Illustration): string =>
    [answer]
      .flat()
      .map((value) => words.t('assessment.help.quoted', { text: label(value) }))
      .join(', ');
  return examples.map((example) =>
    words.t('assessment.help.example', { picture: words.pick(example), answer: answer(example) }),
  );
}
