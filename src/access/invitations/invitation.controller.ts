import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { readForm, refusedForm } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { publicUrl } from '../../web/request.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { CurrentPerson } from '../current-person.ts';
import { DepartmentRepository } from '../departments/department.repository.ts';
import { isAddress } from '../people/login.ts';
import { SeenForm } from '../people/people.forms.ts';
import { PeopleService } from '../people/people.service.ts';
import { Requires } from '../requires.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { InvitationForm } from './invitation.forms.ts';
import { InvitationService, pathOf } from './invitation.service.ts';
import type { InvitationMade } from './invitation.service.ts';
import { invitePage, linkPage } from './invitation.views.ts';
import type { InvitePage } from './invitation.views.ts';

const template = 'access/invite';

/** What an administrator does about invitations. Using one is in acceptance.controller.ts. */
@Controller('people')
@Requires('people.manage')
export class InvitationController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly people: PeopleService,
    private readonly departments: DepartmentRepository,
  ) {}

  @Get('invitation')
  @Render(template)
  async form(@PageWords() words: Words): Promise<InvitePage> {
    return invitePage(words, await this.departments.all());
  }

  @Post('invitation')
  async invite(
    @CurrentPerson() actor: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const departments = await this.departments.all();
    const form = readForm(InvitationForm, body);
    if (!form.ok) {
      showAgain(response, template, invitePage(words, departments, form));
      return;
    }
    const { email, departmentId, roles: grants } = form.value;
    const done: InvitationMade | { ok: false; because: 'noAddress' } = isAddress(email)
      ? await this.invitations.invite(actor, { email, departmentId, grants }, form.idempotencyKey)
      : { ok: false, because: 'noAddress' };
    if (done.ok) {
      showLink(request, response, words, { email, token: done.token, back: '/people' });
      return;
    }
    const key = `access.invitation.refused.${done.because}`;
    const state = refusedForm(body, [{ field: 'email', key, values: {} }]);
    showAgain(response, template, invitePage(words, departments, state));
  }

  @Post(':id/invitation')
  async renew(
    @CurrentPerson() actor: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { person } = await this.people.one(id);
    const form = readForm(SeenForm, body);
    const back = `/people/${id}`;
    if (!form.ok) {
      seeOther(response, back);
      return;
    }
    const done = await this.invitations.renew(actor, id, form.idempotencyKey);
    // Own and disabled accounts have no such button on their page.
    if (!done.ok) seeOther(response, back);
    else showLink(request, response, words, { email: person.email, token: done.token, back });
  }
}

function showLink(
  request: Request,
  response: Response,
  words: Words,
  made: { readonly email: string; readonly token: string | null; readonly back: string },
): void {
  const { email, token, back } = made;
  const link = token === null ? null : publicUrl(request) + pathOf(token);
  response.status(200).render('access/invitation-link', linkPage(words, { email, link, back }));
}
