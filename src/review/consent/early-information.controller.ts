import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { Clock } from '../../config/clock.ts';
import { readForm, refusedForm } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { OpenReviews } from '../opened-review.ts';
import { EarlyInformationForm } from './consent.forms.ts';
import { earlyPage } from './consent-pages.views.ts';
import { problemWith } from './consent-problems.ts';
import { ConsentService } from './consent.service.ts';

const template = 'review/consent';

/** What the staff council is told before its consent is requested. */
@Controller('reviews/:id/early-information')
@Requires('consent.request')
export class EarlyInformationController {
  constructor(
    private readonly opened: OpenReviews,
    private readonly consents: ConsentService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    const opened = await this.opened.open(person, id, 'consent.request');
    return earlyPage(words, opened, this.clock.today());
  }

  @Post()
  async note(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.opened.open(person, id, 'consent.request');
    const today = this.clock.today();
    const form = readForm(EarlyInformationForm, body);
    if (!form.ok) {
      showAgain(response, template, earlyPage(words, opened, today, form));
      return;
    }
    const done = await this.consents.informEarly(person, id, form.value, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/reviews/${id}`);
      return;
    }
    const now = await this.opened.open(person, id, 'consent.request');
    const state = refusedForm(body, [problemWith(done.because)]);
    response.status(409).render(template, earlyPage(words, now, today, state));
  }
}
