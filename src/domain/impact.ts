import { carryOver } from './carry-over.ts';
import type { LostAnswer, Renaming } from './carry-over.ts';
import type { Catalogue } from './catalogue.ts';
import type { Answers, Classification, Obligation, RelevantDates } from './classification.ts';
import { classify } from './classify.ts';
import { differenceOf } from './difference.ts';
import type { Difference } from './difference.ts';

/** An assessment as it was submitted: its answers, the dates it was made with, and what came of them. */
export interface StoredAssessment {
  readonly answers: Answers;
  readonly dates: RelevantDates;
  /** As frozen then; it names the version of the catalogue. */
  readonly classification: Classification;
}

/** A version that may be published, and how answers given in an older one get there. */
export interface NewVersion {
  readonly catalogue: Catalogue;
  /** The renamings from that version to this one, in order. */
  readonly renamingsFrom: (version: string) => readonly Renaming[];
}

/** What a new version would make of one case. */
export interface CaseImpact<Stored extends StoredAssessment = StoredAssessment> extends Difference {
  readonly stored: Stored;
  readonly after: Classification;
  readonly lost: readonly LostAnswer[];
}

/**
 * The same facts on the same day, judged by a new version: what was frozen is compared with what would come out.
 * Nothing changes for an assessment that was made with this version. An answer that cannot be carried over leaves
 * its question open, so the case changes.
 */
export function impactOn<Stored extends StoredAssessment>(
  stored: Stored,
  { catalogue, renamingsFrom }: NewVersion,
): CaseImpact<Stored> {
  const before = stored.classification;
  if (before.catalogueVersion === catalogue.version)
    return { stored, after: before, lost: [], ...differenceOf(before, before) };
  const renamings = renamingsFrom(before.catalogueVersion);
  const { answers, lost } = carryOver(stored.answers, renamings, catalogue);
  const after = classify(catalogue, answers, stored.dates);
  return { stored, after, lost, ...differenceOf(before, after) };
}

/** One impact per assessment, in their order; holds one at a time, however many there are. */
export async function* impactOf<Stored extends StoredAssessment>(
  assessments: AsyncIterable<Stored>,
  version: NewVersion,
): AsyncGenerator<CaseImpact<Stored>> {
  for await (const stored of assessments) yield impactOn(stored, version);
}

/** What begins to apply to a case after one day and up to another (YYYY-MM-DD), the earliest first; no advice. */
export function beginning(
  { obligations }: Pick<Classification, 'obligations'>,
  after: string,
  upTo: string,
): (Obligation & { readonly from: string })[] {
  return obligations
    .filter(({ advice }) => advice === undefined)
    .flatMap((one) => {
      const { from } = one;
      return from !== null && after < from && from <= upTo ? [{ ...one, from }] : [];
    })
    .sort((one, other) => one.from.localeCompare(other.from));
}
