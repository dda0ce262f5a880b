import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { walk } from '../domain/questionnaire.ts';
import { idempotencyKey, refusedForm } from '../web/forms.ts';
import { IdParam } from '../web/id-param.ts';
import { PageWords } from '../web/page-words.ts';
import { seeOther, showAgain } from '../web/reply.ts';
import type { Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import { releaseMarkView } from '../versions/release.views.ts';
import type { ReleaseMarkView } from '../versions/release.views.ts';
import { AssessmentService } from './assessment.service.ts';
import type { Sheet } from './assessment.service.ts';
import { answersPage, closedPage } from './answers.views.ts';
import { previewPage } from './preview.views.ts';
import { readAnswers } from './question.forms.ts';
import { questionPage } from './question.views.ts';
import type { AskedPage } from './question.views.ts';

const template = 'assessment/question';

/** The questionnaire of a use case: one theme a page, answers checked at the end, the result before submitting. */
@Controller('use-cases/:id')
export class AssessmentController {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly releases: CatalogueReleases,
  ) {}

  /** Where the walk goes on: the first page with an open question, else the answers. */
  @Get('questionnaire')
  @Requires('assessment.answer')
  async goOn(
    @CurrentPerson() person: SignedInPerson,
    @IdParam() id: string,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.openSheet(person, id, response);
    if (sheet) seeOther(response, pathAfter(id, sheet));
  }

  /** A page that the answers so far make pointless leads to the answers. */
  @Get('questionnaire/:page')
  @Requires('assessment.answer')
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Param('page') page: string,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.openSheet(person, id, response);
    if (!sheet) return;
    const asked = askedPage(sheet, page);
    if (asked)
      response.render(template, await this.marked(words, sheet, questionPage(words, asked, sheet)));
    else seeOther(response, `/use-cases/${id}/answers`);
  }

  @Post('questionnaire/:page')
  @Requires('assessment.answer')
  async answer(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Param('page') page: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.assessments.sheet(person, id);
    const asked = askedPage(sheet, page);
    if (!sheet.open) {
      response.status(409).render('assessment/answers', closedPage(words, id));
      return;
    }
    if (!asked) {
      response.status(409);
      const view = answersPage(words, sheet, { notAsked: true });
      response.render('assessment/answers', await this.marked(words, sheet, view));
      return;
    }
    const form = readAnswers(asked.questions, body);
    if (!form.ok) {
      const view = questionPage(words, asked, sheet, form);
      showAgain(response, template, await this.marked(words, sheet, view));
      return;
    }
    const done = await this.assessments.answer(
      person,
      id,
      page,
      form.answers,
      idempotencyKey(body),
    );
    if (!done.ok) {
      const problem = {
        field: '',
        key: `assessment.problem.${done.because}`,
        values: {},
        nowhere: true,
      } as const;
      response.status(409);
      const view = questionPage(words, asked, sheet, refusedForm(body, [problem]));
      response.render(template, await this.marked(words, sheet, view));
      return;
    }
    const next = pathAfter(id, await this.assessments.sheet(person, id));
    const stale = done.stale.length > 0 ? `?stale=${done.stale.join(',')}` : '';
    if (form.later) seeOther(response, `/use-cases/${id}`);
    else seeOther(response, stale ? `/use-cases/${id}/answers${stale}` : next);
  }

  @Get('answers')
  @Requires('assessment.answer')
  async answers(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Query('stale') asked: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.openSheet(person, id, response);
    const stale = typeof asked === 'string' ? asked.split(',') : [];
    if (!sheet) return;
    const view = answersPage(words, sheet, { stale });
    response.render('assessment/answers', await this.marked(words, sheet, view));
  }

  @Get('result')
  @Requires('assessment.answer')
  async result(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.openSheet(person, id, response))) return;
    const snapshot = await this.assessments.preview(person, id);
    const view = previewPage(words, id, snapshot);
    response.render('assessment/result', await this.marked(words, snapshot, view));
  }

  /** Every page that uses a version says whether it is professionally released. */
  private async marked<View extends Page>(
    words: Words,
    { catalogue }: { readonly catalogue: { readonly version: string } },
    view: View,
  ): Promise<View & { readonly mark: ReleaseMarkView }> {
    return {
      ...view,
      mark: releaseMarkView(words, await this.releases.markOf(catalogue.version)),
    };
  }

  /** The answers while they can be changed; once they are submitted, the way leads back to the case. */
  private async openSheet(
    person: SignedInPerson,
    id: string,
    response: Response,
  ): Promise<Sheet | null> {
    const sheet = await this.assessments.sheet(person, id);
    if (sheet.open) return sheet;
    seeOther(response, `/use-cases/${id}`);
    return null;
  }
}

/** null: the page exists but is not asked. Throws NotFoundException for a page no catalogue knows. */
function askedPage({ catalogue, answers }: Sheet, page: string): AskedPage | null {
  if (!catalogue.pages.some(({ id }) => id === page)) throw new NotFoundException();
  return walk(catalogue, answers).pages.find((one) => one.page.id === page) ?? null;
}

function pathAfter(id: string, { catalogue, answers }: Sheet): string {
  const { next } = walk(catalogue, answers);
  return next ? `/use-cases/${id}/questionnaire/${next.id}` : `/use-cases/${id}/answers`;
}
