import type { Question } from './catalogue.ts';
import { UNKNOWN } from './catalogue.ts';
import type { Answers } from './classification.ts';

/** The bit of «Weiß ich nicht», in every question. */
export const DONT_KNOW = 1;
/** Answered, be it with values that the question does not offer. */
const ANSWERED = 1 << 30;

/** The values of one question as bits, so that an answer to it, also one with several values, is one number. */
export class AnswerBits {
  private readonly bits: ReadonlyMap<string, number>;

  /** Throws for a question with so many options that they do not fit. */
  constructor({ id, options }: Pick<Question, 'id' | 'options'>) {
    const values = options.map(({ value }) => value).filter((value) => value !== UNKNOWN);
    if (values.length > 29) throw new Error(`The question "${id}" has more than 29 options.`);
    this.bits = new Map([
      [UNKNOWN, DONT_KNOW],
      ...values.map((value, i) => [value, 2 << i] as const),
    ]);
  }

  /** The bit of a value, 0 for one that is not offered. */
  of(value: string): number {
    return this.bits.get(value) ?? 0;
  }

  /** All that was chosen, 0 when nothing was answered. */
  ofAnswer(given: Answers[string] | undefined): number {
    if (given === undefined) return 0;
    if (typeof given === 'string') return ANSWERED | this.of(given);
    let bits = ANSWERED;
    for (const value of given) bits |= this.of(value);
    return bits;
  }
}
