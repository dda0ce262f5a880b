import { Body, Controller, Get, HttpCode, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { Clock } from '../../config/clock.ts';
import { wrongFile } from '../../inventory/attachment/attachment.views.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import { blankForm, readForm, refusedForm } from '../../web/forms.ts';
import type { Typed } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import { uploadedFiles } from '../../web/uploads.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { changedRows, OpeningForm, readOutcome } from './conciliation.forms.ts';
import { ConciliationService } from './conciliation.service.ts';
import type { Conciliated } from './conciliation.service.ts';
import { conciliationPage } from './conciliation.views.ts';

const template = 'review/step';

/** The staff council's refusal in conciliation: opening it and recording how it ended. */
@Controller('use-cases/:id/conciliation')
export class ConciliationController {
  constructor(
    private readonly conciliations: ConciliationService,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('finalDecision.decide')
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return conciliationPage(words, await this.conciliations.opened(person, id));
  }

  @Post()
  @Requires('finalDecision.decide')
  async open(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(OpeningForm, body);
    if (!form.ok) {
      const opened = await this.conciliations.opened(person, id);
      showAgain(response, template, conciliationPage(words, opened, form));
      return;
    }
    const done = await this.conciliations.open(person, id, form.value, form.idempotencyKey);
    await this.answer(response, words, person, id, 'open', done, refusedForm(body, []).typed);
  }

  /** Its buttons for conditions only change the rows: the page comes again with everything that was typed. */
  @Post('outcome')
  @HttpCode(200)
  @Requires('finalDecision.decide')
  async conclude(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.conciliations.opened(person, id);
    const rows = changedRows(body);
    if (rows) {
      response.render(template, conciliationPage(words, opened, blankForm(rows)));
      return;
    }
    const form = readOutcome(body, { today: this.clock.today(), people: opened.people });
    if (!form.ok) {
      showAgain(response, template, conciliationPage(words, opened, form));
      return;
    }
    const looked = await this.attachments.attachable(uploadedFiles(request));
    if (!looked.ok) {
      const state = { typed: form.typed, errors: [wrongFile(looked.name)] };
      showAgain(response, template, conciliationPage(words, opened, state));
      return;
    }
    const outcome = { ...form.value, files: looked.files };
    const done = await this.conciliations.conclude(person, id, outcome, form.idempotencyKey);
    await this.answer(response, words, person, id, 'conclude', done, form.typed);
  }

  private async answer(
    response: Response,
    words: Words,
    person: SignedInPerson,
    id: string,
    step: 'open' | 'conclude',
    done: Conciliated,
    typed: Typed,
  ): Promise<void> {
    if (done.ok) {
      // Opened, it waits for its outcome on the same page; ended, it is part of how the case was decided.
      seeOther(response, `/use-cases/${id}${step === 'open' ? '/conciliation' : ''}`);
      return;
    }
    const now = await this.conciliations.opened(person, id);
    const page = conciliationPage(words, now, blankForm(typed), done.because);
    response.status(409).render(template, page);
  }
}
