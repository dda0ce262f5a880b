import type { Citation, RiskClass, Text, Track } from './catalogue.ts';
import type { Classification } from './classification.ts';

/** What was submitted, in words and in both languages. Pages after submission and the PDF read only this. */
export interface Snapshot {
  readonly format: 'ki-register/snapshot/1';
  readonly administration: string;
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
      readonly met: boolean;
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
    readonly dutyOf: 'deployer' | 'provider' | 'distributor' | 'importer';
    /** null: only from a significant change of design on (Art. 111(2) sentence 1). */
    readonly from: string | null;
    readonly otherReading?: string | null;
    readonly applies: boolean;
    readonly cites: readonly Citation[];
  }[];
  readonly tracks: readonly { readonly track: Track; readonly because: readonly Text[] }[];
  readonly open: readonly { readonly question: string; readonly text: Text }[];
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
  readonly cites: readonly Citation[];
}
