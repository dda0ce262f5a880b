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
import { DueChangeService } from './due-change.service.ts';
import { DueDateForm } from './due.forms.ts';
import { duePage } from './due.views.ts';

const template = 'review/due-date';

/** The last day of a review, set by hand. */
@Controller('reviews/:id/due-date')
export class DueDateController {
  constructor(
    private readonly opened: OpenReviews,
    private readonly changes: DueChangeService,
  ) {}

  @Get()
  @Requires('dueDate.change')
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return duePage(words, await this.opened.open(person, id, 'dueDate.change'));
  }

  @Post()
  @Requires('dueDate.change')
  async change(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.opened.open(person, id, 'dueDate.change');
    const form = readForm(DueDateForm, body);
    if (!form.ok) {
      showAgain(response, template, duePage(words, opened, form));
      return;
    }
    const done = await this.changes.change(person, id, form.value, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/reviews/${id}`);
      return;
    }
    const because =
      done.because === 'ownCase' || done.because === 'othersCase' ? 'notYours' : done.because;
    const problem = { field: 'dueOn', key: `due.refused.${because}`, values: {} };
    const now = await this.opened.open(person, id, 'dueDate.change');
    response.status(409).render(template, duePage(words, now, refusedForm(body, [problem])));
  }
}
