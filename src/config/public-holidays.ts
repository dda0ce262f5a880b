import Holidays from 'date-holidays';
import type { Text } from '../domain/catalogue.ts';
import type { Land } from '../domain/review-settings.ts';
import type { FreeDay } from '../domain/working-days.ts';

/**
 * The days without work of an administration, beside weekends: the public holidays that hold in the whole Land
 * (not those of single communities, not half days), and its own further free days (MM-DD).
 */
export function freeDays(of: {
  readonly land: Land;
  readonly furtherFreeDays: readonly string[];
}): FreeDay {
  return (day) => {
    const holiday = holidaysOf(of.land, Number(day.slice(0, 4))).get(day);
    if (holiday) return holiday;
    return of.furtherFreeDays.includes(day.slice(5)) ? furtherFreeDay : null;
  };
}

const furtherFreeDay: Text = {
  de: 'arbeitsfreier Tag der Verwaltung',
  en: 'free day of the administration',
};

const known = new Map<string, ReadonlyMap<string, Text>>();

/** The public holidays of a Land in a year, by day; calculating them takes milliseconds, so they are kept. */
function holidaysOf(land: Land, year: number): ReadonlyMap<string, Text> {
  const key = `${land} ${year}`;
  const found = known.get(key) ?? calculated(land, year);
  known.set(key, found);
  return found;
}

function calculated(land: Land, year: number): ReadonlyMap<string, Text> {
  const [german, english] = (['de', 'en'] as const).map(
    (language) => new Map(inLanguage(land, year, language)),
  ) as [Map<string, string>, Map<string, string>];
  return new Map(
    [...german].map(([day, de]): [string, Text] => [day, { de, en: english.get(day) ?? de }]),
  );
}

function inLanguage(land: Land, year: number, language: 'de' | 'en'): [string, string][] {
  // Without a region the library names only what holds in the whole Land.
  return new Holidays('DE', land)
    .getHolidays(year, language)
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => [date.slice(0, 10), name]);
}
