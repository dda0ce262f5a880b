import { Body, Controller, Get, HttpCode, Post, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { blankForm, readForm, refusedForm } from '../../web/forms.ts';
import { consentPresets } from '../../domain/review-settings.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { CurrentPerson } from '../current-person.ts';
import { Requires } from '../requires.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import {
  AdministrationForm,
  reviewSettingsIn,
  settingsProblems,
  withPreset,
} from './administration.forms.ts';
import { AdministrationService } from './administration.service.ts';
import { administrationPage } from './administration.views.ts';
import type { AdministrationPage } from './administration.views.ts';

const template = 'access/administration';

/** What the administration says about itself; every decision keeps the settings that it used. */
@Controller('administration')
@Requires('administration.manage')
export class AdministrationController {
  constructor(private readonly administration: AdministrationService) {}

  @Get()
  @Render(template)
  async show(
    @PageWords() words: Words,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<AdministrationPage> {
    const saved = query['notice'] === 'saved';
    return administrationPage(words, await this.administration.current(), { saved });
  }

  @Post()
  async change(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const current = await this.administration.current();
    const form = readForm(AdministrationForm, body);
    if (!form.ok) {
      showAgain(response, template, administrationPage(words, current, { state: form }));
      return;
    }
    const errors = settingsProblems(form.value);
    if (errors.length > 0) {
      const state = refusedForm(body, errors);
      showAgain(response, template, administrationPage(words, current, { state }));
      return;
    }
    const { version, name, marketSurveillanceAuthority } = form.value;
    const done = await this.administration.change(
      person,
      Number(version),
      { name, marketSurveillanceAuthority, review: reviewSettingsIn(form.value) },
      form.idempotencyKey,
    );
    if (done.ok) {
      seeOther(response, '/administration?notice=saved');
      return;
    }
    const key = `access.administration.refused.${done.because}`;
    const state = refusedForm(body, [{ field: 'name', key, values: {} }]);
    response.status(409);
    response.render(template, administrationPage(words, current, { state }));
  }

  /** Fills in what a law says about consent; nothing is saved by it, and nothing else that was typed is lost. */
  @Post('preset')
  @HttpCode(200)
  @Render(template)
  async fill(@PageWords() words: Words, @Body() body: unknown): Promise<AdministrationPage> {
    const { typed } = refusedForm(body, []);
    const preset = consentPresets.find((one) => one === typed['fill']);
    const state = blankForm(preset ? withPreset(typed, preset) : typed);
    return administrationPage(words, await this.administration.current(), { state });
  }
}
