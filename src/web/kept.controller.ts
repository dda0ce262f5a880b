import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ownKept } from './kept-typed.ts';
import { keptView } from './kept.view.ts';
import { Open } from './open.ts';
import { seeOther } from './reply.ts';

/** What somebody had typed when the session ended; after sign-in it is offered again, once. */
@Controller('resume')
export class KeptController {
  @Open()
  @Get()
  show(@Req() request: Request, @Res() response: Response): void {
    const kept = ownKept(request);
    if (kept) response.render('web/kept', keptView(request.words, kept, 'signedOut'));
    else seeOther(response, '/');
  }
}
