import { Controller, Get, Param, Query, Render } from '@nestjs/common';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { may } from '../domain/permissions.ts';
import { isRegisterNumber } from '../domain/register-number.ts';
import { PageWords } from '../web/page-words.ts';
import type { Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { datePage } from './date-impact.views.ts';
import { ImpactService } from './impact.service.ts';
import { allSought, impactPage, versionPage } from './impact.views.ts';

/** What a new version of the law, or a day to come, means for the whole inventory. */
@Controller('impact')
export class ImpactController {
  constructor(private readonly impacts: ImpactService) {}

  @Get()
  @Requires('impact.view')
  @Render('impact/index')
  async index(@PageWords() words: Words): Promise<Page> {
    return impactPage(words, await this.impacts.listed(), await this.impacts.datesAhead());
  }

  @Get('versions/:version')
  @Requires('impact.view')
  @Render('impact/version')
  async version(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Param('version') version: string,
    @Query('show') show: unknown,
    @Query('after') after: unknown,
  ): Promise<Page> {
    const sought = allSought.find((one) => one === show) ?? null;
    const impact = await this.impacts.ofVersion(version, sought, numberIn(after));
    return versionPage(words, impact, sought, may(person, 'catalogue.publish'));
  }

  @Get('dates')
  @Requires('impact.view')
  @Render('impact/date')
  async date(
    @PageWords() words: Words,
    @Query('date') date: unknown,
    @Query('after') after: unknown,
  ): Promise<Page> {
    const asked = date === undefined ? null : typeof date === 'string' ? date : '';
    return datePage(words, await this.impacts.ofDate(asked, numberIn(after)));
  }
}

/** A register number that a list goes on after; anything else begins at the start. */
export function numberIn(after: unknown): string | null {
  return typeof after === 'string' && isRegisterNumber(after) ? after : null;
}
