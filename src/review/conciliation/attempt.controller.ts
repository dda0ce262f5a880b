import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { blankForm, readForm, refusedForm } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { AttemptService } from './attempt.service.ts';
import { attemptPage } from './attempt.views.ts';
import { AttemptForm } from './conciliation.forms.ts';

const template = 'review/step';

/** The attempts to agree on a case that one of the tracks has refused. */
@Controller('use-cases/:id/attempts-to-agree')
export class AttemptController {
  constructor(private readonly attempts: AttemptService) {}

  @Get()
  @Requires('attemptToAgree.note')
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return attemptPage(words, await this.attempts.open(person, id));
  }

  @Post()
  @Requires('attemptToAgree.note')
  async note(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(AttemptForm, body);
    if (!form.ok) {
      showAgain(response, template, attemptPage(words, await this.attempts.open(person, id), form));
      return;
    }
    const done = await this.attempts.note(person, id, form.value, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/use-cases/${id}`);
      return;
    }
    const now = await this.attempts.open(person, id);
    const state = blankForm(refusedForm(body, []).typed);
    response.status(409).render(template, attemptPage(words, now, state, done.because));
  }
}
