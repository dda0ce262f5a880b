import { Global, Module } from '@nestjs/common';
import { Housekeeping } from './housekeeping.ts';
import { JobsService } from './jobs.service.ts';

@Global()
@Module({ providers: [JobsService, Housekeeping], exports: [JobsService] })
export class JobsModule {}
