import type { ChecklistItem } from '../domain/catalogue.ts';
import { checklistInWords } from '../domain/checklist.ts';
import type { ChecklistInWords } from '../domain/checklist.ts';
import { faultsOf } from '../domain/judgement.ts';
import type { Judgement, JudgementFault } from '../domain/judgement.ts';
import { reviewOutcomes } from '../domain/review.ts';
import type { ReviewOutcome } from '../domain/review.ts';
import { characters, Choice, TextBlock } from '../web/fields.ts';
import { idempotencyKey, readForm } from '../web/forms.ts';
import type { FieldProblem, FormState, Typed } from '../web/forms.ts';
import { cleanFields } from '../web/typed.ts';
import {
  conditionField,
  conditionRows,
  isConditionField,
  readConditions,
  withCondition,
  withoutCondition,
} from './condition.forms.ts';

class OutcomeForm {
  @Choice(reviewOutcomes, { missing: 'review.form.missing.outcome' })
  outcome!: ReviewOutcome;

  @TextBlock({ max: 10_000 })
  reasons!: string;
}

/** What a judgement is measured by; `today` is YYYY-MM-DD. */
export interface Asked {
  readonly items: readonly ChecklistItem[];
  readonly openPoints: number;
  readonly today: string;
}

export type ReadJudgement =
  | {
      readonly ok: true;
      readonly value: Judgement;
      readonly idempotencyKey: string;
      readonly typed: Typed;
    }
  | ({ readonly ok: false } & FormState);

/** Names of the fields of one item of the checklist. */
export const checkField = (id: string): string => `check-${id}`;
export const noteField = (id: string): string => `note-${id}`;

/** Reads a decision. Refusals keep everything that was typed, problems stand in the order of the form. */
export function readJudgement(body: unknown, asked: Asked): ReadJudgement {
  const { typed, problems: foreign } = cleanFields(shapeOf(body, asked.items), body);
  const checklist = readChecklist(asked.items, body);
  const { conditions, problems: unready } = readConditions(sent(body), asked.today);
  const form = readForm(OutcomeForm, part(body, ['outcome', 'reasons']));
  const broken = [
    ...checklist.problems,
    ...(form.ok ? [] : form.errors),
    ...unready,
    ...foreign.filter(({ nowhere }) => nowhere),
  ];
  if (!form.ok || broken.length > 0) return { ok: false, typed, errors: broken };
  const value: Judgement = {
    ...{ outcome: form.value.outcome, reasons: form.value.reasons },
    ...{ checklist: checklist.answered, conditions },
  };
  const faults = faultsOf(value, { items: asked.items.length, openPoints: asked.openPoints });
  if (faults.length > 0) {
    return { ok: false, typed, errors: faults.flatMap((fault) => atFields(fault, asked, value)) };
  }
  return { ok: true, value, idempotencyKey: idempotencyKey(body), typed };
}

/**
 * Reads what is only to be kept. The buttons «Weitere Auflage» and «Auflage entfernen» change its rows;
 * `row` is the row to go on with, null when it was just saved.
 */
export function readDraft(
  body: unknown,
  items: readonly ChecklistItem[],
): { readonly typed: Typed; readonly row: number | null } {
  const { typed } = cleanFields(shapeOf(body, items), body);
  const { add, remove } = sent(body);
  if (add !== undefined) {
    const more = withCondition(typed);
    return { typed: more, row: conditionRows(more) };
  }
  if (remove === undefined) return { typed, row: null };
  const fewer = withoutCondition(typed, Number(remove));
  return { typed: fewer, row: Math.min(Number(remove) || 1, conditionRows(fewer)) };
}

function readChecklist(
  items: readonly ChecklistItem[],
  body: unknown,
): { readonly answered: readonly ChecklistInWords[]; readonly problems: readonly FieldProblem[] } {
  const names = items.flatMap(({ id }) => [checkField(id), noteField(id)]);
  const { values, problems } = cleanFields(
    Object.fromEntries(names.map((name) => [name, 'one'])),
    part(body, names),
  );
  const text = (name: string): string => String(values[name] ?? '').trim();
  const wrong = items.flatMap((item): FieldProblem[] => {
    const value = text(checkField(item.id));
    if (value !== '' && !item.options.some((option) => option.value === value))
      return [{ field: checkField(item.id), key: 'web.form.unknownChoice', values: {} }];
    const count = characters(text(noteField(item.id)));
    if (count <= mostNote) return [];
    const values = { max: mostNote, count, over: count - mostNote };
    return [{ field: noteField(item.id), key: 'web.form.tooLong', values }];
  });
  return {
    answered: items.flatMap((item) => {
      const value = text(checkField(item.id));
      return value === '' ? [] : checklistInWords(item, value, text(noteField(item.id)));
    }),
    problems: [...problems, ...wrong],
  };
}

export const mostNote = 1000;

/** Where a fault is shown: at the first control that would mend it. */
function atFields(fault: JudgementFault, asked: Asked, given: Judgement): FieldProblem[] {
  const at = (field: string): FieldProblem => ({ field, key: `review.fault.${fault}`, values: {} });
  switch (fault) {
    case 'checklistIncomplete':
      return asked.items
        .filter(({ id }) => !given.checklist.some((answered) => answered.id === id))
        .map(({ id }) => at(checkField(id)));
    case 'conditionsMissing':
      return [at(conditionField(1, 'text'))];
    case 'conditionsBesideApproval':
    case 'conditionsBesideRefusal':
      return [at('outcome')];
    case 'reasonsMissing':
    case 'reasonsMissingForOpenPoints':
      return [at('reasons')];
  }
}

function shapeOf(body: unknown, items: readonly ChecklistItem[]): Record<string, 'one'> {
  const conditions = Object.keys(sent(body)).filter(isConditionField);
  const names = [
    ...items.flatMap(({ id }) => [checkField(id), noteField(id)]),
    ...['outcome', 'reasons'],
    ...conditions,
  ];
  return Object.fromEntries(names.map((name) => [name, 'one']));
}

function sent(body: unknown): Typed {
  return (typeof body === 'object' && body !== null ? body : {}) as Typed;
}

function part(body: unknown, names: readonly string[]): Typed {
  return Object.fromEntries(Object.entries(sent(body)).filter(([name]) => names.includes(name)));
}
