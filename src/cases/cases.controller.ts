import { Controller, Get, NotFoundException, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { Clock } from '../config/clock.ts';
import { may } from '../domain/permissions.ts';
import { isRegisterNumber } from '../domain/register-number.ts';
import { IdParam } from '../web/id-param.ts';
import { PageWords } from '../web/page-words.ts';
import { seeOther } from '../web/reply.ts';
import type { Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import { releaseMarkView } from '../versions/release.views.ts';
import { CatalogueVersions } from '../versions/catalogue-versions.service.ts';
import { CaseListRepository } from './case-list.repository.ts';
import { caseListPage } from './case-list.views.ts';
import { overviewPage } from './case-overview.views.ts';
import { assessmentPage, timelinePage } from './case-pages.views.ts';
import { conditionsPage } from './conditions.views.ts';
import { CaseService } from './case.service.ts';

/** The pages of cases that show several rooms at once. */
@Controller()
export class CasesController {
  constructor(
    private readonly cases: CaseService,
    private readonly list: CaseListRepository,
    private readonly versions: CatalogueVersions,
    private readonly releases: CatalogueReleases,
    private readonly clock: Clock,
  ) {}

  /** The first page after signing in: where this person's work is. */
  @Get()
  @Requires('account.own')
  home(@CurrentPerson() person: SignedInPerson, @Res() response: Response): void {
    seeOther(response, homeOf(person));
  }

  @Get('use-cases')
  @Requires('useCase.view')
  @Render('cases/list')
  async listPage(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Query('before') before: unknown,
  ): Promise<Page> {
    const after = typeof before === 'string' && isRegisterNumber(before) ? before : null;
    const found = await this.list.list(person, after);
    const { classes } = await this.versions.current();
    return caseListPage(words, found, may(person, 'useCase.register'), classes);
  }

  @Get('use-cases/:id')
  @Requires('useCase.view')
  @Render('cases/overview')
  async overview(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return overviewPage(words, await this.cases.file(person, id));
  }

  @Get('use-cases/:id/assessment')
  @Requires('useCase.view')
  @Render('cases/assessment')
  async assessment(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    const file = await this.cases.file(person, id);
    if (!file.standing.snapshot) throw new NotFoundException();
    const { catalogue } = file.standing.snapshot;
    const mark = releaseMarkView(words, await this.releases.markOf(catalogue.version));
    return assessmentPage(words, file, file.standing.snapshot, mark);
  }

  @Get('use-cases/:id/conditions')
  @Requires('useCase.view')
  @Render('cases/conditions')
  async conditions(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    const file = await this.cases.file(person, id);
    const { snapshot } = file.standing;
    if (!snapshot) throw new NotFoundException();
    const bound = await this.cases.conditionsOf(person, file);
    return conditionsPage(words, file, snapshot, bound, this.clock.today());
  }

  @Get('use-cases/:id/timeline')
  @Requires('useCase.view')
  @Render('cases/timeline')
  async timeline(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    const file = await this.cases.file(person, id);
    return timelinePage(words, file, await this.cases.timeline(person, id));
  }
}

function homeOf(person: SignedInPerson): string {
  const hasWork =
    person.tracks.length > 0 ||
    may(person, 'finalDecision.decide') ||
    may(person, 'confirmation.decide');
  if (hasWork) return '/reviews';
  return may(person, 'useCase.view') ? '/use-cases' : '/people';
}
