import { Controller, Get, Param, Render, Res, ServiceUnavailableException } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { BrowserMissing } from '../documents/browser.ts';
import { QueueFull } from '../documents/slots.ts';
import { may } from '../domain/permissions.ts';
import { PageWords } from '../web/page-words.ts';
import { seeOther } from '../web/reply.ts';
import type { Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { CataloguePages } from './catalogue-page.service.ts';
import { cataloguePage } from './catalogue-page.views.ts';
import { CatalogueVersions } from './catalogue-versions.service.ts';
import { VersionParam } from './version-param.ts';

/** A whole version of the catalogue, for everybody who is signed in. */
@Controller('catalogue')
export class CataloguePageController {
  constructor(
    private readonly pages: CataloguePages,
    private readonly versions: CatalogueVersions,
  ) {}

  /** To the version that new assessments are made with. */
  @Get()
  @Requires('catalogue.view')
  async current(@Res() response: Response): Promise<void> {
    const { version } = await this.versions.current();
    seeOther(response, `/catalogue/${version}`);
  }

  @Get(':version')
  @Requires('catalogue.view')
  @Render('versions/catalogue')
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Param('version', VersionParam) version: string,
  ): Promise<Page> {
    const { catalogue, ...about } = await this.pages.open(version);
    return cataloguePage(words, catalogue, about, may(person, 'catalogue.release'));
  }

  /** In the language of the page. Without a browser on this machine there is no PDF: 503. */
  @Get(':version/pdf')
  @Requires('catalogue.view')
  async pdf(
    @PageWords() words: Words,
    @Param('version', VersionParam) version: string,
    @Res() response: Response,
  ): Promise<void> {
    const pdf = await this.pages.print(words, version).catch(tryAgainLater);
    response.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${words.t('catalogue.print.file', { version })}.pdf"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(pdf);
  }
}

/** No browser on this machine, or too many documents waiting: nothing is wrong with the request. */
function tryAgainLater(error: unknown): never {
  if (error instanceof BrowserMissing || error instanceof QueueFull)
    throw new ServiceUnavailableException(error.message, { cause: error });
  throw error;
}
