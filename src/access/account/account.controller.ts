import { Body, Controller, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../../config/clock.ts';
import { Mailer } from '../../mail/mailer.ts';
import { readForm, refusedForm } from '../../web/forms.ts';
import type { FieldProblem } from '../../web/forms.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { CurrentPerson } from '../current-person.ts';
import { PeopleService } from '../people/people.service.ts';
import { Requires } from '../requires.ts';
import { beginSession } from '../sign-in/begin-session.ts';
import { passwordProblem } from '../sign-in/password.views.ts';
import { waitMinutes } from '../sign-in/sign-in.views.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { PasswordForm } from './account.forms.ts';
import { AccountService } from './account.service.ts';
import type { PasswordChanged } from './account.service.ts';
import { accountPage } from './account.views.ts';
import type { AccountPage, OwnAccount } from './account.views.ts';

const template = 'access/account';

/** One's own account: what the register knows, and the password. */
@Controller('account')
@Requires('account.own')
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly people: PeopleService,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render(template)
  async show(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Query('changed') changed: unknown,
  ): Promise<AccountPage> {
    const account = await this.account(person);
    return accountPage(words, account, undefined, changed === 'password');
  }

  @Post('password')
  async changePassword(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const account = await this.account(person);
    const form = readForm(PasswordForm, body);
    if (!form.ok) {
      showAgain(response, template, accountPage(words, account, form));
      return;
    }
    const { currentPassword: current, newPassword: chosen, newPasswordAgain } = form.value;
    const done: PasswordChanged | NotRepeated =
      chosen === newPasswordAgain
        ? await this.accounts.changePassword(person, { current, chosen })
        : { ok: false, because: 'notRepeated' };
    if (done.ok) {
      await beginSession(request, person.id, done.sessionEpoch, this.clock.now());
      seeOther(response, '/account?changed=password');
      return;
    }
    if (done.because === 'tooMany') response.setHeader('Retry-After', String(done.waitSeconds));
    const page = accountPage(words, account, refusedForm(body, [problemOf(done)]));
    response.status(done.because === 'tooMany' ? 429 : 422).render(template, page);
  }

  private async account({ id }: SignedInPerson): Promise<OwnAccount> {
    return { ...(await this.people.one(id)), mails: this.mailer.sends };
  }
}

interface NotRepeated {
  readonly ok: false;
  readonly because: 'notRepeated';
}

function problemOf(refusal: Exclude<PasswordChanged, { ok: true }> | NotRepeated): FieldProblem {
  if (refusal.because === 'currentWrong') {
    return { field: 'currentPassword', key: 'access.account.refused.currentWrong', values: {} };
  }
  if (refusal.because === 'tooMany') {
    const values = { minutes: waitMinutes(refusal.waitSeconds) };
    return { field: 'currentPassword', key: 'access.account.refused.tooMany', values };
  }
  return passwordProblem(refusal.because);
}
