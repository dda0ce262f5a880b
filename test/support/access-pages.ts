import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AccessModule } from '../../src/access/access.module.ts';
import { CurrentPerson } from '../../src/access/current-person.ts';
import { Requires } from '../../src/access/requires.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { AuditModule } from '../../src/audit/audit.module.ts';
import { startPages, type Pages, type PagesOptions } from './pages.ts';

/** The register's people and sign-in, with a front page that says who is asking and takes a long text. */
export function startAccessPages(options: PagesOptions = {}): Promise<Pages> {
  return startPages({
    ...options,
    imports: [AuditModule, AccessModule, ...(options.imports ?? [])],
    controllers: [FrontPage, ...(options.controllers ?? [])],
  });
}

/** Stands in for the pages of the rooms further right. */
@Controller()
export class FrontPage {
  /** What arrived at `POST /statement`, by person. */
  static readonly statements = new Map<string, string>();

  @Get()
  @Requires('workList.view')
  who(@CurrentPerson() person: SignedInPerson): object {
    return person;
  }

  @Post('statement')
  @Requires('useCase.register')
  state(
    @CurrentPerson() person: SignedInPerson,
    @Body() body: { readonly statement: string },
    @Res() response: Response,
  ): void {
    FrontPage.statements.set(person.id, body.statement);
    response.redirect(303, '/');
  }

  /** Declares nothing, so it must be closed to everybody. */
  @Get('undeclared')
  undeclared(): string {
    return 'never seen';
  }
}
