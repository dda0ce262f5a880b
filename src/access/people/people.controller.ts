import { Body, Controller, Get, Post, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readForm, refusedForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { CurrentPerson } from '../current-person.ts';
import { DepartmentRepository } from '../departments/department.repository.ts';
import { Requires } from '../requires.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { AccessForm, SeenForm } from './people.forms.ts';
import { accessChanges, AccessChangeService } from './access-change.service.ts';
import type { AccessChange, AccessChanged } from './access-change.service.ts';
import { PeopleService } from './people.service.ts';
import { peoplePage, personPage } from './people.views.ts';
import type { PeoplePage, PersonPage } from './people.views.ts';

const template = 'access/person';

/** Who has an account and what they may do. */
@Controller('people')
@Requires('people.manage')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly changes: AccessChangeService,
    private readonly departments: DepartmentRepository,
  ) {}

  @Get()
  @Render('access/people')
  async list(@PageWords() words: Words): Promise<PeoplePage> {
    return peoplePage(words, await this.people.all());
  }

  @Get(':id')
  @Render(template)
  show(
    @CurrentPerson() viewer: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Query('done') asked: unknown,
  ): Promise<PersonPage> {
    const done = accessChanges.find((change) => change === asked) ?? null;
    return this.page(words, viewer, id, { done });
  }

  @Post(':id/access')
  async changeAccess(
    @CurrentPerson() viewer: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(AccessForm, body);
    if (!form.ok) {
      response.status(422).render(template, await this.page(words, viewer, id, form));
      return;
    }
    const { version, departmentId, roles } = form.value;
    const wanted = { departmentId, grants: roles };
    const done = await this.changes.changeAccess(
      viewer,
      { id, version },
      wanted,
      form.idempotencyKey,
    );
    await this.answer(response, words, viewer, { id, body, change: 'accessChanged', done });
  }

  @Post(':id/disabling')
  disable(
    @CurrentPerson() viewer: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    return this.press(response, words, viewer, { id, body, change: 'disabled' });
  }

  @Post(':id/enabling')
  enable(
    @CurrentPerson() viewer: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    return this.press(response, words, viewer, { id, body, change: 'enabled' });
  }

  /** Both buttons without fields. */
  private async press(
    response: Response,
    words: Words,
    viewer: SignedInPerson,
    asked: { readonly id: string; readonly body: unknown; readonly change: 'disabled' | 'enabled' },
  ): Promise<void> {
    const form = readForm(SeenForm, asked.body);
    if (!form.ok) {
      const { errors } = form;
      response.status(422).render(template, await this.page(words, viewer, asked.id, { errors }));
      return;
    }
    const seen = { id: asked.id, version: form.value.version };
    const done = await (asked.change === 'disabled'
      ? this.changes.disable(viewer, seen, form.idempotencyKey)
      : this.changes.enable(viewer, seen, form.idempotencyKey));
    await this.answer(response, words, viewer, { ...asked, done });
  }

  private async answer(
    response: Response,
    words: Words,
    viewer: SignedInPerson,
    about: {
      readonly id: string;
      readonly body: unknown;
      readonly change: AccessChange;
      readonly done: AccessChanged;
    },
  ): Promise<void> {
    const { id, body, change, done } = about;
    if (done.ok) {
      seeOther(response, `/people/${id}?done=${change}`);
      return;
    }
    const key = `access.person.refused.${done.because}`;
    const refused = refusedForm(body, [{ field: '', key, values: {}, nowhere: true }]);
    // The fields come back as chosen, with the account's present version beneath them.
    const more = change === 'accessChanged' ? refused : { errors: refused.errors };
    response.status(409).render(template, await this.page(words, viewer, id, more));
  }

  private async page(
    words: Words,
    viewer: SignedInPerson,
    id: string,
    more: Partial<FormState> & { readonly done?: AccessChange | null },
  ): Promise<PersonPage> {
    const [subject, departments] = await Promise.all([this.people.one(id), this.departments.all()]);
    return personPage(words, viewer, subject, departments, more);
  }
}
