/**
 * The shape of the law as data. A catalogue version is read from YAML by `catalogue/`
 * and handed to the pure functions of this room; nothing here knows files or databases.
 */

/** One sentence in both languages of the product. German is the first language. */
export interface Text {
  readonly de: string;
  readonly en: string;
}

/** The acts a citation may point to. */
export const acts = ['AIA', 'GDPR', 'KI-MIG', 'ITEG', 'MBG-SH', 'BSI', 'DV'] as const;
export type Act = (typeof acts)[number];

/**
 * Where a rule comes from: `{act: 'AIA', at: 'Art. 6(3)(a)'}`.
 * `standing` is set when the source is not settled law: a Commission draft, or an open question of interpretation.
 */
export interface Citation {
  readonly act: Act;
  readonly at: string;
  readonly standing?: 'draft' | 'open';
  /** The interpretation that says what is open: there exactly when `standing` is `open`. */
  readonly see?: string;
}

/** A question of law nobody has settled. Shown as «Auslegung offen», never as settled. */
export interface Interpretation {
  readonly id: string;
  /** What is open. */
  readonly text: Text;
  /** Whom to ask, and with what question. */
  readonly askWhom: Text;
  /** What the register assumes until then; the stricter reading wherever the rules leave a choice. */
  readonly reading: Text;
  readonly cites: readonly Citation[];
}

/**
 * A condition over answers. `fact` refers to a named condition of the same catalogue.
 * Never a string in an expression language (style.md › The law as data).
 */
export type Condition =
  | { readonly answer: string; readonly is: string }
  | { readonly fact: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The value of «Weiß ich nicht» in every question that allows it. */
export const UNKNOWN = 'unknown';
/** The value of «nichts davon» in a multiple choice. */
export const NONE = 'none';

export interface Option {
  readonly value: string;
  readonly text: Text;
  readonly hint?: Text;
}

/** Whether a question serves the AI Act's class or only the way through the house. */
export type Purpose = 'act' | 'routing';

/** One line of help; `source` is the id of the official example it was taken from (`HRG-4a-001`). */
export interface Pointer extends Text {
  readonly source?: string;
}

/** A picture from a town hall and the answer it calls for: a value, or all values of a multiple choice. */
export interface Illustration extends Text {
  readonly answer: string | readonly string[];
}

/** What helps somebody without legal training to answer from a plain description of the use case. */
export interface Guide {
  readonly counts: readonly Pointer[];
  readonly countsNot: readonly Pointer[];
  /** At least two, calling for different answers. */
  readonly examples: readonly Illustration[];
  /** What «Weiß ich nicht» leads to; there exactly when it is offered. */
  readonly unknown?: Text;
}

export interface Question {
  readonly id: string;
  readonly section: string;
  /** Questions with the same page stand together on one page; none of them may depend on another of that page. */
  readonly page: string;
  readonly purpose: Purpose;
  readonly type: 'single' | 'multiple';
  readonly text: Text;
  readonly hint: Text;
  /** «Warum fragen wir das?» */
  readonly why: Text;
  readonly guide: Guide;
  /** Asked when this holds or may hold; null: always. A section's own condition comes on top. */
  readonly askWhen: Condition | null;
  readonly options: readonly Option[];
  readonly cites: readonly Citation[];
  /** Nodes of the one-fact decision tree that this question answers (`S6.4a` …). */
  readonly covers: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly title: Text;
  readonly askWhen: Condition | null;
}

export interface Page {
  readonly id: string;
  readonly section: string;
  readonly title: Text;
}

export interface NamedFact {
  readonly id: string;
  /** What it is called where a condition is read by people. */
  readonly title: Text;
  /** Holds only for certain: while «Weiß ich nicht» leaves it open, it does not. */
  readonly certain?: true;
  readonly when: Condition;
  readonly cites: readonly Citation[];
}

/** The headline classes, strictest first (design.md › Contracts). */
export const riskClasses = [
  'prohibited',
  'high_risk_annex_iii',
  'high_risk_annex_i',
  'annex_iii_exempt_6_3',
  'limited_transparency_art50',
  'minimal',
  'gpai_model_systemic',
  'gpai_model',
  'no_role',
  'out_of_scope',
  'not_ai',
] as const;
export type RiskClass = (typeof riskClasses)[number];

export const roles = [
  'deployer',
  'provider',
  'distributor',
  'importer',
  'product_manufacturer',
] as const;
export type Role = (typeof roles)[number];

export const tracks = ['data_protection', 'it_security', 'staff_council'] as const;
export type Track = (typeof tracks)[number];

export type Gpai = 'based_on_model' | 'model_provider' | 'model_provider_systemic';

/** What a rule adds to the classification when it fires. All matching rules fire. */
export interface Consequence {
  readonly class?: RiskClass;
  /** The class cannot be said, whatever else holds. */
  readonly undetermined?: true;
  readonly annexI?: 'A' | 'B';
  readonly annexIII?: string;
  readonly article5?: string;
  readonly exemption?: string;
  readonly article25?: string;
  readonly art50?: {
    readonly paragraph: string;
    /** Art. 50(4) has two: deep fakes and published text. */
    readonly subparagraph?: 1 | 2;
    readonly dutyOf: readonly ('provider' | 'deployer')[];
  };
  readonly role?: Role;
  readonly gpai?: Gpai;
  /** Stops operation without being a class of the AI Act (Land law, missing legal basis). */
  readonly stop?: true;
}

export interface Rule<C = Condition> {
  readonly id: string;
  readonly when: C;
  readonly gives: Consequence;
  /** One sentence: why this follows. */
  readonly because: Text;
  readonly cites: readonly Citation[];
  /**
   * `strict`: an unknown counts as hit (everything that burdens).
   * `certain`: only a yes counts (everything that relieves or ends the walk).
   */
  readonly onUnknown: 'strict' | 'certain';
  /** The part of `when` that must hold for certain even where an unknown counts as hit: what relieves in it. */
  readonly certainly?: C;
}

/** Who sees to an open point: who registers the use, or the AI coordination where a question of law is open. */
export const responsibles = ['owner', 'coordination'] as const;
export type Responsible = (typeof responsibles)[number];

/** A task that stays open because an answer was «Weiß ich nicht» or a proof is missing. */
export interface OpenPointRule<C = Condition> {
  readonly id: string;
  readonly responsible: Responsible;
  readonly when: C;
  readonly question: string;
  readonly because: Text;
  readonly provisional: boolean;
}

export interface ClassText {
  readonly id: RiskClass | 'undetermined';
  readonly label: Text;
  /** In one sentence: what it means for this use case. */
  readonly meaning: Text;
  readonly cites: readonly Citation[];
}

/** A date of application by name; a missing name is an error, never a fallback. */
export interface DateEntry {
  readonly id: string;
  readonly on: string;
  readonly text: Text;
  readonly cites: readonly Citation[];
}

/**
 * How the date from which an obligation applies is found (Art. 111, 113 AIA); all strings are names of dates.
 * `placedBefore`/`then`: what was on the market before that day has until `then` (Art. 111(3), (4)).
 * `highRisk: either`: a duty of both kinds of high-risk systems; Annex III decides when both hit.
 */
export type Applicability =
  | { readonly date: string }
  | { readonly date: string; readonly placedBefore: string; readonly then: string }
  | { readonly highRisk: 'annexIII' | 'annexI' | 'either' };

export interface ObligationRule<C = Condition> {
  readonly id: string;
  readonly dutyOf: 'deployer' | 'provider' | 'distributor' | 'importer';
  /** Good practice recommended next to a duty of others («Empfehlung, keine Pflicht nach der KI-VO»). */
  readonly advice?: true;
  readonly when: C;
  readonly from: Applicability;
  readonly text: Text;
  /** How to fulfil it in the register. */
  readonly how: Text;
  /** What doing it looks like in a town hall. */
  readonly example: Text;
  readonly cites: readonly Citation[];
}

export interface TrackRule<C = Condition> {
  readonly id: string;
  readonly track: Track;
  readonly when: C;
  /** Stands only when no other rule fires: every case has at least one review. */
  readonly fallback?: boolean;
  readonly because: Text;
  readonly cites: readonly Citation[];
}

export interface CheckReason<C = Condition> {
  readonly id: string;
  readonly when: C;
  readonly because: Text;
  readonly cites: readonly Citation[];
}

/** A parallel check (data protection, security, staff …): run beside the class, it drives the way through the house. */
export interface Check<C = Condition> {
  readonly id: string;
  readonly title: Text;
  readonly cites: readonly Citation[];
  /** Whether it is looked at. */
  readonly when: C;
  /** Strictest first; the last has no reasons, it remains when no other outcome has one. */
  readonly outcomes: readonly {
    readonly id: string;
    readonly text: Text;
    readonly reasons: readonly CheckReason<C>[];
  }[];
}

/** One condition of the works agreement for the fast lane; `covers` names the track rules it already answers. */
export interface AgreementCondition<C = Condition> {
  readonly id: string;
  readonly when: C;
  readonly text: Text;
  readonly covers: readonly string[];
}

export interface Agreement<C = Condition> {
  readonly version: string;
  readonly title: Text;
  readonly conditions: readonly AgreementCondition<C>[];
}

export interface ChecklistItem {
  readonly id: string;
  readonly track: Track;
  readonly text: Text;
  readonly hint: Text;
  readonly options: readonly Option[];
  readonly cites: readonly Citation[];
}

/** What follows from answers. `C` is the form of the conditions: as written, or made ready to be judged. */
export interface Provisions<C = Condition> {
  readonly rules: readonly Rule<C>[];
  readonly openPoints: readonly OpenPointRule<C>[];
  readonly dates: readonly DateEntry[];
  readonly obligations: readonly ObligationRule<C>[];
  readonly checks: readonly Check<C>[];
  readonly trackRules: readonly TrackRule<C>[];
  readonly agreement: Agreement<C>;
}

export interface Catalogue extends Provisions {
  readonly version: string;
  /** The day the law was read, YYYY-MM-DD. */
  readonly lawAsOf: string;
  readonly lawText: Text;
  readonly sections: readonly Section[];
  readonly pages: readonly Page[];
  readonly questions: readonly Question[];
  readonly facts: readonly NamedFact[];
  readonly classes: readonly ClassText[];
  readonly interpretations: readonly Interpretation[];
  readonly checklists: readonly ChecklistItem[];
}
