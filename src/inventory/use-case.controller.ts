import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { readForm, refusedForm } from '../web/forms.ts';
import { IdParam } from '../web/id-param.ts';
import { PageWords } from '../web/page-words.ts';
import { seeOther, showAgain } from '../web/reply.ts';
import type { Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { UseCaseChangeForm, UseCaseForm, wordsOf } from './use-case.forms.ts';
import { UseCaseService } from './use-case.service.ts';
import { changePage, registrationPage } from './use-case.views.ts';

const template = 'inventory/use-case';

/** Registering a use case and telling about it in the department's own words. */
@Controller('use-cases')
export class UseCaseController {
  constructor(private readonly useCases: UseCaseService) {}

  @Get('new')
  @Requires('useCase.register')
  @Render(template)
  newPage(@PageWords() words: Words): Page {
    return registrationPage(words);
  }

  @Post()
  @Requires('useCase.register')
  async register(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(UseCaseForm, body);
    if (!form.ok) {
      showAgain(response, template, registrationPage(words, form));
      return;
    }
    const { id } = await this.useCases.register(person, wordsOf(form.value), form.idempotencyKey);
    seeOther(response, `/use-cases/${id}`);
  }

  /** Once the case is submitted, the way leads back to it. */
  @Get(':id/description')
  @Requires('useCase.edit')
  async changePage(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Res() response: Response,
  ): Promise<void> {
    const useCase = await this.useCases.forChange(person, id);
    if (useCase.frozenAt) seeOther(response, `/use-cases/${id}`);
    else response.render(template, changePage(words, useCase));
  }

  @Post(':id/description')
  @Requires('useCase.edit')
  async change(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const useCase = await this.useCases.forChange(person, id);
    const form = readForm(UseCaseChangeForm, body);
    if (!form.ok) {
      showAgain(response, template, changePage(words, useCase, form));
      return;
    }
    const { value, idempotencyKey } = form;
    const done = await this.useCases.changeWords(
      person,
      id,
      value.version,
      wordsOf(value),
      idempotencyKey,
    );
    if (done.ok) {
      seeOther(response, `/use-cases/${id}`);
      return;
    }
    const problem = {
      field: '',
      key: `inventory.refused.${done.because}`,
      values: {},
      nowhere: true,
    } as const;
    response.status(409);
    response.render(template, changePage(words, useCase, refusedForm(body, [problem])));
  }
}
