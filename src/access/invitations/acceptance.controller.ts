import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readForm, refusedForm } from '../../web/forms.ts';
import type { FieldProblem, ReadForm } from '../../web/forms.ts';
import { Open } from '../../web/open.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { passwordProblem } from '../sign-in/password.views.ts';
import { AcceptanceForm } from './invitation.forms.ts';
import { AcceptanceService } from './acceptance.service.ts';
import type { Accepted, OpenInvitation } from './acceptance.service.ts';
import { acceptancePage } from './invitation.views.ts';

const template = 'access/acceptance';

/** Behind a one-time link: choosing a password. */
@Controller('invitations')
@Open()
export class AcceptanceController {
  constructor(private readonly invitations: AcceptanceService) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @PageWords() words: Words,
    @Res() response: Response,
  ): Promise<void> {
    const offered = await this.invitations.open(token);
    if (offered) response.render(template, acceptancePage(words, offered));
    else showClosed(response, words);
  }

  @Post(':token')
  async accept(
    @Param('token') token: string,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const offered = await this.invitations.open(token);
    const form = readForm(AcceptanceForm, body);
    if (offered && !form.ok) {
      showAgain(response, template, acceptancePage(words, offered, form));
      return;
    }
    const problem = form.ok
      ? ((offered && missing(offered, form.value)) ?? (await this.use(token, form)))
      : 'notOpen';
    if (problem === null) seeOther(response, '/sign-in?notice=accountReady');
    else if (problem === 'notOpen' || !offered) showClosed(response, words);
    else
      showAgain(response, template, acceptancePage(words, offered, refusedForm(body, [problem])));
  }

  private async use(
    token: string,
    { value, idempotencyKey }: Extract<ReadForm<AcceptanceForm>, { ok: true }>,
  ): Promise<FieldProblem | 'notOpen' | null> {
    const { name, newPassword: password } = value;
    const done: Accepted = await this.invitations.accept(token, { name, password }, idempotencyKey);
    if (done.ok) return null;
    return done.because === 'notOpen' ? done.because : passwordProblem(done.because);
  }
}

function missing(offered: OpenInvitation, form: AcceptanceForm): FieldProblem | null {
  if (offered.name === null && form.name === '') {
    return { field: 'name', key: 'access.acceptance.missing.name', values: {} };
  }
  return form.newPassword === form.newPasswordAgain ? null : passwordProblem('notRepeated');
}

function showClosed(response: Response, words: Words): void {
  const title = words.t('access.acceptance.closed.title');
  response.status(404).render('access/acceptance-closed', { title });
}
