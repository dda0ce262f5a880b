import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { idempotencyKey, readForm, refusedForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { OpenReviews } from '../opened-review.ts';
import { reviewPage } from '../review.views.ts';
import { HandoverForm } from './assignment.forms.ts';
import { AssignmentService } from './assignment.service.ts';
import type { Assigned } from './assignment.service.ts';
import { handoverPage, refusedAlert } from './assignment.views.ts';
import type { HandoverPage } from './assignment.views.ts';

const template = 'review/handover';

/** Who has a review in hand. */
@Controller('reviews/:id')
export class AssignmentController {
  constructor(
    private readonly opened: OpenReviews,
    private readonly assignments: AssignmentService,
  ) {}

  @Post('taking')
  @Requires('review.take')
  take(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    return this.press('take', person, words, id, body, response);
  }

  @Post('return')
  @Requires('review.take')
  giveBack(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    return this.press('giveBack', person, words, id, body, response);
  }

  @Get('handover')
  @Requires('review.handOver')
  @Render(template)
  handover(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<HandoverPage> {
    return this.page(person, words, id);
  }

  @Post('handover')
  @Requires('review.handOver')
  async handOver(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(HandoverForm, body);
    if (!form.ok) {
      showAgain(response, template, await this.page(person, words, id, form));
      return;
    }
    const { to, note } = form.value;
    const handed = { personId: to, note };
    const done = await this.assignments.handOver(person, id, handed, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/reviews/${id}`);
      return;
    }
    const key = `assignment.refused.${done.because}.title`;
    const field = done.because === 'notAvailable' ? 'to' : '';
    const problem = { field, key, values: {} };
    const state = refusedForm(body, [field ? problem : { ...problem, nowhere: true }]);
    response.status(409).render(template, await this.page(person, words, id, state));
  }

  private async press(
    deed: 'take' | 'giveBack',
    person: SignedInPerson,
    words: Words,
    id: string,
    body: unknown,
    response: Response,
  ): Promise<void> {
    await this.opened.open(person, id, 'review.take');
    const done: Assigned = await this.assignments[deed](person, id, idempotencyKey(body));
    if (done.ok) {
      seeOther(response, `/reviews/${id}`);
      return;
    }
    const opened = await this.opened.open(person, id);
    const page = reviewPage(words, opened);
    const alerts = [refusedAlert(words, opened, done.because), ...page.alerts];
    response.status(409).render('review/review', { ...page, alerts });
  }

  private async page(
    person: SignedInPerson,
    words: Words,
    id: string,
    state?: FormState,
  ): Promise<HandoverPage> {
    const opened = await this.opened.open(person, id, 'review.handOver');
    return handoverPage(words, opened, await this.assignments.colleagues(id), state);
  }
}
