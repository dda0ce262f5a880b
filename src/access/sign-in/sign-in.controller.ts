import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../../config/clock.ts';
import { readForm, refusedForm } from '../../web/forms.ts';
import type { FieldProblem } from '../../web/forms.ts';
import { hasKeptTyped, ownKept } from '../../web/kept-typed.ts';
import { Open } from '../../web/open.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import { endSession } from '../../web/session.ts';
import type { Words } from '../../web/words.ts';
import { CurrentPerson } from '../current-person.ts';
import { Requires } from '../requires.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { beginSession } from './begin-session.ts';
import { browserOf, rememberBrowser } from './known-browser-cookie.ts';
import { localPath } from './next-path.ts';
import { SignInForm } from './sign-in.forms.ts';
import { SignInService } from './sign-in.service.ts';
import { notices, signInPage, waitMinutes } from './sign-in.views.ts';

const template = 'access/sign-in';

@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly clock: Clock,
  ) {}

  @Get('sign-in')
  @Open()
  show(
    @Req() request: Request,
    @Res() response: Response,
    @PageWords() words: Words,
    @Query() query: Readonly<Record<string, unknown>>,
  ): void {
    const next = localPath(query['next']);
    if (request.person) {
      seeOther(response, next ?? '/');
      return;
    }
    const asked = notices.find((notice) => notice === query['notice']) ?? null;
    const notice = hasKeptTyped(request) ? 'typedKept' : asked;
    response.render(template, signInPage(words, { notice, next }));
  }

  @Post('sign-in')
  @Open()
  async signIn(
    @Req() request: Request,
    @Res() response: Response,
    @PageWords() words: Words,
    @Body() body: unknown,
  ): Promise<void> {
    const form = readForm(SignInForm, body);
    if (!form.ok) {
      const next = localPath(form.typed['next']);
      showAgain(response, template, signInPage(words, { notice: null, next }, form));
      return;
    }
    const { email, password } = form.value;
    const next = localPath(form.value.next);
    const browser = browserOf(request);
    const done = await this.signIns.signIn({ email, password, address: request.ip ?? '', browser });
    if (done.ok) {
      await beginSession(request, done.personId, done.sessionEpoch, this.clock.now());
      rememberBrowser(request, response, done.browser);
      seeOther(response, ownKept(request) ? '/resume' : (next ?? '/'));
      return;
    }
    const state = refusedForm(body, [problemOf(done)]);
    const page = signInPage(words, { notice: null, next }, state);
    if (done.because === 'wrong') {
      showAgain(response, template, page);
      return;
    }
    response.status(429).setHeader('Retry-After', String(done.waitSeconds));
    response.render(template, page);
  }

  @Post('sign-out')
  @Requires('account.own')
  async signOut(
    @CurrentPerson() person: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.signIns.signOut(person);
    await endSession(request, response);
    seeOther(response, '/sign-in?notice=signedOut');
  }
}

function problemOf(
  refusal: { because: 'wrong' } | { because: 'tooMany'; waitSeconds: number },
): FieldProblem {
  if (refusal.because === 'wrong') {
    return { field: 'email', key: 'access.signIn.refused.wrong', values: {} };
  }
  const values = { minutes: waitMinutes(refusal.waitSeconds) };
  return { field: 'email', key: 'access.signIn.refused.tooMany', values };
}
