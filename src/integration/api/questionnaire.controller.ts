import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ByToken } from '../../access/by-token.ts';
import { printQuestionnaire } from '../../catalogue/printed.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { CatalogueVersions } from '../../versions/catalogue-versions.service.ts';

/** The questions of the published version as other systems read them. */
@Controller('api/v1/questionnaire')
export class QuestionnaireController {
  constructor(private readonly versions: CatalogueVersions) {}

  @Get()
  @ByToken('questionnaire.read')
  async read(
    @Headers('if-none-match') known: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { json, tag } = printed(await this.versions.current());
    response.setHeader('ETag', tag);
    // Express would send everything again to those who say «no-cache», as fetch does of its own accord.
    if (known !== undefined && tagsIn(known).includes(tag)) response.status(304).end();
    else response.type('json').send(json);
  }
}

interface Printed {
  readonly json: string;
  readonly tag: string;
}

/** A catalogue does not change, so it is printed once. */
const prints = new WeakMap<Catalogue, Printed>();

function printed(catalogue: Catalogue): Printed {
  const known = prints.get(catalogue);
  if (known !== undefined) return known;
  const json = JSON.stringify(printQuestionnaire(catalogue));
  const made = { json, tag: `"${createHash('sha256').update(json).digest('base64url')}"` };
  prints.set(catalogue, made);
  return made;
}

function tagsIn(header: string): string[] {
  return header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}
