import type { Text, Track } from '../domain/catalogue.ts';
import type { ChecklistInWords } from '../domain/checklist.ts';
import type { ConciliationResult, DecisionOutcome, ReviewResult } from '../domain/review.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { RecordedCourse } from './recorded-course.ts';
import type { RecordedQuestion } from './recorded-question.ts';
import type { ReleaseMark } from '../versions/release.ts';

export type RecordKind = 'fast_lane' | 'stop' | 'confirm' | 'decision';

/** A condition as the record shows it; `due` is YYYY-MM-DD. */
export interface RecordedCondition {
  readonly text: string;
  readonly responsible: string;
  readonly due: string;
  readonly moment: 'before_use' | 'after_start';
}

/** What a track examined and decided; times are ISO strings in UTC. */
export interface RecordedReview {
  readonly track: Track;
  readonly openedAt: string;
  /** The round in which the track decided, when its approval was carried over from there. */
  readonly carriedFrom?: number;
  readonly decidedAt: string;
  /** null: recorded by the register, because the period ended without a refusal. */
  readonly decidedBy: string | null;
  /** Whom that person stood in for. */
  readonly inPlaceOf?: string;
  readonly outcome: ReviewResult;
  readonly reasons: string;
  readonly checklist: readonly ChecklistInWords[];
  readonly conditions: readonly RecordedCondition[];
  /** Older records lack it. */
  readonly course?: RecordedCourse;
  /** What the track asked before it decided; absent where it asked nothing. */
  readonly questions?: readonly RecordedQuestion[];
}

/** What happened on the way to a decision beside the reviews; `at` is an ISO string in UTC, `day` YYYY-MM-DD. */
export interface RecordedStep {
  readonly kind:
    'approvedFirst' | 'calledIn' | 'attempt' | 'conciliationOpened' | 'conciliationConcluded';
  readonly at: string;
  /** null: recorded by the register. */
  readonly by: string | null;
  /** Who called in. */
  readonly track?: Track;
  /** On which day it took place. */
  readonly day?: string;
  readonly participants?: string;
  /** Which body concluded it, and how. */
  readonly body?: string;
  readonly result?: ConciliationResult;
  readonly text: string;
  /** The files that came with it, SHA-256 hexadecimal; absent without any. */
  readonly attached?: readonly { readonly name: string; readonly sha256: string }[];
}

/**
 * Everything a record is printed from, frozen when the decision fell. As canonical JSON it is the
 * machine-readable record beside the PDF.
 */
export interface RecordInput {
  readonly format: 'ki-register/record/1';
  readonly number: string;
  readonly kind: RecordKind;
  readonly recordVersion: number;
  readonly generatedAt: string;
  readonly snapshot: Snapshot;
  /** SHA-256 of the snapshot as it was submitted, hexadecimal. */
  readonly snapshotSha256: string;
  /** Whether the version of the catalogue was professionally released when the record was printed. */
  readonly catalogueRelease: ReleaseMark;
  readonly round: number;
  readonly decision: {
    readonly outcome: DecisionOutcome;
    readonly at: string;
    /** null: recorded by the register from its rules or from the reviews. */
    readonly by: string | null;
    readonly role: 'head' | 'coordination' | null;
    readonly reasons: string;
  };
  /** Call-in, attempts to agree, conciliation, in their order; absent where there was none of it. */
  readonly path?: readonly RecordedStep[];
  readonly reviews: readonly RecordedReview[];
  /** The union of all reviews' conditions. */
  readonly conditions: readonly RecordedCondition[];
  readonly timeline: readonly { readonly at: string; readonly what: Text; readonly who: Text }[];
}
