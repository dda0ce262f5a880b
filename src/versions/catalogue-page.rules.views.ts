import type { Consequence, OpenPointRule, Rule, Text } from '../domain/catalogue.ts';
import { printed } from '../domain/citation.ts';
import { conditionView, type Reading } from './catalogue-page.conditions.views.ts';
import {
  type EntryView,
  grouped,
  type GroupView,
  sources,
} from './catalogue-page.entries.views.ts';

const ruleGroups = [
  'scope',
  'role',
  'prohibited',
  'product',
  'annexIII',
  'exemption',
  'article25',
  'transparency',
  'model',
  'other',
] as const;
type RuleGroup = (typeof ruleGroups)[number];

/** All rules, brought together by what they are about; within a group in the catalogue's order. */
export function ruleGroupViews(reading: Reading): GroupView[] {
  const { catalogue, words } = reading;
  const entries = catalogue.rules.map((rule) => [groupOf(rule), ruleView(reading, rule)] as const);
  return grouped(ruleGroups, entries, (name) => words.t(`catalogue.rule.group.${name}`));
}

/** The glossary of named conditions. */
export function factViews(reading: Reading): EntryView[] {
  const { catalogue, words, places } = reading;
  return catalogue.facts.map((fact) => {
    const { anchor, number } = places('fact', fact.id);
    return {
      anchor,
      label: words.t('catalogue.number.fact', { number }),
      text: words.pick(fact.title),
      rows: fact.certain
        ? [
            {
              key: words.t('catalogue.fact.certain.key'),
              value: words.t('catalogue.fact.certain.value'),
            },
          ]
        : [],
      conditions: [
        { lead: words.t('catalogue.fact.when'), condition: conditionView(reading, fact.when) },
      ],
      cites: sources(words, fact.cites),
    };
  });
}

/** What stays to be done; the tasks that only repeat an unknown question are counted, not listed. */
export function openPointViews(reading: Reading): EntryView[] {
  const { catalogue } = reading;
  return catalogue.openPoints
    .filter((point) => !repeatsItsQuestion(reading, point))
    .map((point) => openPointView(reading, point));
}

function openPointView(reading: Reading, point: OpenPointRule): EntryView {
  const { words, places } = reading;
  const { anchor, number } = places('openPoint', point.id);
  return {
    anchor,
    label: words.t('catalogue.number.openPoint', { number }),
    text: words.pick(point.because),
    rows: point.provisional
      ? [
          {
            key: words.t('catalogue.openPoint.effect'),
            value: words.t('catalogue.openPoint.provisional'),
          },
        ]
      : [],
    conditions: [
      { lead: words.t('catalogue.openPoint.when'), condition: conditionView(reading, point.when) },
    ],
  };
}

/** The loader leaves a task at every «Weiß ich nicht», worded by the question itself unless openPoints.yaml says more. */
function repeatsItsQuestion({ catalogue }: Reading, { because, question }: OpenPointRule): boolean {
  const asked = catalogue.questions.find(({ id }) => id === question);
  return asked !== undefined && because.de.includes(asked.text.de);
}

function ruleView(reading: Reading, rule: Rule): EntryView {
  const { words, places } = reading;
  const { anchor, number } = places('rule', rule.id);
  return {
    anchor,
    label: words.t('catalogue.number.rule', { number }),
    text: words.pick(rule.because),
    rows: [
      {
        key: words.t('catalogue.rule.gives'),
        value: consequenceInWords(reading, rule.gives).join('; '),
      },
      {
        key: words.t('catalogue.rule.unknown'),
        value: words.t(`catalogue.rule.onUnknown.${rule.onUnknown}`),
      },
    ],
    conditions: [
      { lead: words.t('catalogue.rule.when'), condition: conditionView(reading, rule.when) },
      ...(rule.certainly
        ? [
            {
              lead: words.t('catalogue.rule.certainly'),
              condition: conditionView(reading, rule.certainly),
            },
          ]
        : []),
    ],
    cites: sources(words, rule.cites),
  };
}

/** What follows from a rule, each consequence by its name in the law. */
function consequenceInWords({ words, catalogue }: Reading, gives: Consequence): string[] {
  const law = (at: string): string => printed({ act: 'AIA', at }, words.language);
  const found: string[] = [];
  const classId = gives.undetermined ? 'undetermined' : gives.class;
  if (classId !== undefined) {
    const label: Text | undefined = catalogue.classes.find(({ id }) => id === classId)?.label;
    if (!label) throw new Error(`The catalogue has no class "${classId}".`);
    found.push(words.t('catalogue.gives.class', { class: words.pick(label) }));
  }
  if (gives.article5) found.push(law(`Art. 5(1)(${gives.article5})`));
  if (gives.annexI) found.push(law(`Annex I Section ${gives.annexI}`));
  if (gives.annexIII) found.push(law(`Annex III${gives.annexIII.replace(/^(\d)/, '($1)')}`));
  if (gives.exemption) found.push(law(`Art. ${gives.exemption}`));
  if (gives.article25) found.push(law(`Art. 25(1)(${gives.article25})`));
  if (gives.role) found.push(words.t(`catalogue.gives.role.${gives.role}`));
  if (gives.art50) {
    const { paragraph, subparagraph, dutyOf } = gives.art50;
    const at = `Art. ${paragraph}${subparagraph ? `, subpara. ${subparagraph}` : ''}`;
    for (const holder of dutyOf)
      found.push(words.t(`catalogue.gives.art50.${holder}`, { at: law(at) }));
  }
  if (gives.gpai) found.push(words.t(`catalogue.gives.gpai.${gives.gpai}`));
  if (gives.stop) found.push(words.t('catalogue.gives.stop'));
  return found.length > 0 ? found : [words.t('catalogue.gives.note')];
}

function groupOf({ gives }: Rule): RuleGroup {
  if (gives.article5) return 'prohibited';
  if (gives.annexI) return 'product';
  if (gives.annexIII) return 'annexIII';
  if (gives.article25) return 'article25';
  if (gives.art50) return 'transparency';
  if (gives.gpai) return 'model';
  if (gives.exemption) return 'exemption';
  if (gives.role || gives.class === 'no_role') return 'role';
  if (gives.class === 'high_risk_annex_iii' || gives.class === 'annex_iii_exempt_6_3')
    return 'exemption';
  return gives.class !== undefined || gives.undetermined ? 'scope' : 'other';
}
