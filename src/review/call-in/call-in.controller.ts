import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { blankForm, readForm } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { CallInForm } from './call-in.forms.ts';
import { CallInService } from './call-in.service.ts';
import { callInPage } from './call-in.views.ts';

const template = 'review/step';

/** A track calls in an approval under the works agreement. */
@Controller('use-cases/:id/call-in')
export class CallInController {
  constructor(private readonly callIns: CallInService) {}

  @Get()
  @Requires('callIn.make')
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return callInPage(words, await this.callIns.open(person, id));
  }

  @Post()
  @Requires('callIn.make')
  async callIn(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(CallInForm, body);
    if (!form.ok) {
      showAgain(response, template, callInPage(words, await this.callIns.open(person, id), form));
      return;
    }
    const done = await this.callIns.callIn(person, id, form.value, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/use-cases/${id}`);
      return;
    }
    const now = await this.callIns.open(person, id);
    const { track, reasons } = form.value;
    const page = callInPage(words, now, blankForm({ track, reasons }), done.because);
    response.status(409).render(template, page);
  }
}
