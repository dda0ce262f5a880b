import { join } from 'node:path';
import { templatesFolder } from './folders.ts';
import { readTexts, translator, type Language, type Leaf, type TextValues } from './texts.ts';

/** The words of one language: texts, days, times, numbers. View functions take them as first argument. */
export interface Words {
  readonly language: Language;
  /** The text of a key; throws `MissingText` for an unknown key or a missing value. */
  t(key: string, values?: TextValues): string;
  /** Chooses from a text that carries its languages, as the catalogue's do. */
  pick(text: Leaf): string;
  /** A calendar day `YYYY-MM-DD`: 23.11.2026 · 23 November 2026. */
  day(day: string): string;
  /** Its day of the week, short: Mo · Mon. */
  weekday(day: string): string;
  /** A point in time in Europe/Berlin: 23.11.2026, 14:05 Uhr · 23 November 2026, 14:05. */
  time(instant: Date): string;
  /** 12.345 · 12,345 */
  number(value: number): string;
}

const translate = translator(readTexts(join(templatesFolder, 'texts')));
const spoken: Record<Language, Words> = { de: speak('de'), en: speak('en') };

export function words(language: Language): Words {
  return spoken[language];
}

/** The same words, with other texts for some keys. */
export function renamed(of: Words, texts: ReadonlyMap<string, Leaf>): Words {
  if (texts.size === 0) return of;
  return {
    ...of,
    t(key, values) {
      const text = texts.get(key);
      return text ? of.pick(text) : of.t(key, values);
    },
  };
}

function speak(language: Language): Words {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const month = language === 'de' ? '2-digit' : 'long';
  const date = { day: language === 'de' ? '2-digit' : 'numeric', month, year: 'numeric' } as const;
  const dayFormat = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' });
  const dateFormat = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'Europe/Berlin' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'Europe/Berlin' });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(locale);
  const suffix = language === 'de' ? ' Uhr' : '';
  return {
    language,
    t: (key, values) => translate(language, key, values),
    pick: (text) => text[language],
    day: (day) => dayFormat.format(new Date(`${day}T00:00:00Z`)),
    weekday: (day) => weekdays.format(new Date(`${day}T00:00:00Z`)),
    time: (instant) => `${dateFormat.format(instant)}, ${clock.format(instant)}${suffix}`,
    number: (value) => numbers.format(value),
  };
}
