import { Body, Controller, ForbiddenException, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { may } from '../domain/permissions.ts';
import { readForm } from '../web/forms.ts';
import { CatalogueReleases } from '../versions/release.service.ts';
import { PageWords } from '../web/page-words.ts';
import { seeOther, showAgain } from '../web/reply.ts';
import type { Words } from '../web/words.ts';
import { numberIn } from './impact.controller.ts';
import { ImpactService } from './impact.service.ts';
import { PublicationForm } from './publication.forms.ts';
import { PublicationService } from './publication.service.ts';
import { interruptionPage, notPublishedPage, publishedPage } from './publication.views.ts';
import { reassessmentStates } from './reassessments.ts';

const template = 'impact/publication';

/** Publishing a version; the page shows what became of it once it is published. */
@Controller('impact/versions/:version/publication')
export class PublicationController {
  constructor(
    private readonly impacts: ImpactService,
    private readonly publications: PublicationService,
    private readonly releases: CatalogueReleases,
  ) {}

  /** Everybody who sees the impact sees a publication; only who may publish is asked to. */
  @Get()
  @Requires('impact.view')
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Param('version') version: string,
    @Query('state') state: unknown,
    @Query('after') after: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const only = reassessmentStates.find((one) => one === state) ?? null;
    const published = await this.publications.published(version, only, numberIn(after));
    if (published) {
      response.render(template, publishedPage(words, published));
      return;
    }
    const impact = await this.impacts.ofVersion(version, null, null);
    if (impact.refusal)
      response.status(409).render(template, notPublishedPage(words, impact.mark, impact.refusal));
    else if (!may(person, 'catalogue.publish')) throw new ForbiddenException();
    else response.render(template, interruptionPage(words, impact));
  }

  @Post()
  @Requires('catalogue.publish')
  async publish(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Param('version') version: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    this.impacts.target(version);
    const form = readForm(PublicationForm, body);
    if (!form.ok) {
      const impact = await this.impacts.ofVersion(version, null, null);
      showAgain(response, template, interruptionPage(words, impact, form));
      return;
    }
    const { fingerprint } = form.value;
    const done = await this.publications.publish(person, version, fingerprint, form.idempotencyKey);
    if (done.ok) {
      seeOther(response, `/impact/versions/${version}/publication`);
      return;
    }
    const mark = await this.releases.markOf(version);
    response.status(409).render(template, notPublishedPage(words, mark, done.because));
  }
}
