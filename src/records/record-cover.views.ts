import { stopped } from '../assessment/result.views.ts';
import { releaseLine } from '../versions/release.views.ts';
import type { Words } from '../web/words.ts';
import type { Row } from './printed-text.ts';
import type { RecordInput } from './record.ts';

/** The first page of a record. */
export interface CoverView {
  /** What the h1 reads: document and title of the use case in one line. */
  readonly heading: string;
  readonly administration: string;
  readonly kind: string;
  readonly document: string;
  readonly useCaseTitle: string;
  readonly verdict: {
    readonly outcome: string;
    readonly tone: 'yes' | 'no' | 'neutral';
    readonly meaning: string;
  };
  readonly facts: readonly Row[];
}

export function coverView(words: Words, input: RecordInput): CoverView {
  const { number, snapshot, kind } = input;
  const { outcome } = input.decision;
  const document = words.t('records.document', { number });
  const { title } = snapshot.useCase;
  return {
    heading: `${document} ${title}`,
    administration: snapshot.administration,
    kind: words.t(`records.kind.${kind}`),
    document,
    useCaseTitle: title,
    verdict: {
      outcome: words.t(`records.outcome.${outcome}`),
      tone: tones[outcome],
      meaning: words.t(`records.meaning.${stopped(outcome, snapshot.classification.provisional)}`),
    },
    facts: facts(words, input),
  };
}

/** Who decided: a person with the role, or what the register recorded by itself. */
export function decidedBy(
  words: Words,
  { kind, decision: { by, role } }: Pick<RecordInput, 'kind' | 'decision'>,
): string {
  if (by === null) return words.t(`records.by.rules.${kind}`);
  if (role === null) return by;
  return words.t('records.by.person', { who: by, role: words.t(`records.role.${role}`) });
}

const tones = {
  approved: 'yes',
  approved_with_conditions: 'yes',
  refused: 'no',
  stopped: 'no',
  closed: 'neutral',
} as const;

function facts(words: Words, input: RecordInput): Row[] {
  const { snapshot, decision, recordVersion, generatedAt } = input;
  const { useCase, catalogue, agreement } = snapshot;
  const fact = (name: string, ...values: string[]): Row => ({
    key: words.t(`records.fact.${name}`),
    values,
  });
  const version = (version: string) => words.t('records.fact.version', { version });
  const lawAsOf = words.t('records.fact.lawAsOf', { day: words.day(catalogue.lawAsOf) });
  const made = { version: recordVersion, when: words.time(new Date(generatedAt)) };
  return [
    fact('department', useCase.department),
    fact('class', riskClass(words, input)),
    fact('submitted', submitted(words, input)),
    ...(input.reviews.length > 0 ? [fact('reviews', ...verdicts(words, input))] : []),
    fact('decided', words.time(new Date(decision.at)), decidedBy(words, input)),
    fact('law', words.pick(catalogue.lawText), lawAsOf),
    fact('questionnaire', version(catalogue.version), releaseLine(words, input.catalogueRelease)),
    fact('agreement', `${words.pick(agreement.title)}, ${version(agreement.version)}`),
    fact('record', words.t('records.fact.recordMade', made)),
  ];
}

function riskClass(words: Words, { snapshot }: RecordInput): string {
  const label = words.pick(snapshot.class.label);
  return snapshot.classification.provisional
    ? words.t('records.fact.provisional', { class: label })
    : label;
}

function submitted(words: Words, { snapshot: { submitted }, round }: RecordInput): string {
  const when = words.time(new Date(submitted.at));
  const once = words.t('records.fact.submittedBy', { when, by: submitted.by });
  return round > 1 ? words.t('records.fact.round', { submitted: once, round }) : once;
}

function verdicts(words: Words, { reviews }: RecordInput): string[] {
  return reviews.map(({ track, outcome }) =>
    words.t('records.fact.verdict', {
      track: words.t(`assessment.track.${track}`),
      outcome: words.t(`records.review.${outcome}`),
    }),
  );
}
