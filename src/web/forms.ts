import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { isUUID, validateSync } from 'class-validator';
import { characters, fieldsOf, type FieldRule } from './fields.ts';
import { cleanFields, storable, type FieldProblem, type Shape, type Typed } from './typed.ts';

export type { FieldProblem, Typed } from './typed.ts';

/** A form as a page shows it: what stands in it and what is wrong with it. */
export interface FormState {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

export type ReadForm<T> =
  | { readonly ok: true; readonly value: T; readonly idempotencyKey: string }
  | ({ readonly ok: false } & FormState);

/**
 * Reads a POST's body into a form class whose properties carry decorators of `fields.ts`.
 * Fields that the class does not have are refused. Refusals keep everything that was typed.
 */
export function readForm<T extends object>(form: ClassConstructor<T>, body: unknown): ReadForm<T> {
  const rules = fieldsOf(form);
  const { values, problems, typed } = cleanFields(shapeOf(rules), body);
  const plain = Object.fromEntries(
    [...rules].map(([name, rule]) => [
      name,
      rule.shape === 'day' ? day(name, values) : values[name],
    ]),
  );
  const value = plainToInstance(form, plain);
  const errors = inOrder(rules, [...problems, ...invalid(value, plain, rules)]);
  if (errors.length > 0) return { ok: false, errors, typed };
  return { ok: true, value, idempotencyKey: idempotencyKey(body) };
}

/** A form nobody has sent yet, empty or filled with what is known. */
export function blankForm(typed: Typed = {}): FormState {
  return { typed, errors: [] };
}

/**
 * A form that is refused by a rule of the feature, or only shown again: everything that was typed, without the
 * characters that cannot be stored.
 */
export function refusedForm(body: unknown, errors: readonly FieldProblem[]): FormState {
  const sent = Object.entries(typeof body === 'object' && body !== null ? body : {});
  const typed = sent.flatMap(([name, value]): [string, string | string[]][] => {
    if (typeof value === 'string') return [[name, storable(value)]];
    return Array.isArray(value) ? [[name, value.map((one) => storable(String(one)))]] : [];
  });
  return { typed: Object.fromEntries(typed), errors };
}

/** The key that makes a repeated submit one effect; a new one if the body has none. */
export function idempotencyKey(body: unknown): string {
  const given = (body as { idempotencyKey?: unknown } | undefined)?.idempotencyKey;
  return isUUID(given) ? (given as string).toLowerCase() : randomUUID();
}

function shapeOf(rules: ReadonlyMap<string, FieldRule>): Shape {
  return Object.fromEntries(
    [...rules].flatMap(([name, { shape }]): [string, 'one' | 'many'][] =>
      shape === 'day'
        ? [
            [`${name}-day`, 'one'],
            [`${name}-month`, 'one'],
            [`${name}-year`, 'one'],
          ]
        : [[name, shape]],
    ),
  );
}

function day(name: string, values: Readonly<Record<string, string | readonly string[]>>): string {
  const [year, month, date] = ['year', 'month', 'day'].map((unit) => {
    const value = values[`${name}-${unit}`];
    return typeof value === 'string' ? value.trim() : '';
  }) as [string, string, string];
  if (year === '' && month === '' && date === '') return '';
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

function invalid(
  value: object,
  plain: Readonly<Record<string, unknown>>,
  rules: ReadonlyMap<string, FieldRule>,
): FieldProblem[] {
  return validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false, // a form may have no fields of its own: only a button
    stopAtFirstError: true,
  }).map(({ property, constraints }) => ({
    field: property,
    key: Object.values(constraints ?? {})[0] ?? 'web.form.unknownField',
    values: counts(rules.get(property), plain[property]),
  }));
}

function counts(rule: FieldRule | undefined, given: unknown): FieldProblem['values'] {
  if (rule?.max === undefined || typeof given !== 'string') return {};
  const count = characters(given.trim());
  return { max: rule.max, count, over: count - rule.max };
}

/** One problem per field, the first found, in the order of the form; foreign fields last. */
function inOrder(
  rules: ReadonlyMap<string, FieldRule>,
  problems: readonly FieldProblem[],
): FieldProblem[] {
  const order = [...rules.keys()];
  const place = ({ field }: FieldProblem) =>
    order.includes(field) ? order.indexOf(field) : order.length;
  return problems
    .map((problem) => ({ ...problem, field: wholeDay(problem.field, rules) }))
    .filter(({ field }, i, all) => all.findIndex((other) => other.field === field) === i)
    .sort((a, b) => place(a) - place(b));
}

/** A problem of `start-month` is one of the day `start`. */
function wholeDay(field: string, rules: ReadonlyMap<string, FieldRule>): string {
  const name = field.replace(/-(day|month|year)$/, '');
  return rules.get(name)?.shape === 'day' ? name : field;
}
