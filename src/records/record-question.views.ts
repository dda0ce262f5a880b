import type { Words } from '../web/words.ts';
import { paragraphs, type Row } from './printed-text.ts';
import type { RecordedFile, RecordedQuestion } from './recorded-question.ts';

/** A question and what became of it, each with who spoke and when. */
export function questionRows(words: Words, question: RecordedQuestion): Row[] {
  const { text, askedBy, askedAt, dueOn, files, end } = question;
  const spoken = (by: string, at: string) =>
    words.t('records.question.spoken', { who: by, when: words.time(new Date(at)) });
  return [
    {
      key: words.t('records.question.asked'),
      values: [
        ...paragraphs(text),
        ...fileLines(words, files),
        spoken(askedBy, askedAt),
        words.t('records.question.due', { day: words.day(dueOn) }),
      ],
    },
    {
      key: words.t(`records.question.${end?.kind ?? 'open'}`),
      values: end
        ? [...paragraphs(end.text), ...fileLines(words, end.files), spoken(end.by, end.at)]
        : [words.t('records.question.none')],
    },
  ];
}

function fileLines(words: Words, files: readonly RecordedFile[]): string[] {
  return files.map(({ name, sha256 }) => words.t('records.question.file', { name, sha256 }));
}
