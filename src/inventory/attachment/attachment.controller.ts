import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { IdParam } from '../../web/id-param.ts';
import { Attachments } from './attachments.service.ts';

/** Attachments are downloaded as they came, and never opened inside the register's own pages. */
@Controller('attachments')
export class AttachmentController {
  constructor(private readonly attachments: Attachments) {}

  @Get(':id')
  @Requires('useCase.view')
  async download(
    @CurrentPerson() person: SignedInPerson,
    @IdParam() id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { name, mediaType, sha256, bytes } = await this.attachments.fileFor(person, id);
    // Sets Content-Disposition with the name in both forms of RFC 6266.
    response.attachment(name);
    response.set({
      'Content-Type': mediaType,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    });
    response.end(bytes);
  }
}
