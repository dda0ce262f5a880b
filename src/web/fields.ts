import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** What a form class knows about one of its properties. */
export interface FieldRule {
  readonly shape: 'one' | 'many' | 'day';
  /** Longest text in characters (Unicode code points). */
  readonly max?: number;
}

interface Required {
  /** The text that asks for the field; without it the field may stay empty. */
  readonly missing?: string;
}

type Check = readonly [name: string, key: string, holds: (value: unknown) => boolean];

const rules = new WeakMap<object, Map<string, FieldRule>>();

/** The fields of a form class in the order they are written; those of a class it extends come first. */
export function fieldsOf(form: { readonly prototype: object }): ReadonlyMap<string, FieldRule> {
  return fieldsOn(form.prototype);
}

function fieldsOn(prototype: object): ReadonlyMap<string, FieldRule> {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  const inherited = parent === null ? [] : fieldsOn(parent);
  return new Map([...inherited, ...(rules.get(prototype) ?? [])]);
}

/** One line of text; white space at both ends and line breaks are dropped. */
export function TextLine(about: Required & { readonly max: number }): PropertyDecorator {
  const oneLine = (value: string) => value.replace(/\s+/g, ' ').trim();
  return field({ shape: 'one', max: about.max }, text(about), oneLine);
}

/** Text of several lines; white space at both ends is dropped. */
export function TextBlock(about: Required & { readonly max: number }): PropertyDecorator {
  return field({ shape: 'one', max: about.max }, text(about), (value) => value.trim());
}

/** Text that is taken exactly as typed: a password. */
export function Verbatim(about: Required & { readonly max: number }): PropertyDecorator {
  return field({ shape: 'one', max: about.max }, text(about));
}

/** One value out of several; '' when nothing was chosen. */
export function Choice(values: readonly string[], about: Required = {}): PropertyDecorator {
  return field({ shape: 'one' }, [
    ...required(about),
    ['known', 'web.form.unknownChoice', (value) => value === '' || isOneOf(values, value)],
  ]);
}

/** Any number of values; each at most once. */
export function Choices(values: readonly string[], about: Required = {}): PropertyDecorator {
  return field({ shape: 'many' }, [
    ...required(about),
    ['known', 'web.form.unknownChoice', (value) => isSetOf(values, value)],
  ]);
}

/** A calendar day `YYYY-MM-DD` from the three inputs `…-day`, `…-month`, `…-year`; '' when none is filled. */
export function Day(about: Required = {}): PropertyDecorator {
  return field({ shape: 'day' }, [
    ...required(about),
    ['day', 'web.form.noDay', (value) => value === '' || isDay(value)],
  ]);
}

/** A box that stands for a statement: true when it is ticked. */
export function Confirmed(about: Required = {}): PropertyDecorator {
  const missing = about.missing;
  const ticked: Check[] =
    missing === undefined ? [] : [['required', missing, (value) => value === true]];
  return field({ shape: 'one' }, ticked, (value) => value === 'yes');
}

/** A whole number from `min` to `max`; NaN never gets through. */
export function Whole(about: { readonly min: number; readonly max: number }): PropertyDecorator {
  const holds = (value: unknown) =>
    Number.isInteger(value) && Number(value) >= about.min && Number(value) <= about.max;
  return field(
    { shape: 'one', max: about.max },
    [['whole', 'web.form.noNumber', holds]],
    (value) => (/^-?\d{1,15}$/.test(value.trim()) ? Number(value) : Number.NaN),
  );
}

/** Number of characters as people count them in a limit: Unicode code points. */
export function characters(text: string): number {
  return Array.from(text).length;
}

function field(
  rule: FieldRule,
  checks: readonly Check[],
  convert?: (value: string) => unknown,
): PropertyDecorator {
  return (prototype, property) => {
    const known = rules.get(prototype) ?? new Map<string, FieldRule>();
    rules.set(prototype, known.set(String(property), rule));
    for (const [name, message, validate] of checks) {
      ValidateBy({ name, validator: { validate } }, { message })(prototype, property);
    }
    if (checks.length === 0) {
      // class-validator's whitelist knows only properties that something is said about.
      ValidateBy({ name: 'known', validator: { validate: () => true } })(prototype, property);
    }
    if (convert) Transform(({ value }) => convert(value as string))(prototype, property);
  };
}

function required({ missing }: Required): Check[] {
  return missing === undefined ? [] : [['required', missing, isFilled]];
}

function text({ missing, max }: Required & { readonly max: number }): Check[] {
  const fits = (value: unknown) => typeof value === 'string' && characters(value) <= max;
  return [
    ...required({ ...(missing === undefined ? {} : { missing }) }),
    ['max', 'web.form.tooLong', fits],
  ];
}

function isFilled(value: unknown): boolean {
  return (typeof value === 'string' || Array.isArray(value)) && value.length > 0;
}

function isOneOf(values: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && values.includes(value);
}

function isSetOf(values: readonly string[], given: unknown): boolean {
  return (
    Array.isArray(given) &&
    new Set(given).size === given.length &&
    given.every((value) => isOneOf(values, value))
  );
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
