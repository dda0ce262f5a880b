/**
 * The register number of a use case: `KI-<year>-<four digits or more>`.
 * In: the calendar year in Europe/Berlin and the running number of that year, from 1.
 */
export function registerNumber(year: number, running: number): string {
  return `KI-${year}-${String(running).padStart(4, '0')}`;
}

/** Whether a text looks like a register number; whether there is such a case is another question. */
export function isRegisterNumber(text: string): boolean {
  return /^KI-\d{4}-\d{4,}$/.test(text);
}
