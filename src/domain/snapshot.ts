import type {
  Catalogue,
  Citation,
  Interpretation,
  Question,
  Responsible,
  RiskClass,
  Text,
  Track,
} from './catalogue.ts';
import { NONE, UNKNOWN } from './catalogue.ts';
import type { Answers, Classification } from './classification.ts';
import { interpretationsOf } from './interpretations.ts';
import { walk } from './questionnaire.ts';
import type { ReviewSettings } from './review-settings.ts';
import type { ConditionState } from './routing.ts';
import { agreementOf } from './routing.ts';

/** What was submitted, in words and in both languages. Pages after submission and the PDF read only this. */
export interface Snapshot {
  readonly format: 'ki-register/snapshot/1';
  readonly administration: string;
  /** As the administration set it (section 2(6) KI-MIG); empty: not known. Older snapshots lack it. */
  readonly marketSurveillanceAuthority?: string;
  /** What the bodies were called; older snapshots lack it. */
  readonly bodies?: ReviewSettings['bodies'];
  readonly useCase: UseCaseFacts;
  readonly submitted: { readonly at: string; readonly by: string; readonly department: string };
  readonly catalogue: {
    readonly version: string;
    readonly lawAsOf: string;
    readonly lawText: Text;
  };
  readonly agreement: {
    readonly version: string;
    readonly title: Text;
    readonly conditions: readonly {
      readonly id: string;
      readonly text: Text;
      readonly state: ConditionState;
    }[];
  };
  readonly sections: readonly {
    readonly id: string;
    readonly title: Text;
    readonly answers: readonly AnswerInWords[];
  }[];
  readonly classification: Classification;
  readonly class: {
    readonly id: RiskClass | 'undetermined';
    readonly label: Text;
    readonly meaning: Text;
    readonly cites: readonly Citation[];
  };
  readonly reasons: readonly {
    readonly rule: string;
    readonly text: Text;
    readonly certain: boolean;
    readonly cites: readonly Citation[];
    readonly answers: readonly string[];
  }[];
  readonly obligations: readonly {
    readonly id: string;
    readonly text: Text;
    readonly how: Text;
    /** Older snapshots lack it. */
    readonly example?: Text;
    readonly dutyOf: 'deployer' | 'provider' | 'distributor' | 'importer';
    /** A recommendation of the house, no duty under the AI Act. */
    readonly advice?: true;
    /** null: only from a significant change of design on (Art. 111(2) sentence 1). */
    readonly from: string | null;
    readonly otherReading?: string | null;
    readonly applies: boolean;
    readonly cites: readonly Citation[];
  }[];
  readonly tracks: readonly { readonly track: Track; readonly because: readonly Text[] }[];
  readonly open: readonly {
    readonly question: string;
    readonly text: Text;
    /** Older snapshots lack it. */
    readonly responsible?: Responsible;
  }[];
  /** The parallel checks in words; older snapshots lack them. */
  readonly checks?: readonly {
    readonly id: string;
    readonly title: Text;
    readonly outcome: Text;
    readonly certain: boolean;
    readonly reasons: readonly { readonly text: Text; readonly cites: readonly Citation[] }[];
    readonly cites: readonly Citation[];
  }[];
  /** The open questions of law that class, reasons, obligations and checks rest on; older snapshots lack them. */
  readonly interpretations?: readonly Interpretation[];
}

export interface UseCaseFacts {
  readonly number: string;
  readonly title: string;
  readonly purpose: string;
  readonly description: string;
  readonly department: string;
  readonly owner: string;
  readonly supplier: string;
  readonly product: string;
  readonly model: string;
  /** YYYY-MM-DD, or empty. */
  readonly plannedStart: string;
  readonly placedOnMarket: string;
  readonly designChange: string;
}

export interface AnswerInWords {
  readonly id: string;
  readonly question: Text;
  readonly values: readonly string[];
  readonly answers: readonly Text[];
  /** Of a multiple choice, every option that stood there: what was not chosen was denied. */
  readonly offered: readonly {
    readonly value: string;
    readonly text: Text;
    readonly chosen: boolean;
  }[];
  readonly cites: readonly Citation[];
}

/** What a snapshot is made of; `classification` is that of these answers under this catalogue. */
export interface Submitted {
  readonly administration: {
    readonly name: string;
    readonly marketSurveillanceAuthority: string;
    readonly review?: Pick<ReviewSettings, 'bodies'>;
  };
  readonly useCase: UseCaseFacts;
  readonly submitted: Snapshot['submitted'];
  readonly catalogue: Catalogue;
  readonly answers: Answers;
  readonly classification: Classification;
}

/** Puts everything into words. Answers to questions that are not asked are left out: they count for nothing. */
export function snapshotOf(given: Submitted): Snapshot {
  const { administration, useCase, submitted } = given;
  const { catalogue, answers, classification } = given;
  const { version, lawAsOf, lawText } = catalogue;
  const checks = checksInWords(catalogue, classification);
  const verdict = theOne(catalogue.classes, classification.class);
  return {
    format: 'ki-register/snapshot/1',
    administration: administration.name,
    marketSurveillanceAuthority: administration.marketSurveillanceAuthority,
    ...(administration.review ? { bodies: administration.review.bodies } : {}),
    useCase,
    submitted,
    catalogue: { version, lawAsOf, lawText },
    agreement: agreementInWords(catalogue, answers),
    sections: sectionsInWords(catalogue, answers),
    classification,
    class: verdict,
    reasons: classification.fired.map(({ rule, certain, citations, answers: restsOn }) => ({
      rule,
      text: theOne(catalogue.rules, rule).because,
      certain,
      cites: citations,
      answers: restsOn,
    })),
    obligations: classification.obligations.map(({ citations, ...obligation }) => {
      const { text, how, example } = theOne(catalogue.obligations, obligation.id);
      return { ...obligation, text, how, example, cites: citations };
    }),
    tracks: classification.tracks.map(({ track, because }) => ({
      track,
      because: because.map((rule) => theOne(catalogue.trackRules, rule).because),
    })),
    open: classification.open.map(({ question, because: id }) => {
      const { because, responsible } = theOne(catalogue.openPoints, id);
      return { question, text: because, responsible };
    }),
    checks,
    interpretations: interpretationsOf(catalogue, [
      ...verdict.cites,
      ...checks.flatMap(({ cites, reasons }) => [cites, ...reasons.map((one) => one.cites)]).flat(),
      ...[...classification.fired, ...classification.obligations].flatMap(
        ({ citations }) => citations,
      ),
    ]),
  };
}

function checksInWords(
  catalogue: Catalogue,
  { checks }: Classification,
): NonNullable<Snapshot['checks']> {
  return checks.map(({ check, outcome, certain, because }) => {
    const { id, title, cites, outcomes } = theOne(catalogue.checks, check);
    const { text, reasons } = theOne(outcomes, outcome);
    return {
      ...{ id, title, outcome: text, certain, cites },
      reasons: because.map((reason) => {
        const { because: said, cites: sources } = theOne(reasons, reason);
        return { text: said, cites: sources };
      }),
    };
  });
}

function agreementInWords(catalogue: Catalogue, answers: Answers): Snapshot['agreement'] {
  const { version, title, conditions } = catalogue.agreement;
  const { ground } = walk(catalogue, answers);
  return {
    version,
    title,
    conditions: agreementOf(catalogue, ground).map((condition) => ({
      ...condition,
      text: theOne(conditions, condition.id).text,
    })),
  };
}

function sectionsInWords(catalogue: Catalogue, answers: Answers): Snapshot['sections'] {
  const { asked } = walk(catalogue, answers);
  return catalogue.sections
    .map(({ id, title }) => ({
      id,
      title,
      answers: asked
        .filter(({ section }) => section === id)
        .flatMap((question) => inWords(question, answers[question.id])),
    }))
    .filter((section) => section.answers.length > 0);
}

function inWords(
  { id, type, text, options, cites }: Question,
  given: Answers[string] | undefined,
): AnswerInWords[] {
  if (given === undefined) return [];
  const values = typeof given === 'string' ? [given] : given;
  const answers = options.filter(({ value }) => values.includes(value)).map(({ text }) => text);
  const offered = options.map(({ value, text }) => ({
    value,
    text,
    chosen: values.includes(value),
  }));
  return [
    { id, question: text, values, answers, offered: type === 'multiple' ? offered : [], cites },
  ];
}

/** What a multiple choice offered and was not chosen; «nichts davon» and «Weiß ich nicht» deny nothing. */
export function notChosen({ offered }: Pick<AnswerInWords, 'offered'>): Text[] {
  return offered
    .filter(({ value, chosen }) => !chosen && value !== NONE && value !== UNKNOWN)
    .map(({ text }) => text);
}

function theOne<Id extends string, T extends { readonly id: Id }>(list: readonly T[], id: Id): T {
  const found = list.find((one) => one.id === id);
  if (found === undefined) throw new Error(`The catalogue has no "${id}" that the result names.`);
  return found;
}
