import type { RiskClass, Text, Track } from '../domain/catalogue.ts';
import type { Classification, Lane } from '../domain/classification.ts';
import { agreementDecides } from '../domain/routing.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Alert, Badge } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { citations } from './citations.views.ts';
import type { HouseView } from './house.views.ts';
import { houseView } from './house.views.ts';
import type { ObligationsView } from './obligations.views.ts';
import { obligationsView } from './obligations.views.ts';

/** Partial `assessment-result`: class, meaning, reasons and obligations of a case, from its snapshot alone. */
export interface ResultView {
  readonly class: Badge;
  readonly meaning: string;
  readonly alerts: readonly Alert[];
  readonly reasons: readonly ReasonView[];
  /** Said instead of reasons when nothing stricter fired. */
  readonly noReasons: string;
  readonly obligations: ObligationsView;
  readonly house: HouseView;
  readonly open: readonly OpenPointView[];
  readonly interpretations: readonly InterpretationView[];
  /** Whom to notify, as the administration says; there when a duty depends on it and it is known. */
  readonly authority?: string;
  readonly agreement?: {
    readonly title: string;
    readonly conditions: readonly { readonly text: string; readonly met: Badge }[];
  };
  readonly law: string;
}

/** A task that remains, and who sees to it. */
interface OpenPointView {
  readonly text: string;
  readonly responsible?: string;
}

/** An open question of law: what is open, whom to ask, the reading until then. */
interface InterpretationView {
  readonly text: string;
  readonly askWhom: string;
  readonly reading: string;
  readonly cites: string;
}

interface ReasonView {
  readonly text: string;
  readonly cites: string;
  /** Set when the rule fired only because an answer is «Weiß ich nicht». */
  readonly uncertain?: string;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
}

export function resultView(words: Words, snapshot: Snapshot): ResultView {
  const { classification } = snapshot;
  return {
    class: classBadge(words, snapshot),
    meaning: words.pick(snapshot.class.meaning),
    alerts: alerts(words, snapshot),
    reasons: snapshot.reasons.map((reason) => ({
      text: words.pick(reason.text),
      cites: citations(words, reason.cites),
      ...(reason.certain ? {} : { uncertain: words.t('assessment.result.uncertain') }),
      answers: answersTo(words, snapshot, reason.answers),
    })),
    noReasons: words.t('assessment.result.whyMinimal'),
    obligations: obligationsView(words, snapshot),
    house: houseView(words, snapshot),
    open: openPoints(words, snapshot),
    interpretations: interpretations(words, snapshot),
    ...authority(words, snapshot),
    ...(agreementDecides(classification) ? { agreement: agreement(words, snapshot) } : {}),
    law: words.t('assessment.result.law', {
      law: words.pick(snapshot.catalogue.lawText),
      version: snapshot.catalogue.version,
      day: words.day(snapshot.catalogue.lawAsOf),
    }),
  };
}

/** The class as a badge; its colour says how strict it is, its words say it too. */
export function classBadge(words: Words, { class: { id, label } }: Pick<Snapshot, 'class'>): Badge {
  const kind = severity[id];
  return { text: words.pick(label), ...(kind ? { kind } : {}) };
}

/** What happens next, in one sentence that names who decides. */
export function nextStep(
  words: Words,
  lane: Lane,
  { tracks, provisional }: Pick<Classification, 'tracks' | 'provisional'>,
): string {
  if (lane !== 'case_by_case') return words.t(`assessment.lane.${stopped(lane, provisional)}`);
  return words.t('assessment.lane.case_by_case', { tracks: trackNames(words, tracks) });
}

/**
 * The name of the text for a lane or state. A case that is stopped only because a question is open
 * gets another one: it waits for the legal check, not for other facts.
 */
export function stopped<Name extends string>(
  name: Name,
  provisional: boolean,
): Name | 'stoppedProvisionally' {
  return name === 'stopped' && provisional ? 'stoppedProvisionally' : name;
}

/** The tracks as they stand within a sentence: «Datenschutz und Personalrat». */
export function trackNames(words: Words, tracks: readonly { readonly track: Track }[]): string {
  const names = tracks.map(({ track }) => words.t(`assessment.listedTrack.${track}`));
  const locale = words.language === 'de' ? 'de-DE' : 'en-GB';
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}

/** Every rule of another colour than the class's own severity would need a legend; four are enough. */
const severity: Readonly<Record<RiskClass | 'undetermined', Badge['kind'] | null>> = {
  prohibited: 'danger',
  high_risk_annex_iii: 'danger',
  high_risk_annex_i: 'danger',
  annex_iii_exempt_6_3: 'warning',
  limited_transparency_art50: 'info',
  minimal: 'success',
  gpai_model_systemic: 'warning',
  gpai_model: 'info',
  no_role: null,
  out_of_scope: null,
  not_ai: null,
  undetermined: 'warning',
};

function alerts(words: Words, { classification }: Snapshot): Alert[] {
  const alert = (kind: Alert['kind'], name: string): Alert => ({
    kind,
    title: words.t(`assessment.result.${name}.title`),
    paragraphs: [words.t(`assessment.result.${name}.text`)],
  });
  return [
    ...(classification.lane === 'stopped'
      ? [alert('danger', stopped('stopped', classification.provisional))]
      : []),
    ...(classification.provisional && classification.class !== 'undetermined'
      ? [alert('warning', 'provisional')]
      : []),
  ];
}

function openPoints(words: Words, { open, useCase }: Snapshot): OpenPointView[] {
  return open.map(({ text, responsible }) => ({
    text: words.pick(text),
    ...(responsible
      ? { responsible: words.t(`assessment.responsible.${responsible}`, { owner: useCase.owner }) }
      : {}),
  }));
}

/** The open question that the administration's own setting answers (section 2(6) KI-MIG). */
const authorityQuestion = 'marketSurveillanceAuthority';

function authority(words: Words, snapshot: Snapshot): { authority?: string } {
  const { marketSurveillanceAuthority: name, interpretations = [] } = snapshot;
  if (!name || !interpretations.some(({ id }) => id === authorityQuestion)) return {};
  return { authority: words.t('assessment.result.authority', { name }) };
}

/** What the administration has settled by a setting of its own is open no longer. */
function interpretations(words: Words, snapshot: Snapshot): InterpretationView[] {
  const open = (snapshot.interpretations ?? []).filter(
    ({ id }) => id !== authorityQuestion || !snapshot.marketSurveillanceAuthority,
  );
  return open.map(({ text, askWhom, reading, cites }) => ({
    text: words.pick(text),
    askWhom: words.pick(askWhom),
    reading: words.pick(reading),
    cites: citations(words, cites),
  }));
}

function answersTo(
  words: Words,
  { sections }: Snapshot,
  ids: readonly string[],
): ReasonView['answers'] {
  return sections
    .flatMap(({ answers }) => answers)
    .filter(({ id }) => ids.includes(id))
    .map(({ question, answers }) => ({
      question: words.pick(question),
      answer: list(words, answers),
    }));
}

function list(words: Words, texts: readonly Text[]): string {
  return texts.map((text) => words.pick(text)).join('; ');
}

function agreement(words: Words, snapshot: Snapshot): NonNullable<ResultView['agreement']> {
  return {
    title: words.pick(snapshot.agreement.title),
    conditions: snapshot.agreement.conditions.map(({ text, state }) => ({
      text: words.pick(text),
      met: {
        text: words.t(`assessment.result.state.${state}`),
        kind: state === 'met' ? 'success' : 'warning',
      },
    })),
  };
}
