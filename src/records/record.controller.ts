import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { RecordRepository } from './record.repository.ts';
import type { RecordFile } from './record.repository.ts';
import { IdParam } from '../web/id-param.ts';

/** Records are downloaded exactly as they were stored; nothing is rendered here. */
@Controller('records')
export class RecordController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordRepository,
  ) {}

  @Get(':id/pdf')
  @Requires('record.download')
  async pdf(
    @CurrentPerson() person: SignedInPerson,
    @IdParam() id: string,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.records.fileFor(this.dataSource.manager, person, id, 'pdf'));
  }

  @Get(':id/json')
  @Requires('record.download')
  async json(
    @CurrentPerson() person: SignedInPerson,
    @IdParam() id: string,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.records.fileFor(this.dataSource.manager, person, id, 'json'));
  }
}

function send(response: Response, file: RecordFile): void {
  response.set({
    'Content-Type': file.mediaType,
    'Content-Disposition': `attachment; filename="${file.name}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Repr-Digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
  });
  response.end(file.bytes);
}
