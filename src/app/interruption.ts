/** Somebody ended the process while it was at work. */
export class Interrupted extends Error {}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Keeps signals from ending the process at once, until `forget()`: work in `until` is given up instead, so that
 * whoever waits for it can put away what it used.
 */
export class Interruption {
  readonly #happened: Promise<never>;
  #interrupt: () => void = () => undefined;

  constructor() {
    this.#happened = new Promise((_resolve, reject) => {
      this.#interrupt = () => {
        reject(new Interrupted('Interrupted'));
      };
    });
    // It may come when nobody waits; the next `until` tells.
    this.#happened.catch(() => undefined);
    for (const signal of signals) process.on(signal, this.#interrupt);
  }

  /** The result of the work; throws Interrupted when a signal came before or comes meanwhile. */
  until<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.#happened, work]);
  }

  forget(): void {
    for (const signal of signals) process.off(signal, this.#interrupt);
  }
}
