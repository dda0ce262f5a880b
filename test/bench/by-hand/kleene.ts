/** What is known, one bit each, so that the parts of an «and» or «or» are put together with `|`. */
const NO = 1;
export const YES = 2;
export const UNKNOWN = 4;
/** Nobody was asked yet. */
const OPEN = 8;

export function all(parts: number): number {
  if (parts & NO) return NO;
  return parts & OPEN ? OPEN : parts & UNKNOWN ? UNKNOWN : YES;
}

export function any(parts: number): number {
  if (parts & YES) return YES;
  return parts & OPEN ? OPEN : parts & UNKNOWN ? UNKNOWN : NO;
}

export function not(part: number): number {
  return part === YES ? NO : part === NO ? YES : part;
}

export type Given = string | readonly string[] | undefined;

/** One question, asked while `asking` holds or may hold. */
export class Reply {
  readonly isOpen: boolean;
  private readonly asking: number;
  private readonly given: Given;

  constructor(asking: number, given: Given) {
    this.asking = asking;
    this.given = given;
    this.isOpen = (asking & (YES | UNKNOWN)) !== 0 && given === undefined;
  }

  is(value: string): number {
    const { asking, given } = this;
    if (!(asking & (YES | UNKNOWN))) return asking;
    if (given === undefined) return OPEN;
    if (typeof given === 'string')
      return given === value ? YES : given === 'unknown' ? UNKNOWN : NO;
    return given.includes(value) ? YES : given.includes('unknown') ? UNKNOWN : NO;
  }
}

/** The questions as they come; remembers whether one of them still has no answer. */
export class Sheet {
  unfinished = false;
  private readonly answers: Readonly<Record<string, Given>>;

  constructor(answers: Readonly<Record<string, Given>>) {
    this.answers = answers;
  }

  ask(id: string, when: number): Reply {
    const reply = new Reply(when, this.answers[id]);
    if (reply.isOpen) this.unfinished = true;
    return reply;
  }
}
