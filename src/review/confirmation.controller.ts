import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { blankForm, readForm } from '../web/forms.ts';
import { IdParam } from '../web/id-param.ts';
import { PageWords } from '../web/page-words.ts';
import { seeOther, showAgain } from '../web/reply.ts';
import type { Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { ConfirmationService } from './confirmation.service.ts';
import { ConfirmationForm } from './personal-decision.forms.ts';
import { confirmationPage } from './personal-decision.views.ts';

const template = 'review/decision';

/** AI coordination's confirmation; the page shows it once it is given. */
@Controller('use-cases/:id/confirmation')
export class ConfirmationController {
  constructor(private readonly confirmations: ConfirmationService) {}

  @Get()
  @Requires('confirmation.decide')
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return confirmationPage(words, await this.confirmations.open(person, id));
  }

  @Post()
  @Requires('confirmation.decide')
  async confirm(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(ConfirmationForm, body);
    if (!form.ok) {
      const opened = await this.confirmations.open(person, id);
      showAgain(response, template, confirmationPage(words, opened, form));
      return;
    }
    const { reasons } = form.value;
    const done = await this.confirmations.confirm(person, id, reasons, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/use-cases/${id}/confirmation`);
      return;
    }
    const now = await this.confirmations.open(person, id);
    const state = blankForm({ reasons });
    response.status(409).render(template, confirmationPage(words, now, state));
  }
}
