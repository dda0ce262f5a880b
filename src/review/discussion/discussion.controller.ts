import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { wrongFile } from '../../inventory/attachment/attachment.views.ts';
import { Attachments } from '../../inventory/attachment/attachments.service.ts';
import { readForm, refusedForm } from '../../web/forms.ts';
import type { FieldProblem } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import { uploadedFiles } from '../../web/uploads.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { CommentForm } from './discussion.forms.ts';
import { DiscussionService } from './discussion.service.ts';
import { discussionPage } from './discussion.views.ts';

const template = 'review/discussion';

/** What people say to one another about a case. */
@Controller('use-cases/:id/discussion')
export class DiscussionController {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly attachments: Attachments,
  ) {}

  @Get()
  @Requires('useCase.view')
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return discussionPage(words, await this.discussions.open(person, id));
  }

  @Post()
  @Requires('case.discuss')
  async say(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.discussions.open(person, id, 'case.discuss');
    const form = readForm(CommentForm, body);
    if (!form.ok) {
      showAgain(response, template, discussionPage(words, opened, form));
      return;
    }
    const wrong = (problem: FieldProblem): void => {
      const state = refusedForm(body, [problem]);
      showAgain(response, template, discussionPage(words, opened, state));
    };
    const { text, as } = form.value;
    if (as === '' && opened.speakers.length > 1) {
      wrong({ field: 'as', key: 'discussion.missing.as', values: {} });
      return;
    }
    const looked = await this.attachments.attachable(uploadedFiles(request));
    if (!looked.ok) {
      wrong(wrongFile(looked.name));
      return;
    }
    const said = { text, as: as === '' ? null : as, files: looked.files };
    const done = await this.discussions.say(person, id, said, form.idempotencyKey);
    if (done.ok) seeOther(response, `/use-cases/${id}/discussion#comment-${done.id}`);
    else {
      const now = await this.discussions.open(person, id);
      const page = discussionPage(words, now, refusedForm(body, []), done.because);
      response.status(409).render(template, page);
    }
  }
}
