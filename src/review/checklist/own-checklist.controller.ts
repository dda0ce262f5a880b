import { Body, Controller, Get, Post, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { may } from '../../domain/permissions.ts';
import { blankForm, readForm, refusedForm } from '../../web/forms.ts';
import { errorSummary } from '../../web/form-views.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { ChecklistItemForm, RetirementForm } from './own-checklist.forms.ts';
import { OwnChecklistService } from './own-checklist.service.ts';
import { checklistsPage, newItemPage } from './own-checklist.views.ts';

/** What each track looks at, and what the administration adds to it. */
@Controller('checklists')
export class OwnChecklistController {
  constructor(private readonly checklists: OwnChecklistService) {}

  @Get()
  @Requires('checklist.view')
  @Render('review/checklists')
  async list(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<Page> {
    return checklistsPage(words, await this.checklists.all(), {
      manages: may(person, 'checklist.manage'),
      notice: query['notice'],
    });
  }

  @Get('new')
  @Requires('checklist.manage')
  @Render('review/checklist-item')
  form(@PageWords() words: Words): Page {
    return newItemPage(words, blankForm());
  }

  @Post()
  @Requires('checklist.manage')
  async add(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(ChecklistItemForm, body);
    if (!form.ok) {
      showAgain(response, 'review/checklist-item', newItemPage(words, form));
      return;
    }
    const { track, questionDe, questionEn, hintDe, hintEn, answers } = form.value;
    const item = {
      text: { de: questionDe, en: questionEn },
      hint: { de: hintDe, en: hintEn },
      answers,
    };
    const done = await this.checklists.add(person, track, item, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/checklists?notice=added#${track}`);
      return;
    }
    const key = `checklists.refused.${done.because}`;
    const state = refusedForm(body, [{ field: 'track', key, values: {} }]);
    response.status(409).render('review/checklist-item', newItemPage(words, state));
  }

  @Post('retirement')
  @Requires('checklist.manage')
  async retire(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(RetirementForm, body);
    const done = form.ok
      ? await this.checklists.retire(person, form.value.track, form.value.item, form.idempotencyKey)
      : ({ ok: false, because: 'notThere' } as const);
    if (done.ok && form.ok) {
      seeOther(response, `/checklists?notice=retired#${form.value.track}`);
      return;
    }
    const page = checklistsPage(words, await this.checklists.all(), {
      manages: true,
      refused: done.ok ? 'notThere' : done.because,
    });
    // The page has no field for what only its buttons carry.
    const errors = form.ok ? [] : form.errors.map((one) => ({ ...one, nowhere: true as const }));
    const summary = errorSummary(words, refusedForm(body, errors));
    response.status(form.ok ? 409 : 422).render('review/checklists', { ...page, ...summary });
  }
}
