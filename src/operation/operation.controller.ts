import { Body, Controller, Get, Post, Query, Render, Res } from '@nestjs/common';
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
import { OperationForm } from './operation.forms.ts';
import { OperationService } from './operation.service.ts';
import { operationPage } from './operation.views.ts';

const template = 'operation/operation';

/** Whether and how a use case is used. */
@Controller('use-cases/:id/operation')
export class OperationController {
  constructor(private readonly operation: OperationService) {}

  /** `action`: what a link has chosen already. */
  @Get()
  @Requires('operation.change')
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Query('action') action: unknown,
  ): Promise<Page> {
    const state = blankForm(typeof action === 'string' ? { action } : {});
    return operationPage(words, await this.operation.open(person, id), state);
  }

  @Post()
  @Requires('operation.change')
  async change(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(OperationForm, body);
    if (!form.ok) {
      const opened = await this.operation.open(person, id);
      showAgain(response, template, operationPage(words, opened, form));
      return;
    }
    const { action, reasons } = form.value;
    const done = await this.operation.change(person, id, form.value, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/use-cases/${id}`);
      return;
    }
    const opened = await this.operation.open(person, id);
    if (done.because === 'reasonsMissing') {
      const missing = { field: 'reasons', key: 'operation.refused.reasonsMissing', values: {} };
      const state = { typed: { action, reasons }, errors: [missing] };
      showAgain(response, template, operationPage(words, opened, state));
      return;
    }
    const page = operationPage(words, opened, blankForm({ action, reasons }), done.because);
    response.status(409).render(template, page);
  }
}
