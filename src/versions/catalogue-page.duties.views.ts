import type { Applicability, ObligationRule } from '../domain/catalogue.ts';
import { tracks } from '../domain/catalogue.ts';
import { dateNamed } from '../domain/applicability.ts';
import { conditionView, type Reading } from './catalogue-page.conditions.views.ts';
import {
  type EntryView,
  grouped,
  type GroupView,
  sources,
} from './catalogue-page.entries.views.ts';

const holders = ['deployer', 'provider', 'distributor', 'importer'] as const;

/** The obligations by holder. */
export function obligationGroupViews(reading: Reading): GroupView[] {
  const { catalogue, words } = reading;
  const entries = catalogue.obligations.map(
    (duty) => [duty.dutyOf, obligationView(reading, duty)] as const,
  );
  return grouped(holders, entries, (name) => words.t(`catalogue.obligation.holder.${name}`));
}

/** Why a track reviews a case, by track. */
export function trackGroupViews(reading: Reading): GroupView[] {
  const { catalogue, words, places } = reading;
  const entries = catalogue.trackRules.map((rule) => {
    const { anchor, number } = places('trackRule', rule.id);
    const entry: EntryView = {
      anchor,
      label: words.t('catalogue.number.trackRule', { number }),
      text: words.pick(rule.because),
      rows: rule.fallback
        ? [
            {
              key: words.t('catalogue.track.fallback.key'),
              value: words.t('catalogue.track.fallback.value'),
            },
          ]
        : [],
      conditions: [
        { lead: words.t('catalogue.track.when'), condition: conditionView(reading, rule.when) },
      ],
      cites: sources(words, rule.cites),
    };
    return [rule.track, entry] as const;
  });
  return grouped(tracks, entries, (name) => words.t(`catalogue.track.name.${name}`));
}

/** The conditions of the works agreement for the fast lane. */
export function agreementViews(reading: Reading): EntryView[] {
  const { catalogue, words } = reading;
  return catalogue.agreement.conditions.map((condition, i) => ({
    anchor: `agreement-${condition.id}`,
    label: words.t('catalogue.number.agreement', { number: i + 1 }),
    text: words.pick(condition.text),
    rows:
      condition.covers.length > 0
        ? [
            {
              key: words.t('catalogue.agreement.covers'),
              value: covered(reading, condition.covers),
            },
          ]
        : [],
    conditions: [
      {
        lead: words.t('catalogue.agreement.when'),
        condition: conditionView(reading, condition.when),
      },
    ],
  }));
}

/** What each track looks at before it decides. */
export function checklistGroupViews(reading: Reading): GroupView[] {
  const { catalogue, words } = reading;
  const entries = catalogue.checklists.map((item, i) => {
    const entry: EntryView = {
      anchor: `checklist-${item.id}`,
      label: words.t('catalogue.number.checklist', { number: i + 1 }),
      text: words.pick(item.text),
      rows: [
        { key: words.t('catalogue.checklist.hint'), value: words.pick(item.hint) },
        {
          key: words.t('catalogue.question.options'),
          value: item.options.map(({ text }) => words.pick(text)).join('; '),
        },
      ],
      conditions: [],
      cites: sources(words, item.cites),
    };
    return [item.track, entry] as const;
  });
  return grouped(tracks, entries, (name) => words.t(`catalogue.track.name.${name}`));
}

function obligationView(reading: Reading, duty: ObligationRule): EntryView {
  const { words, places } = reading;
  const { anchor, number } = places('obligation', duty.id);
  return {
    anchor,
    label: words.t('catalogue.number.obligation', { number }),
    text: words.pick(duty.text),
    rows: [
      ...(duty.advice
        ? [
            {
              key: words.t('catalogue.obligation.advice.key'),
              value: words.t('catalogue.obligation.advice.value'),
            },
          ]
        : []),
      { key: words.t('catalogue.obligation.from'), value: from(reading, duty.from) },
      { key: words.t('catalogue.obligation.how'), value: words.pick(duty.how) },
      { key: words.t('catalogue.obligation.example'), value: words.pick(duty.example) },
    ],
    conditions: [
      { lead: words.t('catalogue.obligation.when'), condition: conditionView(reading, duty.when) },
    ],
    cites: sources(words, duty.cites),
  };
}

/** From when an obligation applies, with the days of this version's table. */
function from({ words, catalogue }: Reading, applicability: Applicability): string {
  const day = (name: string): string => words.day(dateNamed(catalogue.dates, name).on);
  if ('highRisk' in applicability)
    return words.t(`catalogue.from.highRisk.${applicability.highRisk}`, {
      annexIII: day('highRiskAnnexIII'),
      annexI: day('highRiskAnnexI'),
      legacy: day('highRiskLegacy'),
    });
  if ('placedBefore' in applicability)
    return words.t('catalogue.from.placedBefore', {
      day: day(applicability.date),
      before: day(applicability.placedBefore),
      then: day(applicability.then),
    });
  return words.t('catalogue.from.date', { day: day(applicability.date) });
}

function covered({ words, places }: Reading, ids: readonly string[]): string {
  return ids
    .map((id) => words.t('catalogue.number.trackRule', { number: places('trackRule', id).number }))
    .join(', ');
}
