import { errorSummary } from '../web/form-views.ts';
import type { FormState } from '../web/forms.ts';
import type {
  Alert,
  ButtonRow,
  ChoiceField,
  DayField,
  FileField,
  IdentityBar,
  Link,
  Page,
  SummaryList,
  TextArea,
  TextField,
} from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { ConditionsView } from './condition.views.ts';
import { decisionPathView } from './decision-path.views.ts';
import type { DecisionPathView } from './decision-path.views.ts';
import { caseBar, verdictView } from './standing.views.ts';
import type { VerdictView } from './standing.views.ts';
import type { SubmittedStanding } from './standing.ts';

/** Template `review/step`: one step on the way to a decision, with what it rests on. */
export interface StepPage extends Page {
  readonly identity: IdentityBar;
  readonly heading: string;
  readonly lead: string;
  readonly paragraphs: readonly string[];
  readonly alerts: readonly Alert[];
  readonly verdicts: readonly VerdictView[];
  readonly path?: DecisionPathView;
  readonly form?: StepForm;
  /** What was typed and cannot be sent any more. */
  readonly own?: SummaryList;
  readonly links: readonly Link[];
}

/** Its fields in the order in which they stand. */
export interface StepForm {
  readonly action: string;
  readonly choice?: ChoiceField;
  /** A value that is not chosen, sent along. */
  readonly fixed?: { readonly name: string; readonly value: string };
  readonly day?: DayField;
  readonly body?: TextField;
  readonly people?: TextArea;
  readonly text: TextArea;
  readonly conditions?: ConditionsView & { readonly conditionsOpen: true; readonly draft: string };
  readonly files?: FileField;
  readonly buttons: ButtonRow;
}

/** What every step's page has in common; `texts` is where its title, heading and lead stand. */
export function stepPage(
  words: Words,
  useCaseId: string,
  standing: SubmittedStanding,
  about: {
    readonly texts: string;
    readonly state: FormState;
    readonly form: StepForm | null;
    readonly alerts?: readonly Alert[];
    readonly paragraphs?: readonly string[];
    /** Without what the tracks have decided. */
    readonly plain?: true;
  },
): StepPage {
  const { number } = standing.snapshot.useCase;
  const { texts, state, form, alerts = [], paragraphs = [], plain } = about;
  return {
    title: words.t(`${texts}.title`, { number }),
    ...(form ? errorSummary(words, state) : {}),
    identity: caseBar(words, useCaseId, standing, null),
    heading: words.t(`${texts}.heading`),
    lead: words.t(`${texts}.lead`),
    ...{ paragraphs, alerts },
    verdicts: plain ? [] : standing.reviews.map((review) => verdictView(words, review)),
    ...decisionPathView(words, standing.path),
    ...(form ? { form } : ownText(words, state)),
    links: [{ text: words.t('review.decided.toCase'), href: `/use-cases/${useCaseId}` }],
  };
}

/** A refusal as an alert: what is the matter, in a title and a sentence. */
export function refusalAlert(words: Words, key: string, live: boolean): Alert {
  return {
    kind: live ? 'warning' : 'info',
    title: words.t(`${key}.title`),
    paragraphs: [words.t(`${key}.text`)],
    ...(live ? { live } : {}),
  };
}

const written = ['reasons', 'participants', 'result', 'body'] as const;

function ownText(words: Words, { typed }: FormState): { readonly own?: SummaryList } {
  const rows = written.flatMap((name) => {
    const text = String(typed[name] ?? '').trim();
    return text === '' ? [] : [{ key: words.t(`conciliation.own.${name}`), values: [text] }];
  });
  return rows.length > 0
    ? { own: { id: 'own-text', title: words.t('review.own.title'), rows } }
    : {};
}
