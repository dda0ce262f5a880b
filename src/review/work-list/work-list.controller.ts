import { Controller, Get, Query, Render } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { PageWords } from '../../web/page-words.ts';
import type { Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { filtersOf } from './filters.ts';
import { WorkListService } from './work-list.service.ts';
import { workListPage } from './work-list.views.ts';

/** What waits for the signed-in person. */
@Controller('reviews')
export class WorkListController {
  constructor(private readonly workLists: WorkListService) {}

  @Get()
  @Requires('workList.view')
  @Render('review/work-list')
  async list(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Query() query: Record<string, unknown>,
  ): Promise<Page> {
    const after = isUUID(query['after']) ? String(query['after']) : null;
    const filters = filtersOf(query, person.tracks);
    return workListPage(words, await this.workLists.of(person, filters, after));
  }
}
