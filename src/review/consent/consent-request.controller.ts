import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { readForm, refusedForm } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { OpenReviews } from '../opened-review.ts';
import { ConsentRequestForm } from './consent.forms.ts';
import { requestPage } from './consent-pages.views.ts';
import { problemWith } from './consent-problems.ts';
import { ConsentService } from './consent.service.ts';

const template = 'review/consent';

/** The formal request for the staff council's consent. */
@Controller('reviews/:id/consent-request')
@Requires('consent.request')
export class ConsentRequestController {
  constructor(
    private readonly opened: OpenReviews,
    private readonly consents: ConsentService,
  ) {}

  @Get()
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    const opened = await this.opened.open(person, id, 'consent.request');
    return requestPage(words, opened, await this.consents.today());
  }

  @Post()
  async request(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.opened.open(person, id, 'consent.request');
    const today = await this.consents.today();
    const form = readForm(ConsentRequestForm, body);
    if (!form.ok) {
      showAgain(response, template, requestPage(words, opened, today, form));
      return;
    }
    const { receivedOn, urgency, urgencyReason } = form.value;
    const asked = { receivedOn, urgent: urgency === 'urgent', urgencyReason };
    const done = await this.consents.request(person, id, asked, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/reviews/${id}`);
      return;
    }
    const now = await this.opened.open(person, id, 'consent.request');
    const state = refusedForm(body, [problemWith(done.because)]);
    response.status(409).render(template, requestPage(words, now, today, state));
  }
}
