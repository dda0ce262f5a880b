import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { Clock } from '../../config/clock.ts';
import { wrongFile } from '../../inventory/attachment/attachment.views.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import { blankForm, readForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import { uploadedFiles } from '../../web/uploads.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { ReportForm, VerdictForm } from './condition.forms.ts';
import type { ConditionDeed } from './condition.repository.ts';
import { ConditionService } from './condition.service.ts';
import type { ConditionDone, ConditionRefusal } from './condition.service.ts';
import { conditionPage } from './condition.views.ts';

const template = 'operation/condition';

/** One condition: reported as met, confirmed or sent back. */
@Controller('conditions/:id')
export class ConditionController {
  constructor(
    private readonly conditions: ConditionService,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('useCase.view')
  @Render(template)
  page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return this.shown(words, person, id, 'view');
  }

  @Post('reports')
  @Requires('condition.report')
  async report(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(ReportForm, body);
    if (!form.ok) {
      showAgain(response, template, await this.shown(words, person, id, 'report', form));
      return;
    }
    const { evidence } = form.value;
    const looked = await this.attachments.attachable(uploadedFiles(request));
    if (!looked.ok) {
      const state = { typed: { evidence }, errors: [wrongFile(looked.name)] };
      showAgain(response, template, await this.shown(words, person, id, 'report', state));
      return;
    }
    const given = { evidence, files: looked.files };
    const done = await this.conditions.report(person, id, given, form.idempotencyKey);
    await this.answer(response, words, person, id, done, { evidence });
  }

  @Post('verdict')
  @Requires('review.decide')
  async judge(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(VerdictForm, body);
    if (!form.ok) {
      showAgain(response, template, await this.shown(words, person, id, 'judge', form));
      return;
    }
    const { verdict, reasons } = form.value;
    const done = await this.conditions.judge(person, id, form.value, form.idempotencyKey);
    if (!done.ok && done.because === 'reasonsMissing') {
      const missing = { field: 'reasons', key: 'condition.refused.reasonsMissing', values: {} };
      const state = { typed: { verdict, reasons }, errors: [missing] };
      showAgain(response, template, await this.shown(words, person, id, 'judge', state));
      return;
    }
    await this.answer(response, words, person, id, done, { verdict, reasons });
  }

  private async answer(
    response: Response,
    words: Words,
    person: SignedInPerson,
    id: string,
    done: ConditionDone,
    typed: FormState['typed'],
  ): Promise<void> {
    if (done.ok) {
      seeOther(response, `/conditions/${id}`);
      return;
    }
    const page = await this.shown(words, person, id, 'view', blankForm(typed), done.because);
    response.status(409).render(template, page);
  }

  private async shown(
    words: Words,
    person: SignedInPerson,
    id: string,
    deed: ConditionDeed,
    state?: FormState,
    because: ConditionRefusal | null = null,
  ): Promise<Page> {
    const opened = await this.conditions.open(person, id, deed);
    return conditionPage(words, opened, this.clock.today(), state, because);
  }
}
