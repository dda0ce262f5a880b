import { conditionMoments } from '../domain/judgement.ts';
import type { ConditionMoment, ConditionSet } from '../domain/judgement.ts';
import { Choice, Day, TextBlock, TextLine } from '../web/fields.ts';
import { readForm } from '../web/forms.ts';
import type { FieldProblem, Typed } from '../web/forms.ts';

/** More conditions than anybody would read are a refusal in disguise. */
export const mostConditions = 20;

class ConditionForm {
  @TextBlock({ max: 2000, missing: 'review.condition.missing.text' })
  text!: string;

  @TextLine({ max: 200, missing: 'review.condition.missing.responsible' })
  responsible!: string;

  @Day({ missing: 'review.condition.missing.due' })
  due!: string;

  @Choice(conditionMoments, { missing: 'review.condition.missing.moment' })
  moment!: ConditionMoment;
}

const fields = ['text', 'responsible', 'due-day', 'due-month', 'due-year', 'moment'] as const;

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

/**
 * Reads the rows in which something stands; empty ones count for nothing. `today` is YYYY-MM-DD.
 * Out: the complete conditions, and what is missing in the others under the form's own field names.
 */
export function readConditions(
  body: Typed,
  today: string,
): { readonly conditions: readonly ConditionSet[]; readonly problems: readonly FieldProblem[] } {
  const read = rowsOf(body).map((row, i) =>
    isFilled(row) ? readCondition(row, i + 1, today) : {},
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

function readCondition(row: Typed, number: number, today: string): ReadCondition {
  const form = readForm(ConditionForm, row);
  const problems = form.ok
    ? form.value.due < today
      ? [{ field: 'due', key: 'review.condition.past', values: {} }]
      : []
    : form.errors;
  if (!form.ok || problems.length > 0) {
    return {
      problems: problems.map((problem) => ({
        ...problem,
        field: conditionField(number, problem.field),
        values: { ...problem.values, number },
      })),
    };
  }
  const { text, responsible, due, moment } = form.value;
  return { condition: { text, responsible, due, moment } };
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
