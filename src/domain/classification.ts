import type { Citation, Gpai, RiskClass, Role, Track } from './catalogue.ts';
import type { CheckResult } from './checks.ts';

/** Answers by question id: one value, or several for a multiple choice. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** The dates that decide from when something applies (Art. 111, 113 AIA). Days in Europe/Berlin, YYYY-MM-DD. */
export interface RelevantDates {
  readonly today: string;
  readonly firstUse?: string;
  readonly placedOnMarket?: string;
  readonly designChange?: string;
}

export interface FiredRule {
  readonly rule: string;
  /** false: fired only because an answer is «Weiß ich nicht» and the stricter reading holds. */
  readonly certain: boolean;
  readonly citations: readonly Citation[];
  /** The answers this rule rests on, as question ids. */
  readonly answers: readonly string[];
}

export interface Obligation {
  readonly id: string;
  readonly dutyOf: 'deployer' | 'provider' | 'distributor' | 'importer';
  /** A recommendation of the house, no duty under the AI Act. */
  readonly advice?: true;
  /** First day of application, YYYY-MM-DD; null: only from a significant change of design on (Art. 111(2) sentence 1). */
  readonly from: string | null;
  /** The date another reading of Art. 111(2) gives, where the law is silent; `from` is the stricter one. */
  readonly otherReading?: string | null;
  /** Whether it applies on `today`. */
  readonly applies: boolean;
  readonly citations: readonly Citation[];
}

export type Lane = 'stopped' | 'confirm' | 'fast' | 'case_by_case';

/** The printed form is a contract (design.md › Contracts). */
export interface Classification {
  readonly catalogueVersion: string;
  readonly class: RiskClass | 'undetermined';
  readonly provisional: boolean;
  readonly annexI: 'A' | 'B' | null;
  readonly annexIII: readonly string[];
  readonly article5: readonly string[];
  readonly exemptions: readonly string[];
  readonly article25: readonly string[];
  readonly art50: readonly {
    readonly paragraph: string;
    readonly dutyOf: 'provider' | 'deployer';
  }[];
  readonly roles: readonly Role[];
  readonly gpai: Gpai | null;
  readonly fired: readonly FiredRule[];
  readonly obligations: readonly Obligation[];
  /** The parallel checks; one that a missing answer decides is left out. */
  readonly checks: readonly CheckResult[];
  readonly tracks: readonly { readonly track: Track; readonly because: readonly string[] }[];
  readonly lane: Lane | null;
  readonly open: readonly { readonly question: string; readonly because: string }[];
  readonly unanswered: readonly string[];
  readonly ignored: readonly string[];
}

/** What the rules found, before obligations and the way through the house are derived from it. */
export type Findings = Omit<
  Classification,
  | 'catalogueVersion'
  | 'obligations'
  | 'checks'
  | 'tracks'
  | 'lane'
  | 'open'
  | 'unanswered'
  | 'ignored'
>;
