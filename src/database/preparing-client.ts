import pg from 'pg';

/** More texts than the register has; beyond it, whatever builds its text anew each time is not kept. */
const mostTexts = 500;

/**
 * A connection that prepares each statement with values once, under a name of its own, and from then on only sends the
 * values: PostgreSQL parses it once and may keep the plan. Statements without values (BEGIN, scripts) go as they are.
 */
export class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>();

  // pg declares eleven forms of this call; those that are not a text with a list of values pass unchanged.
  override query = ((text: unknown, values: unknown, ...rest: unknown[]): unknown => {
    const name = typeof text === 'string' && Array.isArray(values) ? this.#nameOf(text) : null;
    const call = name === null ? [text, values, ...rest] : [{ name, text, values }, ...rest];
    return (super.query as (...args: unknown[]) => unknown).apply(this, call);
  }) as pg.Client['query'];

  #nameOf(text: string): string | null {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= mostTexts) return known ?? null;
    const name = `r${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
