import type { DemoAccountId } from '../../src/app/demo/people.ts';
import { findForms, type FoundForm, formOn, type LoadedForm } from './found-forms.ts';
import { furnish } from './furniture.ts';
import type { Visitor } from './visitor.ts';
import type { WholeRegister } from './whole-register.ts';

/** A form that stands on its page now, before somebody who may send it. */
export interface StandingForm extends FoundForm {
  readonly visitor: Visitor;
  readonly form: LoadedForm;
}

/** Together they come across every form. The auditor is first, so that attacks on an account hit no other one. */
const people = [
  'auditor',
  'humanResources',
  'itSecurity',
  'coordination',
  'head',
  'administrator',
] as const;

/** A register with something of everything in it, and every form that somebody comes across there. */
export class EveryForm {
  private constructor(
    private readonly house: WholeRegister,
    private readonly visitors: Map<DemoAccountId | null, Visitor>,
    private readonly forms: ReadonlyMap<string, readonly FoundForm[]>,
  ) {}

  static async in(house: WholeRegister): Promise<EveryForm> {
    const starts = await furnish(house);
    const visitors = new Map<DemoAccountId | null, Visitor>();
    for (const account of people) visitors.set(account, await house.as(account));
    visitors.set(null, house.visitor());
    return new EveryForm(house, visitors, await findForms(house, visitors, starts));
  }

  /** `POST /use-cases`, … */
  get routes(): string[] {
    return [...this.forms.keys()];
  }

  visitor(as: DemoAccountId | null): Visitor {
    const visitor = this.visitors.get(as);
    if (!visitor) throw new Error(`${String(as)} is not here`);
    return visitor;
  }

  /** The first form for the route that still stands where it was found; null when all of them were used up. */
  async standing(route: string): Promise<StandingForm | null> {
    for (const found of this.forms.get(route) ?? []) {
      const { as, page, action } = found;
      const shown = await this.visitor(as).get(page);
      if (as && shown.location?.startsWith('/sign-in')) {
        this.visitors.set(as, await this.house.as(as));
        return this.standing(route);
      }
      const form = formOn(shown, action);
      if (form) return { ...found, visitor: this.visitor(as), form };
    }
    return null;
  }

  /** Some of the pages that have forms, each with somebody who has it. */
  get pages(): (readonly [DemoAccountId | null, string])[] {
    const pages = new Map<string, DemoAccountId | null>();
    for (const found of this.forms.values())
      for (const { as, page } of found.slice(0, 3)) pages.set(page, as);
    return [...pages].map(([page, as]) => [as, page] as const);
  }
}
