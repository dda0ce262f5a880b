/**
 * The register number of a use case: `KI-<year>-<four digits or more>`.
 * In: the calendar year in Europe/Berlin and the running number of that year, from 1.
 */
export function registerNumber(year: number, running: number): string {
  return `KI-${year}-${String(running).padStart(4, '0')}`;
}
