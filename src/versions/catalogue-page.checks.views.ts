import type { Check, CheckReason } from '../domain/catalogue.ts';
import { conditionView, type Reading } from './catalogue-page.conditions.views.ts';
import { type EntryView, type GroupView, sources } from './catalogue-page.entries.views.ts';

/** The parallel checks: when each is made, then its outcomes, strictest first, each followed by its reasons. */
export function checkGroupViews(reading: Reading): GroupView[] {
  const { catalogue, words } = reading;
  return catalogue.checks.map((check, i) => ({
    title: words.pick(check.title),
    entries: [
      checkView(reading, check, `${i + 1}`),
      ...check.outcomes.flatMap((outcome, j) => outcomeViews(reading, check, outcome, [i, j])),
    ],
  }));
}

function checkView(reading: Reading, check: Check, number: string): EntryView {
  const { words } = reading;
  return {
    anchor: `check-${check.id}`,
    label: words.t('catalogue.number.check', { number }),
    text: words.pick(check.title),
    rows: [],
    conditions: [
      { lead: words.t('catalogue.check.when'), condition: conditionView(reading, check.when) },
    ],
    cites: sources(words, check.cites),
  };
}

/** An outcome and its reasons, numbered by place: the second reason of outcome 1.3 is 1.3.2. */
function outcomeViews(
  reading: Reading,
  check: Check,
  outcome: Check['outcomes'][number],
  [checkAt, outcomeAt]: readonly [number, number],
): EntryView[] {
  const { words } = reading;
  const number = `${checkAt + 1}.${outcomeAt + 1}`;
  const anchor = `check-${check.id}-${outcome.id}`;
  return [
    {
      anchor,
      label: words.t('catalogue.number.checkOutcome', { number }),
      text: words.pick(outcome.text),
      rows: [
        {
          key: words.t('catalogue.check.stands.key'),
          value: words.t(
            `catalogue.check.stands.${outcome.reasons.length > 0 ? 'reason' : 'rest'}`,
          ),
        },
      ],
      conditions: [],
    },
    ...outcome.reasons.map((reason, k) =>
      reasonView(reading, reason, `${anchor}-${reason.id}`, `${number}.${k + 1}`),
    ),
  ];
}

function reasonView(
  reading: Reading,
  reason: CheckReason,
  anchor: string,
  number: string,
): EntryView {
  const { words } = reading;
  return {
    anchor,
    label: words.t('catalogue.number.checkReason', { number }),
    text: words.pick(reason.because),
    rows: [],
    conditions: [
      { lead: words.t('catalogue.check.because'), condition: conditionView(reading, reason.when) },
    ],
    cites: sources(words, reason.cites),
  };
}
