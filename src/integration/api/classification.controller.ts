import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ByToken } from '../../access/by-token.ts';
import { loadCatalogue } from '../../catalogue/load.ts';
import { Clock } from '../../config/clock.ts';
import type { Classification } from '../../domain/classification.ts';
import { classified } from './classified.ts';

/** Says what class a use has; stores nothing. */
@Controller('api/v1/classification')
export class ClassificationController {
  constructor(private readonly clock: Clock) {}

  @Post()
  @HttpCode(200)
  @ByToken('classification.create')
  classify(@Body() body: unknown): Classification | Classification[] {
    return classified(loadCatalogue(), body, this.clock.today());
  }
}
