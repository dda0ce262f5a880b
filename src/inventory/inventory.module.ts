import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { OperatingEvent } from './operating-event.entity.ts';
import { OperatingEvents } from './operating-events.ts';
import { AttachmentController } from './attachment/attachment.controller.ts';
import { Attachment } from './attachment/attachment.entity.ts';
import { Attachments } from './attachment/attachments.service.ts';
import { UseCaseController } from './use-case.controller.ts';
import { UseCase } from './use-case.entity.ts';
import { UseCaseRepository } from './use-case.repository.ts';
import { UseCaseService } from './use-case.service.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([UseCase, OperatingEvent, Attachment]),
    AccessModule,
    AuditModule,
  ],
  controllers: [UseCaseController, AttachmentController],
  providers: [Attachments, OperatingEvents, UseCaseRepository, UseCaseService],
  exports: [Attachments, OperatingEvents, UseCaseRepository, UseCaseService],
})
export class InventoryModule {}
