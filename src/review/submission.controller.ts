import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import { idempotencyKey } from '../web/forms.ts';
import { IdParam } from '../web/id-param.ts';
import { PageWords } from '../web/page-words.ts';
import { seeOther } from '../web/reply.ts';
import type { Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { SubmissionService } from './submission.service.ts';
import { notSubmittedPage, submittedPage } from './submission.views.ts';

/** Submitting a case and beginning a new assessment of it. */
@Controller('use-cases/:id')
export class SubmissionController {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly releases: CatalogueReleases,
  ) {}

  @Post('submission')
  @Requires('assessment.submit')
  async submit(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const done = await this.submissions.submit(person, id, idempotencyKey(body));
    if (done.ok) seeOther(response, `/use-cases/${id}/submitted`);
    else refuse(response, notSubmittedPage(words, id, done.because));
  }

  @Get('submitted')
  @Requires('useCase.view')
  @Render('review/submitted')
  async submitted(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    const standing = await this.submissions.submitted(person, id);
    const mark = await this.releases.markOf(standing.snapshot.catalogue.version);
    return submittedPage(words, id, standing, mark);
  }

  @Post('assessments')
  @Requires('assessment.answer')
  async reassess(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const done = await this.submissions.reassess(person, id, idempotencyKey(body));
    if (done.ok) seeOther(response, `/use-cases/${id}`);
    else refuse(response, notSubmittedPage(words, id, done.because));
  }
}

function refuse(response: Response, page: Page): void {
  response.status(409).render('review/not-submitted', page);
}
