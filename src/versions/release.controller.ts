import { Body, Controller, Get, Param, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { blankForm, readForm, refusedForm } from '../web/forms.ts';
import { PageWords } from '../web/page-words.ts';
import { seeOther, showAgain } from '../web/reply.ts';
import type { Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { ReleaseForm } from './release.forms.ts';
import { CatalogueReleases } from './release.service.ts';
import { releasePage } from './release.views.ts';
import { VersionParam } from './version-param.ts';

const template = 'versions/release';

/** The professional release of a version of the catalogue; the page shows it once it is given. */
@Controller('catalogue/:version/release')
export class ReleaseController {
  constructor(private readonly releases: CatalogueReleases) {}

  @Get()
  @Requires('catalogue.release')
  @Render(template)
  async page(
    @PageWords() words: Words,
    @Param('version', VersionParam) version: string,
  ): Promise<Page> {
    return releasePage(words, await this.releases.markOf(version));
  }

  @Post()
  @Requires('catalogue.release')
  async release(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Param('version', VersionParam) version: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(ReleaseForm, body);
    const mark = await this.releases.markOf(version);
    if (!form.ok) {
      showAgain(response, template, releasePage(words, mark, form));
      return;
    }
    const { note, fingerprint } = form.value;
    if (form.value.version !== version) {
      const problem = {
        field: 'version',
        key: 'catalogue.release.otherVersion',
        values: { version },
      };
      showAgain(response, template, releasePage(words, mark, refusedForm(body, [problem])));
      return;
    }
    const examined = { version, fingerprint, note };
    const done = await this.releases.release(person, examined, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/catalogue/${version}/release`);
      return;
    }
    const state = blankForm({ version, note });
    const now = await this.releases.markOf(version);
    response.status(409).render(template, releasePage(words, now, state, done.because));
  }
}
