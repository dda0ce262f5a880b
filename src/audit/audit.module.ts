import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service.ts';

/** Every room to the right leaves its trace here. */
@Global()
@Module({ providers: [AuditService], exports: [AuditService] })
export class AuditModule {}
