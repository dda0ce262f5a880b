import { isOursAsProvider } from '../domain/roles.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Badge } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { citations } from './citations.views.ts';

type Duty = Snapshot['obligations'][number];

/** Partial `assessment-obligations`: the duties in the order in which they begin to apply. */
export interface ObligationsView {
  /** What applies when, at a glance; absent when everything begins on one day. */
  readonly timeline?: readonly DateView[];
  readonly groups: readonly GroupView[];
}

interface DateView {
  readonly href: string;
  readonly when: string;
  readonly count: string;
  readonly state: Badge;
}

interface GroupView {
  readonly id: string;
  readonly heading: string;
  readonly obligations: readonly ObligationView[];
}

interface ObligationView {
  readonly text: string;
  readonly whose: string;
  /** What another reading of Art. 111(2) gives, where the law is silent. */
  readonly otherwise?: string;
  readonly how: string;
  readonly example?: string;
  readonly cites: string;
}

/** The duties of a case from its snapshot, grouped by the day they apply from. */
export function obligationsView(words: Words, snapshot: Snapshot): ObligationsView {
  const groups = stations(snapshot.obligations);
  const dates = groups.map((group) => dateView(words, group));
  return {
    ...(groups.length > 1 ? { timeline: dates } : {}),
    groups: groups.map((group) => ({
      id: idOf(group),
      heading: whenOf(words, group),
      obligations: group.duties.map((duty) => obligationView(words, duty, snapshot)),
    })),
  };
}

/** Duties that begin together. `from` is null where only a significant change of design brings them. */
interface Station {
  readonly from: string | null;
  readonly advice: boolean;
  readonly applies: boolean;
  readonly duties: readonly Duty[];
}

/** By day, then what waits for a change, recommendations last. */
function stations(duties: readonly Duty[]): Station[] {
  const keyOf = ({ advice, from }: Duty): string => (advice ? '~advice' : (from ?? '~'));
  const keys = [...new Set(duties.map(keyOf))].sort(inCodeOrder);
  return keys.map((key) => {
    const together = duties.filter((duty) => keyOf(duty) === key);
    return {
      from: together[0]?.from ?? null,
      advice: together.some(({ advice }) => advice),
      applies: together.every(({ applies }) => applies),
      duties: together,
    };
  });
}

function inCodeOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function idOf({ from, advice }: Station): string {
  return `obligations-${advice ? 'advice' : (from ?? 'change')}`;
}

function whenOf(words: Words, { from, advice, applies }: Station): string {
  if (advice) return words.t('assessment.applies.advice');
  if (from === null) return words.t('assessment.applies.change');
  return words.t(`assessment.applies.${applies ? 'since' : 'from'}`, { day: words.day(from) });
}

function dateView(words: Words, station: Station): DateView {
  const state = station.advice ? 'recommended' : station.applies ? 'now' : 'coming';
  const count = station.duties.length;
  return {
    href: `#${idOf(station)}`,
    when: whenOf(words, station),
    count: words.t(
      `assessment.applies.${station.advice ? 'pieces' : 'duties'}.${count === 1 ? 'one' : 'many'}`,
      {
        count,
      },
    ),
    state: { text: words.t(`assessment.applies.state.${state}`), kind: kinds[state] },
  };
}

const kinds = { now: 'warning', coming: 'info', recommended: 'success' } as const;

function obligationView(words: Words, duty: Duty, snapshot: Snapshot): ObligationView {
  return {
    text: words.pick(duty.text),
    whose: whose(words, duty, snapshot),
    ...otherwise(words, duty),
    how: words.pick(duty.how),
    ...(duty.example ? { example: words.pick(duty.example) } : {}),
    cites: citations(words, duty.cites),
  };
}

function whose(words: Words, { dutyOf, advice }: Duty, { classification }: Snapshot): string {
  if (advice) return words.t('assessment.result.advice');
  const ours = dutyOf === 'provider' && isOursAsProvider(classification);
  return words.t(`assessment.result.dutyOf.${ours ? 'providerOurs' : dutyOf}`);
}

function otherwise(words: Words, { otherReading }: Duty): { otherwise?: string } {
  if (otherReading === undefined) return {};
  return {
    otherwise:
      otherReading === null
        ? words.t('assessment.applies.otherNever')
        : words.t('assessment.applies.otherLater', { day: words.day(otherReading) }),
  };
}
