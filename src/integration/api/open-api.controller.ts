import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Open } from '../../web/open.ts';
import { publicUrl } from '../../web/request.ts';
import { openApi } from './open-api.ts';

/** The description of the API; it says nothing about anybody, so it needs no token. */
@Controller('api/openapi.json')
export class OpenApiController {
  @Get()
  @Open()
  describe(@Req() request: Request): object {
    return openApi(publicUrl(request));
  }
}
