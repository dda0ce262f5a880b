import { cleanText } from '../domain/text.ts';

/** Fields as they came with a POST: one text, or several when the name came several times. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Something wrong with one field; `key` names a text, `values` what stands in it. */
export interface FieldProblem {
  readonly field: string;
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** The form has no such field to link to. */
  readonly nowhere?: true;
}

/** The name of the field for files, in every form that has one. */
export const filesField = 'files';

/** How many values a field may carry. */
export type Shape = Readonly<Record<string, 'one' | 'many'>>;

export interface CleanFields {
  /** Every field of the shape: '' or [] when it did not come. Text is clean (`domain/text.ts`). */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly problems: readonly FieldProblem[];
  /** What to show again: as typed, without the characters that cannot be stored. */
  readonly typed: Typed;
}

/** Hidden fields of every form; they belong to the frame, not to the form. */
export const frameFields: readonly string[] = ['csrf', 'author', 'idempotencyKey'];

/**
 * Brings a POST's body into a known shape. Refuses, field by field: several values where one is
 * expected, characters that cannot be stored, fields that the form does not have.
 */
export function cleanFields(shape: Shape, body: unknown): CleanFields {
  const sent = new Map(Object.entries(typeof body === 'object' && body !== null ? body : {}));
  const read = Object.entries(shape).map(([name, many]) => readField(name, many, sent.get(name)));
  const unknown = [...sent.keys()].filter(
    (name) => !Object.hasOwn(shape, name) && !frameFields.includes(name),
  );
  return {
    values: Object.fromEntries(read.map(({ name, value }) => [name, value])),
    typed: Object.fromEntries(read.map(({ name, typed }) => [name, typed])),
    problems: [
      ...read.flatMap(({ problem }) => problem ?? []),
      ...unknown.map((field) => problemWith(field, 'web.form.unknownField', { nowhere: true })),
    ],
  };
}

interface ReadField {
  readonly name: string;
  readonly value: string | readonly string[];
  readonly typed: string | readonly string[];
  readonly problem?: FieldProblem;
}

function readField(name: string, shape: 'one' | 'many', sent: unknown): ReadField {
  const texts = (Array.isArray(sent) ? sent : sent === undefined ? [] : [sent]).map(asText);
  const cleaned = texts.map(cleanText);
  const unclean = cleaned.find((text) => !text.ok);
  const typed = texts.map(storable);
  const value = cleaned.map((text) => (text.ok ? text.text : ''));
  const problem = unclean
    ? problemWith(name, `web.form.${unclean.because}`)
    : shape === 'one' && texts.length > 1
      ? problemWith(name, 'web.form.several')
      : undefined;
  return {
    name,
    value: shape === 'many' ? value : (value.at(-1) ?? ''),
    typed: shape === 'many' ? typed : (typed.at(-1) ?? ''),
    ...(problem ? { problem } : {}),
  };
}

function asText(sent: unknown): string {
  return typeof sent === 'string' ? sent : JSON.stringify(sent);
}

/** The text without the characters that PostgreSQL cannot store. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '');
}

function problemWith(
  field: string,
  key: string,
  more: { readonly nowhere?: true } = {},
): FieldProblem {
  return { field, key, values: {}, ...more };
}
