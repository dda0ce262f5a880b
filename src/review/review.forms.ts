import type { ChecklistItem } from '../domain/catalogue.ts';
import type { ChecklistInWords } from '../domain/checklist.ts';
import { faultsOf } from '../domain/judgement.ts';
import type { Judgement, JudgementFault } from '../domain/judgement.ts';
import { reviewOutcomes } from '../domain/review.ts';
import type { ReviewOutcome } from '../domain/review.ts';
import { Choice, TextBlock } from '../web/fields.ts';
import { idempotencyKey, readForm } from '../web/forms.ts';
import type { FieldProblem, FormState, Typed } from '../web/forms.ts';
import { cleanFields } from '../web/typed.ts';
import { checkField, noteField, readChecklist } from './checklist.forms.ts';
import type { Responsible } from './responsible.ts';
import { readResolution, resolutionFields, votesFields } from './consent/resolution.forms.ts';
import {
  conditionField,
  conditionRows,
  filledConditions,
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
  /** Who can be made responsible for a condition. */
  readonly people: readonly Responsible[];
  /** Whether the resolution of a body is handed in with it: the staff council's. */
  readonly resolution?: boolean;
}

export type ReadJudgement =
  | {
      readonly ok: true;
      readonly value: Judgement;
      readonly idempotencyKey: string;
      readonly typed: Typed;
    }
  | ({ readonly ok: false } & FormState);

/** Reads a decision. Refusals keep everything that was typed, problems stand in the order of the form. */
export function readJudgement(body: unknown, asked: Asked): ReadJudgement {
  const { typed, problems } = cleanFields(shapeOf(body, asked.items, asked.resolution), body);
  const checklist = readChecklist(asked.items, sent(body));
  const written = readConditions(sent(body), asked);
  const council = asked.resolution ? readResolution(sent(body), asked.today) : { problems: [] };
  const form = readForm(OutcomeForm, part(body, ['outcome', 'reasons']));
  const faults = faultsIn(typed, asked, checklist.answered.length);
  const errors = inOrder(asked.items, [
    ...checklist.problems,
    ...(form.ok ? [] : form.errors),
    ...written.problems,
    ...faults.flatMap((fault) => atFields(fault, asked.items, checklist.answered)),
    ...council.problems,
    ...problems.filter(({ nowhere }) => nowhere),
  ]);
  if (!form.ok || errors.length > 0) return { ok: false, typed, errors };
  const { outcome, reasons } = form.value;
  const value: Judgement = {
    ...{ outcome, reasons, checklist: checklist.answered, conditions: written.conditions },
    ...('resolution' in council ? { resolution: council.resolution } : {}),
  };
  return { ok: true, value, idempotencyKey: idempotencyKey(body), typed };
}

/**
 * Reads what is only to be kept. The buttons «Weitere Auflage» and «Auflage entfernen» change its rows;
 * `row` is the row to go on with, null when it was just saved.
 */
export function readDraft(
  body: unknown,
  items: readonly ChecklistItem[],
  resolution = false,
): { readonly typed: Typed; readonly row: number | null } {
  const { typed } = cleanFields(shapeOf(body, items, resolution), body);
  const { add, remove } = sent(body);
  if (add !== undefined) {
    const more = withCondition(typed);
    return { typed: more, row: conditionRows(more) };
  }
  if (remove === undefined) return { typed, row: null };
  const fewer = withoutCondition(typed, Number(remove));
  return { typed: fewer, row: Math.min(Number(remove) || 1, conditionRows(fewer)) };
}

/** Measured on what was typed, so that everything is said at once; nothing while no outcome is chosen. */
function faultsIn(typed: Typed, asked: Asked, answered: number): JudgementFault[] {
  const outcome = reviewOutcomes.find((value) => value === typed['outcome']);
  if (!outcome) return [];
  return faultsOf({
    ...{ outcome, answered, openPoints: asked.openPoints, items: asked.items.length },
    reasons: String(typed['reasons']),
    conditions: filledConditions(typed),
  });
}

/** Where a fault is shown: at the first control that would mend it. */
function atFields(
  fault: JudgementFault,
  items: readonly ChecklistItem[],
  answered: readonly ChecklistInWords[],
): FieldProblem[] {
  const at = (field: string, values: FieldProblem['values'] = {}): FieldProblem => ({
    ...{ field, values },
    key: `review.fault.${fault}`,
  });
  switch (fault) {
    case 'checklistIncomplete':
      return items.flatMap(({ id }, i) =>
        answered.some((one) => one.id === id) ? [] : at(checkField(id), { number: i + 1 }),
      );
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

/** One problem a field, the first found; in the order of the form, then what has no place. */
function inOrder(
  items: readonly ChecklistItem[],
  problems: readonly FieldProblem[],
): readonly FieldProblem[] {
  const checks = items.flatMap(({ id }) => [checkField(id), noteField(id)]);
  const place = ({ field }: FieldProblem): number => {
    const check = checks.indexOf(field);
    if (check >= 0) return check;
    const [name = ''] = field.split('-');
    const fields = ['outcome', 'condition', 'reasons', 'meeting', ...votesFields, ''];
    return checks.length + fields.indexOf(name);
  };
  const last = ({ nowhere }: FieldProblem): number => (nowhere ? 1 : 0);
  return problems
    .filter(({ field }, i) => problems.findIndex((other) => other.field === field) === i)
    .toSorted((a, b) => last(a) - last(b) || place(a) - place(b));
}

function shapeOf(
  body: unknown,
  items: readonly ChecklistItem[],
  resolution = false,
): Record<string, 'one'> {
  const conditions = Object.keys(sent(body)).filter(isConditionField);
  const names = [
    ...items.flatMap(({ id }) => [checkField(id), noteField(id)]),
    ...['outcome', 'reasons'],
    ...(resolution ? resolutionFields : []),
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
