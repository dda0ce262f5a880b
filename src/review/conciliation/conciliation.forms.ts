import { conciliationResults } from '../../domain/review.ts';
import type { ConciliationResult } from '../../domain/review.ts';
import { Choice, Day, TextBlock, TextLine } from '../../web/fields.ts';
import { idempotencyKey, readForm } from '../../web/forms.ts';
import type { FieldProblem, FormState, Typed } from '../../web/forms.ts';
import { cleanFields } from '../../web/typed.ts';
import {
  conditionField,
  filledConditions,
  isConditionField,
  readConditions,
  withCondition,
  withoutCondition,
} from '../condition.forms.ts';
import type { ConditionRules } from '../condition.forms.ts';
import type { NewOutcome } from './conciliation.service.ts';

export class AttemptForm {
  @Day({ missing: 'conciliation.missing.heldOn' })
  heldOn!: string;

  @TextBlock({ max: 2000, missing: 'conciliation.missing.participants' })
  participants!: string;

  @TextBlock({ max: 10_000, missing: 'conciliation.missing.result' })
  result!: string;
}

export class OpeningForm {
  @Day({ missing: 'conciliation.missing.openedOn' })
  openedOn!: string;

  @TextBlock({ max: 10_000, missing: 'conciliation.missing.reasons' })
  reasons!: string;
}

class OutcomeForm {
  @Choice(conciliationResults, { missing: 'conciliation.missing.outcome' })
  outcome!: ConciliationResult;

  @Day({ missing: 'conciliation.missing.concludedOn' })
  concludedOn!: string;

  @TextLine({ max: 200, missing: 'conciliation.missing.body' })
  body!: string;

  @TextBlock({ max: 10_000, missing: 'conciliation.missing.reasons' })
  reasons!: string;
}

const own = [
  ...['outcome', 'concludedOn-day', 'concludedOn-month', 'concludedOn-year'],
  ...['body', 'reasons'],
];

type ReadOutcome =
  | {
      readonly ok: true;
      readonly value: Omit<NewOutcome, 'files'>;
      readonly idempotencyKey: string;
      readonly typed: Typed;
    }
  | ({ readonly ok: false } & FormState);

/** Reads how a conciliation ended, with its conditions. Refusals keep what was typed. */
export function readOutcome(body: unknown, rules: ConditionRules): ReadOutcome {
  const { typed, problems } = typedIn(body);
  const form = readForm(OutcomeForm, part(body));
  const written = readConditions(typed, rules);
  const errors = [
    ...(form.ok ? [] : form.errors),
    ...written.problems,
    ...conditionFault(typed),
    ...problems.filter(({ nowhere }) => nowhere),
  ];
  if (!form.ok || errors.length > 0) return { ok: false, typed, errors };
  const { outcome, ...rest } = form.value;
  const value = { ...rest, result: outcome, conditions: written.conditions };
  return { ok: true, value, idempotencyKey: idempotencyKey(body), typed };
}

/** The same form with a row for a condition more or less, as its buttons ask; null when it was sent. */
export function changedRows(body: unknown): Typed | null {
  const { add, remove } = sent(body);
  const { typed } = typedIn(body);
  if (add !== undefined) return withCondition(typed);
  return remove === undefined ? null : withoutCondition(typed, Number(remove));
}

function conditionFault(typed: Typed): FieldProblem[] {
  const given = filledConditions(typed) > 0;
  const asked = typed['outcome'] === 'agreed_with_conditions';
  if (given === asked || typed['outcome'] === '') return [];
  return [
    asked
      ? {
          field: conditionField(1, 'text'),
          key: 'conciliation.fault.conditionsMissing',
          values: {},
        }
      : { field: 'outcome', key: 'conciliation.fault.conditionsBeside', values: {} },
  ];
}

function typedIn(body: unknown) {
  const names = [...own, ...Object.keys(sent(body)).filter(isConditionField)];
  return cleanFields(Object.fromEntries(names.map((name) => [name, 'one' as const])), body);
}

function part(body: unknown): Typed {
  return Object.fromEntries(Object.entries(sent(body)).filter(([name]) => own.includes(name)));
}

function sent(body: unknown): Typed {
  return typeof body === 'object' && body !== null ? (body as Typed) : {};
}
