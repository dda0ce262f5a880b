import type { AskedQuestion } from '../review/question/questions.ts';

/** A file as a record names it: whoever holds the file can tell by the hash that it is this one. */
export interface RecordedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** What a track asked before it decided, and what became of it; times are ISO strings in UTC. */
export interface RecordedQuestion {
  readonly text: string;
  readonly askedBy: string;
  readonly askedAt: string;
  /** YYYY-MM-DD. */
  readonly dueOn: string;
  readonly files: readonly RecordedFile[];
  /** null: it was neither answered nor taken back before the decision. */
  readonly end: {
    readonly kind: 'answered' | 'withdrawn';
    readonly text: string;
    readonly by: string;
    readonly at: string;
    readonly files: readonly RecordedFile[];
  } | null;
}

export function recordedQuestion({
  question,
  askedBy,
  end,
  attachments,
}: AskedQuestion): RecordedQuestion {
  const files = (of: 'question' | 'answer'): RecordedFile[] =>
    attachments
      .filter(({ belongsTo }) => belongsTo === of)
      .map(({ name, size, sha256 }) => ({ name, size, sha256 }));
  return {
    text: question.text,
    askedBy,
    askedAt: question.askedAt.toISOString(),
    dueOn: question.dueOn,
    files: files('question'),
    end: end && {
      kind: end.kind,
      text: end.text,
      by: end.by,
      at: end.endedAt.toISOString(),
      files: files('answer'),
    },
  };
}
