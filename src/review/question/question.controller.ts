import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { wrongFile } from '../../inventory/attachment/attachment.views.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import { readForm, refusedForm } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import { uploadedFiles } from '../../web/uploads.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { AnswerForm, AskForm, WithdrawalForm } from './question.forms.ts';
import { QuestionService } from './question.service.ts';
import { askPage, questionPage } from './question.views.ts';

/** Asking the proposers, answering, taking back. */
@Controller()
export class QuestionController {
  constructor(
    private readonly questions: QuestionService,
    private readonly attachments: Attachments,
  ) {}

  @Get('reviews/:id/question')
  @Requires('review.decide')
  @Render('review/ask')
  async askForm(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return askPage(words, await this.questions.askable(person, id));
  }

  @Post('reviews/:id/question')
  @Requires('review.decide')
  async ask(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.questions.askable(person, id);
    const form = readForm(AskForm, body);
    if (!form.ok) {
      showAgain(response, 'review/ask', askPage(words, opened, form));
      return;
    }
    const { text, due } = form.value;
    const done = await this.questions.ask(person, id, { text, dueOn: due }, form.idempotencyKey);
    if (done.ok) seeOther(response, `/reviews/${id}#questions`);
    else {
      const page = askPage(words, opened, refusedForm(body, []), done.because);
      response.status(409).render('review/ask', page);
    }
  }

  @Get('questions/:id')
  @Requires('useCase.view')
  @Render('review/question')
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return questionPage(words, await this.questions.open(person, id));
  }

  @Post('questions/:id/answer')
  @Requires('question.answer')
  async answer(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.questions.open(person, id, 'question.answer');
    const form = readForm(AnswerForm, body);
    if (!form.ok) {
      showAgain(response, 'review/question', questionPage(words, opened, form));
      return;
    }
    const files = await this.attachments.attachable(uploadedFiles(request));
    if (!files.ok) {
      const state = refusedForm(body, [wrongFile(files.name)]);
      showAgain(response, 'review/question', questionPage(words, opened, state));
      return;
    }
    const said = { text: form.value.text, files: files.files };
    const done = await this.questions.answer(person, id, said, form.idempotencyKey);
    if (done.ok) seeOther(response, `/use-cases/${opened.useCase.id}`);
    else {
      // Its form stays, whatever may still be done: their text stands in it.
      const now = { ...(await this.questions.open(person, id)), may: 'answer' as const };
      const page = questionPage(words, now, refusedForm(body, []), done.because);
      response.status(409).render('review/question', page);
    }
  }

  @Post('questions/:id/withdrawal')
  @Requires('review.decide')
  async withdraw(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.questions.open(person, id, 'review.decide');
    const form = readForm(WithdrawalForm, body);
    if (!form.ok) {
      showAgain(response, 'review/question', questionPage(words, opened, form));
      return;
    }
    const done = await this.questions.withdraw(person, id, form.value.text, form.idempotencyKey);
    if (done.ok) seeOther(response, `/reviews/${opened.review.id}#questions`);
    else {
      const now = { ...(await this.questions.open(person, id)), may: 'withdraw' as const };
      const page = questionPage(words, now, refusedForm(body, []), done.because);
      response.status(409).render('review/question', page);
    }
  }
}
