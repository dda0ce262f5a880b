import { conditionMoments } from '../domain/judgement.ts';
import type { ConditionMoment, ConditionSet } from '../domain/judgement.ts';
import { Choice, Day, TextBlock, TextLine } from '../web/fields.ts';
import { readForm } from '../web/forms.ts';
import type { FieldProblem, Typed } from '../web/forms.ts';
import type { Responsible } from './responsible.ts';

/** More conditions than anybody would read are a refusal in disguise. */
export const mostConditions = 20;

class ConditionForm {
  @TextBlock({ max: 2000, missing: 'review.condition.missing.text' })
  text!: string;

  @TextLine({ max: 36 })
  person!: string;

  @TextLine({ max: 200 })
  responsible!: string;

  @Day({ missing: 'review.condition.missing.due' })
  due!: string;

  @Choice(conditionMoments, { missing: 'review.condition.missing.moment' })
  moment!: ConditionMoment;
}

const fields = [
  'text',
  'person',
  'responsible',
  'due-day',
  'due-month',
  'due-year',
  'moment',
] as const;

/** The name of a field of the condition in this row, counted from 1. */
export function conditionField(row: number, field: string): string {
  return `condition-${row}-${field}`;
}

/** Whether a name belongs to a condition's row. */
export function isConditionField(name: string): boolean {
  const [, row = '', field = ''] = /^condition-([1-9]\d?)-(.+)$/.exec(name) ?? [];
  return Number(row) <= mostConditions && fields.some((known) => known === field);
}

/** How many rows the form has; at least the one that invites the first condition. */
export function conditionRows(typed: Typed): number {
  const rows = Object.keys(typed)
    .filter(isConditionField)
    .map((name) => Number(name.split('-')[1]));
  return Math.max(1, ...rows);
}

/** The same form with one more, empty row at its end. */
export function withCondition(typed: Typed): Typed {
  const row = conditionRows(typed) + 1;
  if (row > mostConditions) return typed;
  return {
    ...typed,
    ...Object.fromEntries(fields.map((field) => [conditionField(row, field), ''])),
  };
}

/** The same form without this row; those after it move up. */
export function withoutCondition(typed: Typed, gone: number): Typed {
  const rest = Object.entries(typed).filter(([name]) => !isConditionField(name));
  const kept = rowsOf(typed).filter((_, i) => i + 1 !== gone);
  return {
    ...Object.fromEntries(rest),
    ...Object.fromEntries(
      kept.flatMap((row, i) =>
        Object.entries(row).map(([field, value]) => [conditionField(i + 1, field), value]),
      ),
    ),
  };
}

/** In how many conditions somebody has typed or chosen anything. */
export function filledConditions(typed: Typed): number {
  return rowsOf(typed).filter(isFilled).length;
}

/** What conditions are read by: `today` is YYYY-MM-DD, `people` can be made responsible. */
export interface ConditionRules {
  readonly today: string;
  readonly people: readonly Responsible[];
}

/**
 * Reads the rows in which something stands; empty ones count for nothing.
 * Out: the complete conditions, and what is missing in the others under the form's own field names.
 */
export function readConditions(
  body: Typed,
  rules: ConditionRules,
): { readonly conditions: readonly ConditionSet[]; readonly problems: readonly FieldProblem[] } {
  const read = rowsOf(body).map((row, i) =>
    isFilled(row) ? readCondition(row, i + 1, rules) : {},
  );
  return {
    conditions: read.flatMap(({ condition }) => condition ?? []),
    problems: read.flatMap(({ problems }) => problems ?? []),
  };
}

interface ReadCondition {
  readonly condition?: ConditionSet;
  readonly problems?: readonly FieldProblem[];
}

function readCondition(row: Typed, number: number, rules: ConditionRules): ReadCondition {
  const form = readForm(ConditionForm, row);
  const named = whoIn(row, rules.people);
  const at = (field: string, key: string) => ({
    field,
    key: `review.condition.${key}`,
    values: {},
  });
  const problems = inPlace([
    ...(form.ok ? [] : form.errors),
    ...(typeof named === 'object' ? [] : [at('person', `missing.${named}`)]),
    ...(form.ok && form.value.due < rules.today ? [at('due', 'past')] : []),
  ]);
  if (!form.ok || typeof named === 'string' || problems.length > 0) {
    return {
      problems: problems.map((problem) => ({
        ...problem,
        field: conditionField(number, problem.field),
        values: { ...problem.values, number },
      })),
    };
  }
  const { text, due, moment } = form.value;
  return { condition: { text, ...named, due, moment } };
}

/** Who is named: a person from the list, a body or somebody else in words, or both. Else what is missing. */
function whoIn(
  row: Typed,
  people: readonly Responsible[],
): Pick<ConditionSet, 'responsible' | 'responsibleId'> | 'responsible' | 'person' {
  const [chosen, words] = [row['person'], row['responsible']].map((one) =>
    String(one ?? '').trim(),
  );
  if (!chosen) return words ? { responsible: words } : 'responsible';
  const person = people.find(({ id }) => id === chosen);
  if (!person) return 'person';
  const responsible = words ? `${person.name}, ${words}` : person.name;
  return { responsible, responsibleId: person.id };
}

/** In the order of the form's fields. */
function inPlace(problems: readonly FieldProblem[]): FieldProblem[] {
  const place = ({ field }: FieldProblem) => fields.findIndex((one) => one.startsWith(field));
  return problems.toSorted((a, b) => place(a) - place(b));
}

function rowsOf(typed: Typed): Typed[] {
  return Array.from({ length: conditionRows(typed) }, (_, i) =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = typed[conditionField(i + 1, field)];
        return value === undefined ? [] : [[field, value] as const];
      }),
    ),
  );
}

function isFilled(row: Typed): boolean {
  return Object.values(row).some((value) => String(value).trim() !== '');
}
