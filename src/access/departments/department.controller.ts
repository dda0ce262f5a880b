import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readForm, refusedForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { CurrentPerson } from '../current-person.ts';
import { Requires } from '../requires.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { DepartmentForm } from './department.forms.ts';
import { DepartmentService } from './department.service.ts';
import type { DepartmentChanged } from './department.service.ts';
import { departmentPage, departmentsPage } from './department.views.ts';
import type { DepartmentPage, DepartmentsPage } from './department.views.ts';

@Controller('departments')
@Requires('people.manage')
export class DepartmentController {
  constructor(private readonly departments: DepartmentService) {}

  @Get()
  @Render('access/departments')
  async list(@PageWords() words: Words): Promise<DepartmentsPage> {
    return departmentsPage(words, await this.departments.all());
  }

  @Post()
  async add(
    @CurrentPerson() actor: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const departments = await this.departments.all();
    await answer(body, response, {
      work: (name, key) => this.departments.add(actor, name, key),
      again: (state) => {
        showAgain(response, 'access/departments', departmentsPage(words, departments, state));
      },
    });
  }

  @Get(':id')
  @Render('access/department')
  async show(@PageWords() words: Words, @IdParam() id: string): Promise<DepartmentPage> {
    return departmentPage(words, await this.departments.one(id));
  }

  @Post(':id')
  async rename(
    @CurrentPerson() actor: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const department = await this.departments.one(id);
    await answer(body, response, {
      work: (name, key) => this.departments.rename(actor, id, name, key),
      again: (state) => {
        showAgain(response, 'access/department', departmentPage(words, department, state));
      },
    });
  }
}

async function answer(
  body: unknown,
  response: Response,
  steps: {
    work(name: string, key: string): Promise<DepartmentChanged>;
    again(state: FormState): void;
  },
): Promise<void> {
  const form = readForm(DepartmentForm, body);
  if (!form.ok) {
    steps.again(form);
    return;
  }
  const done = await steps.work(form.value.name, form.idempotencyKey);
  if (done.ok) {
    seeOther(response, '/departments');
    return;
  }
  const key = `access.departments.refused.${done.because}`;
  steps.again(refusedForm(body, [{ field: 'name', key, values: {} }]));
}
