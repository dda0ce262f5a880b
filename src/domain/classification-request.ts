import { checkAnswers } from './answers.ts';
import type { Catalogue, Text } from './catalogue.ts';
import type { Answers, RelevantDates } from './classification.ts';

export type ClassificationRequest =
  | { readonly ok: true; readonly answers: Answers; readonly dates: RelevantDates }
  | { readonly ok: false; readonly because: readonly Text[] };

const otherDates = ['firstUse', 'placedOnMarket', 'designChange'] as const;

/**
 * Reads what the command line and the HTTP API take: `{answers, today?, firstUse?, placedOnMarket?, designChange?}`,
 * days as YYYY-MM-DD; `today` stands in where none is given. Refuses with one sentence per fault.
 */
export function readRequest(
  catalogue: Catalogue,
  raw: unknown,
  today: string,
): ClassificationRequest {
  if (typeof raw !== 'object' || raw === null || !('answers' in raw))
    return { ok: false, because: [noAnswers] };
  const given = new Map<string, unknown>(Object.entries(raw));
  const checked = checkAnswers(catalogue, given.get('answers'));
  const because = checked.ok ? [] : [...checked.because];
  const known: readonly string[] = ['answers', 'today', ...otherDates];
  because.push(...[...given.keys()].filter((key) => !known.includes(key)).map(unknownKey));
  const day = (key: string): string | undefined => {
    const value = given.get(key) ?? undefined;
    if (value === undefined || isDay(value)) return value;
    because.push(noDay(key, value));
    return undefined;
  };
  const dates = otherDates.map((key) => [key, day(key)] as const);
  const asOf = day('today') ?? today;
  if (!checked.ok || because.length > 0) return { ok: false, because };
  const stated = dates.filter(([, value]) => value !== undefined);
  return {
    ok: true,
    answers: checked.answers,
    dates: { today: asOf, ...Object.fromEntries(stated) },
  };
}

/** Whether this is a day of the calendar, written YYYY-MM-DD: 2026-02-30 is none. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

const noAnswers: Text = {
  de: 'Erwartet wird ein Objekt mit „answers“.',
  en: 'An object with "answers" is expected.',
};

const unknownKey = (key: string): Text => ({
  de: `Das Feld „${key}“ gibt es nicht.`,
  en: `There is no field "${key}".`,
});

const noDay = (key: string, value: unknown): Text => {
  // An object may be nested deeper than JSON can be written.
  const shown = typeof value === 'object' ? '{ … }' : JSON.stringify(value);
  return {
    de: `„${key}“ ist kein Tag des Kalenders (JJJJ-MM-TT): ${shown}.`,
    en: `"${key}" is no day of the calendar (YYYY-MM-DD): ${shown}.`,
  };
};
