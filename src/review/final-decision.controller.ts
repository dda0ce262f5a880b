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
import { FinalDecisionService } from './final-decision.service.ts';
import { FinalDecisionForm } from './personal-decision.forms.ts';
import { finalDecisionPage } from './personal-decision.views.ts';

const template = 'review/decision';

/** The head of administration's decision; the page shows it once it is taken. */
@Controller('use-cases/:id/final-decision')
export class FinalDecisionController {
  constructor(private readonly decisions: FinalDecisionService) {}

  @Get()
  @Requires('finalDecision.decide')
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return finalDecisionPage(words, await this.decisions.open(person, id));
  }

  @Post()
  @Requires('finalDecision.decide')
  async decide(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(FinalDecisionForm, body);
    if (!form.ok) {
      const opened = await this.decisions.open(person, id);
      showAgain(response, template, finalDecisionPage(words, opened, form));
      return;
    }
    const { outcome, reasons } = form.value;
    const done = await this.decisions.decide(person, id, { outcome, reasons }, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/use-cases/${id}/final-decision`);
      return;
    }
    const now = await this.decisions.open(person, id);
    const state = blankForm({ outcome, reasons });
    response.status(409).render(template, finalDecisionPage(words, now, state));
  }
}
