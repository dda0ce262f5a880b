import { fileLinks } from '../../inventory/attachment/attachment.views.ts';
import { caseBar } from '../../review/standing.views.ts';
import { choiceField, errorSummary, fileField, textArea } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type {
  Alert,
  Badge,
  ButtonRow,
  ChoiceField,
  FileField,
  IdentityBar,
  Page,
  SummaryList,
  TextArea,
  Timeline,
} from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { verdicts } from './condition.forms.ts';
import type { ConditionRefusal, OpenedCondition } from './condition.service.ts';
import type { ConditionStanding, ReportStanding } from './condition-standing.ts';

/** The badges of a condition: where it stands, and whether its day is over. `today` is YYYY-MM-DD. */
export function conditionBadges(words: Words, one: ConditionStanding, today: string): Badge[] {
  const kinds = { open: 'warning', reported: 'info', confirmed: 'success' } as const;
  const overdue = one.state !== 'confirmed' && one.condition.dueOn < today;
  return [
    { text: words.t(`condition.state.${one.state}`), kind: kinds[one.state] },
    ...(overdue ? [{ text: words.t('condition.overdue'), kind: 'danger' as const }] : []),
  ];
}

/** Who set it, who sees to it, when it must be met. */
export function conditionFacts(
  words: Words,
  { condition, track }: ConditionStanding,
): readonly { readonly key: string; readonly value: string }[] {
  const { responsible, moment, dueOn } = condition;
  const fact = (name: string, value: string) => ({ key: words.t(`condition.fact.${name}`), value });
  return [
    fact('track', words.t(`assessment.track.${track}`)),
    fact('responsible', responsible),
    fact('moment', words.t(`review.condition.moment.${moment}`)),
    fact('due', words.day(dueOn)),
  ];
}

/** Template `operation/condition`. */
interface ConditionPage extends Page {
  readonly identity: IdentityBar;
  readonly heading: string;
  readonly text: string;
  readonly badges: readonly Badge[];
  readonly facts: SummaryList;
  readonly alerts: readonly Alert[];
  readonly history: Timeline;
  readonly report?: {
    readonly action: string;
    readonly evidence: TextArea;
    readonly files: FileField;
    readonly buttons: ButtonRow;
  };
  readonly judge?: {
    readonly action: string;
    readonly verdict: ChoiceField;
    readonly reasons: TextArea;
    readonly buttons: ButtonRow;
  };
  /** What was typed and cannot be sent any more. */
  readonly own?: SummaryList;
}

/**
 * One condition with every report on it, and the form for whoever can act now.
 * `because`: why what was just sent did not count; the page shows it and keeps the text.
 */
export function conditionPage(
  words: Words,
  opened: OpenedCondition,
  today: string,
  state: FormState = blankForm(),
  because: ConditionRefusal | null = null,
): ConditionPage {
  const { useCase, standing, condition, may } = opened;
  const { id, text } = condition.condition;
  return {
    title: words.t('condition.page.title', { number: useCase.number }),
    back: {
      text: words.t('condition.list.heading'),
      href: `/use-cases/${useCase.id}/conditions`,
    },
    ...errorSummary(words, state),
    identity: caseBar(words, useCase.id, standing, 'conditions', false),
    heading: words.t('condition.page.heading'),
    text,
    badges: conditionBadges(words, condition, today),
    facts: {
      id: 'facts',
      rows: conditionFacts(words, condition).map(({ key, value }) => ({ key, values: [value] })),
    },
    alerts: alerts(words, opened, because),
    history: { items: condition.reports.flatMap((one) => reportItems(words, one)).toReversed() },
    ...(may.report ? { report: reportForm(words, id, state) } : {}),
    ...(may.judge ? { judge: verdictForm(words, id, state) } : {}),
    ...(because && !may.report && !may.judge ? ownText(words, state) : {}),
  };
}

function alerts(
  words: Words,
  { ownReport }: OpenedCondition,
  because: ConditionRefusal | null,
): Alert[] {
  if (because)
    return [
      {
        kind: 'warning',
        title: words.t('condition.refused.title'),
        paragraphs: [words.t(`condition.refused.${because}`)],
        live: true,
      },
    ];
  if (!ownReport) return [];
  return [
    {
      kind: 'info',
      title: words.t('condition.page.ownReport.title'),
      paragraphs: [words.t('condition.page.ownReport.text')],
    },
  ];
}

function reportItems(words: Words, { evidence, files, by, at, verdict }: ReportStanding) {
  const said = (who: string, when: Date) =>
    words.t('review.verdict.by', { who, when: words.time(when) });
  return [
    {
      title: words.t('condition.event.reported'),
      ...{ by: said(by, at), text: evidence, links: fileLinks(words, files) },
    },
    ...(verdict
      ? [
          {
            title: words.t(`condition.event.${verdict.verdict}`),
            by: said(verdict.by, verdict.at),
            ...(verdict.reasons ? { text: verdict.reasons } : {}),
          },
        ]
      : []),
  ];
}

function reportForm(words: Words, id: string, state: FormState) {
  return {
    action: `/conditions/${id}/reports`,
    evidence: textArea(words, state, {
      name: 'evidence',
      label: words.t('condition.evidence.label'),
      hint: words.t('condition.evidence.hint'),
      rows: 6,
      max: 10_000,
    }),
    files: fileField(words, state),
    buttons: { buttons: [{ text: words.t('condition.submit.report'), kind: 'primary' as const }] },
  };
}

function verdictForm(words: Words, id: string, state: FormState) {
  return {
    action: `/conditions/${id}/verdict`,
    verdict: choiceField(words, state, {
      name: 'verdict',
      label: words.t('condition.verdict.label'),
      options: verdicts.map((value) => ({
        value,
        text: words.t(`condition.verdict.${value}.text`),
        hint: words.t(`condition.verdict.${value}.hint`),
      })),
    }),
    reasons: textArea(words, state, {
      name: 'reasons',
      label: words.t('condition.verdict.reasons.label'),
      hint: words.t('condition.verdict.reasons.hint'),
      rows: 4,
      max: 10_000,
    }),
    buttons: { buttons: [{ text: words.t('condition.submit.judge'), kind: 'primary' as const }] },
  };
}

function ownText(words: Words, { typed }: FormState): { readonly own?: SummaryList } {
  const texts = ['evidence', 'reasons'].map((name) => String(typed[name] ?? '').trim());
  const values = texts.filter((text) => text !== '');
  if (values.length === 0) return {};
  const rows = [{ key: words.t('review.form.reasons.label'), values }];
  return { own: { id: 'own-text', title: words.t('review.own.title'), rows } };
}
