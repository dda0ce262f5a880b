import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ByToken } from '../../access/by-token.ts';
import { Clock } from '../../config/clock.ts';
import type { Classification } from '../../domain/classification.ts';
import { CatalogueVersions } from '../../versions/catalogue-versions.service.ts';
import { classified } from './classified.ts';

/** Says what class a use has under the published version; stores nothing. */
@Controller('api/v1/classification')
export class ClassificationController {
  constructor(
    private readonly versions: CatalogueVersions,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @ByToken('classification.create')
  async classify(@Body() body: unknown): Promise<Classification | Classification[]> {
    return classified(await this.versions.current(), body, this.clock.today());
  }
}
