import { riskClasses, type RiskClass } from '../../../src/domain/catalogue.ts';
import { UNKNOWN, YES } from './kleene.ts';

const strictestFirst: readonly RiskClass[] = riskClasses;

/** What fires, and the class that comes of it. */
export class Verdict {
  readonly fired: { readonly rule: string; readonly certain: boolean }[] = [];
  private strictest: number = riskClasses.length;
  private isCertain = true;
  private mayRelieve = false;

  /** What burdens: an unknown counts as hit. Returns whether it fired. */
  strict(rule: string, truth: number, given?: RiskClass): boolean {
    if (truth !== YES && truth !== UNKNOWN) return false;
    this.fire(rule, truth === YES, given);
    return true;
  }

  /** What relieves or ends the walk: only a yes counts. */
  certain(rule: string, truth: number, given?: RiskClass): boolean {
    if (truth === YES) this.fire(rule, true, given);
    else if (truth === UNKNOWN && given !== undefined) this.mayRelieve = true;
    return truth === YES;
  }

  headline(undetermined: boolean, proofMissing: boolean) {
    if (undetermined) return { class: 'undetermined', provisional: true } as const;
    const restsOnUnknown = this.strictest < riskClasses.length && !this.isCertain;
    return {
      class: strictestFirst[this.strictest] ?? 'minimal',
      provisional: restsOnUnknown || this.mayRelieve || proofMissing,
    };
  }

  private fire(rule: string, certain: boolean, given?: RiskClass): void {
    this.fired.push({ rule, certain });
    if (given === undefined) return;
    const rank = riskClasses.indexOf(given);
    if (rank < this.strictest) {
      this.strictest = rank;
      this.isCertain = certain;
    } else if (rank === this.strictest && certain) this.isCertain = true;
  }
}
