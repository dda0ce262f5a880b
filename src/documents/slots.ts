/** As many documents wait as may wait. The caller says «später noch einmal». */
export class QueueFull extends Error {
  override name = 'QueueFull';
}

/** The printer was shut down while this document waited. */
export class PrinterClosed extends Error {
  override name = 'PrinterClosed';
}

interface Waiting {
  readonly go: () => void;
  readonly refuse: (because: Error) => void;
}

/** So many at once, so many waiting, first come first served. */
export class Slots {
  private free: number;
  private readonly mayWait: number;
  private readonly waiting: Waiting[] = [];
  private closed = false;

  constructor(atOnce: number, mayWait: number) {
    this.free = atOnce;
    this.mayWait = mayWait;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.take();
    try {
      return await work();
    } finally {
      this.giveBack();
    }
  }

  /** From now on nothing starts; what waits is refused with PrinterClosed. */
  close(): void {
    this.closed = true;
    for (const { refuse } of this.waiting.splice(0))
      refuse(new PrinterClosed('The printer is closed.'));
  }

  private async take(): Promise<void> {
    if (this.closed) throw new PrinterClosed('The printer is closed.');
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    if (this.waiting.length >= this.mayWait) {
      throw new QueueFull(`${this.waiting.length} documents are waiting to be printed already.`);
    }
    await new Promise<void>((go, refuse) => this.waiting.push({ go, refuse }));
  }

  private giveBack(): void {
    const next = this.waiting.shift();
    if (next) next.go();
    else this.free += 1;
  }
}
