import type { Applicability, Catalogue, Citation, DateEntry } from './catalogue.ts';
import type { RelevantDates } from './classification.ts';

/** From when something applies; `null` is never, until a significant change of design (Art. 111(2) sentence 1). */
export interface Application {
  readonly from: string | null;
  /** What another reading of Art. 111(2) gives where the law is silent; `from` is the stricter date. */
  readonly otherReading?: string | null;
  /** Where a rule on older systems decides or may decide: its sources. */
  readonly cites?: readonly Citation[];
}

/** What the dates hang on besides the calendar. */
export interface Circumstances {
  readonly dates: RelevantDates;
  /** Whether Annex III makes the system high-risk; decides for a duty of both kinds. */
  readonly annexIII: boolean;
  /** Whether public authorities are intended to use the system (Art. 111(2) sentence 2); in doubt yes. */
  readonly forPublicAuthorities: () => boolean;
}

const highRiskFrom = { annexIII: 'highRiskAnnexIII', annexI: 'highRiskAnnexI' } as const;
const legacyUntil = 'highRiskLegacy';

/** The date of that name. A missing name is an error of the catalogue, never a fallback. */
export function dateNamed(dates: readonly DateEntry[], name: string): DateEntry {
  const entry = namesOf(dates).get(name);
  if (entry === undefined) throw new Error(`The catalogue has no date named "${name}".`);
  return entry;
}

const byName = new WeakMap<readonly DateEntry[], ReadonlyMap<string, DateEntry>>();

/** The dates by name; found out once, because every obligation asks for one. */
function namesOf(dates: readonly DateEntry[]): ReadonlyMap<string, DateEntry> {
  const known = byName.get(dates);
  if (known !== undefined) return known;
  const made = new Map(dates.map((entry) => [entry.id, entry]));
  byName.set(dates, made);
  return made;
}

/** From when an obligation with this `applicability` applies, all days as YYYY-MM-DD. Throws on a missing date. */
export function applicationOf(
  catalogue: Pick<Catalogue, 'dates'>,
  applicability: Applicability,
  circumstances: Circumstances,
): Application {
  const day = (name: string): string => dateNamed(catalogue.dates, name).on;
  if ('highRisk' in applicability) {
    const { highRisk } = applicability;
    const kind =
      highRisk === 'either' ? (circumstances.annexIII ? 'annexIII' : 'annexI') : highRisk;
    const application = day(highRiskFrom[kind]);
    return highRiskApplication(application, dateNamed(catalogue.dates, legacyUntil), circumstances);
  }
  if ('placedBefore' in applicability) {
    const placed = circumstances.dates.placedOnMarket ?? circumstances.dates.firstUse;
    const older = placed !== undefined && placed < day(applicability.placedBefore);
    return { from: day(older ? applicability.then : applicability.date) };
  }
  return { from: day(applicability.date) };
}

/**
 * Art. 111(2): the Regulation reaches an older high-risk system through a significant change of its design,
 * and one intended for public authorities on 2 August 2030 at the latest.
 * Older is what was placed on the market or put into service before Chapter III applied; our own first use is
 * such a putting into service. Placed before but used by us only later: the law is silent, the stricter day stands.
 */
function highRiskApplication(
  application: string,
  { on: latest, cites }: DateEntry,
  { dates, forPublicAuthorities }: Circumstances,
): Application {
  const { placedOnMarket, firstUse, designChange } = dates;
  const known = [placedOnMarket, firstUse].filter((day) => day !== undefined);
  const change = designChange !== undefined && designChange >= application ? designChange : null;
  const older = forPublicAuthorities() ? earlier(change, latest) : change;
  if (known.length > 0 && known.every((day) => day < application)) return { from: older, cites };
  const unsettled = placedOnMarket !== undefined && placedOnMarket < application;
  return unsettled ? { from: application, otherReading: older, cites } : { from: application };
}

function earlier(change: string | null, latest: string): string {
  return change !== null && change < latest ? change : latest;
}
