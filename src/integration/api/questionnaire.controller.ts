import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ByToken } from '../../access/by-token.ts';
import { loadCatalogue } from '../../catalogue/load.ts';
import { printQuestionnaire } from '../../catalogue/printed.ts';

/** The questions as other systems read them. They change with the catalogue only, so they are printed once. */
@Controller('api/v1/questionnaire')
export class QuestionnaireController {
  private readonly printed = JSON.stringify(printQuestionnaire(loadCatalogue()));
  private readonly tag = `"${createHash('sha256').update(this.printed).digest('base64url')}"`;

  @Get()
  @ByToken('questionnaire.read')
  read(@Headers('if-none-match') known: string | undefined, @Res() response: Response): void {
    response.setHeader('ETag', this.tag);
    // Express would send everything again to those who say «no-cache», as fetch does of its own accord.
    if (known !== undefined && tagsIn(known).includes(this.tag)) response.status(304).end();
    else response.type('json').send(this.printed);
  }
}

function tagsIn(header: string): string[] {
  return header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}
