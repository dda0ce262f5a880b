import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.ts';
import { SETTINGS } from '../../config/config.module.ts';
import type { Settings } from '../../config/settings.ts';
import { Transactions } from '../../database/transactions.ts';
import { loginOf } from '../people/login.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import type { Person } from '../people/person.entity.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { demoPassword } from './demo-password.ts';
import { KnownBrowserRepository } from './known-browser.repository.ts';
import { passwordMatches } from './password-hash.ts';
import { endSessions } from './sessions.ts';
import { SignInThrottle } from './throttle.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** The network address the request came from. */
  readonly address: string;
  /** What the browser carries from an earlier sign-in, if anything. */
  readonly browser: string | null;
}

/** What the session has to carry, and the browser's secret for next time. */
export interface SignedIn {
  readonly ok: true;
  readonly personId: string;
  readonly sessionEpoch: number;
  readonly browser: string;
}

/** `wrong` says neither whether the login exists nor whether it is disabled. */
export type SignInRefusal =
  { ok: false; because: 'wrong' } | { ok: false; because: 'tooMany'; waitSeconds: number };

@Injectable()
export class SignInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleRepository,
    private readonly browsers: KnownBrowserRepository,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Checks login and password. The same work is done and the same answer given whether the login exists or not. */
  async signIn(given: Credentials): Promise<SignedIn | SignInRefusal> {
    const login = loginOf(given.email);
    const isKnown = given.browser !== null && (await this.browsers.knows(given.browser, login));
    const knownBrowser = isKnown ? given.browser : null;
    const attempt = { login, address: given.address, knownBrowser };
    const admission = await this.throttle.admit(attempt);
    if (!admission.ok) return { ...admission, because: 'tooMany' };

    const person = await this.people.byEmail(login);
    if (!(await this.isRight(given.password, person)) || !person) return this.wrong(person);
    await this.throttle.forget(attempt);
    return this.transactions.run(async (tx) => {
      const browser = await this.browsers.remember(tx, person.id, given.browser);
      await this.audit.append(tx, {
        action: 'person.signedIn',
        actor: { personId: person.id, role: 'person' },
        object: { type: 'person', id: person.id },
        payload: {},
      });
      return { ok: true, personId: person.id, sessionEpoch: person.sessionEpoch, browser };
    });
  }

  /** Ends all sessions of the person, on every device. */
  async signOut(person: SignedInPerson): Promise<void> {
    await this.transactions.run(async (tx) => {
      await endSessions(tx, person.id);
      await this.audit.append(tx, {
        action: 'person.signedOut',
        actor: { personId: person.id, role: 'person' },
        object: { type: 'person', id: person.id },
        payload: {},
      });
    });
  }

  private async isRight(password: string, person: Person | null): Promise<boolean> {
    const open = person !== null && person.disabledAt === null;
    const matches = await passwordMatches(password, open ? person.passwordHash : null);
    // The password that everybody can read in the source opens the demo and nothing else.
    return matches && (this.settings.demo || password !== demoPassword);
  }

  /** The trail says that somebody tried, and on which account if there is one; never what was typed. */
  private async wrong(person: Person | null): Promise<SignInRefusal> {
    await this.transactions.run((tx) =>
      this.audit.append(tx, {
        action: 'signIn.refused',
        actor: 'system',
        object: { type: 'person', id: person?.id ?? 'unknown' },
        payload: {},
      }),
    );
    return { ok: false, because: 'wrong' };
  }
}
