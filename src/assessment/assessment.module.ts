import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { InventoryModule } from '../inventory/inventory.module.ts';
import { VersionsModule } from '../versions/versions.module.ts';
import { AssessmentController } from './assessment.controller.ts';
import { Assessment } from './assessment.entity.ts';
import { AssessmentRepository } from './assessment.repository.ts';
import { AssessmentService } from './assessment.service.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([Assessment]),
    AccessModule,
    AuditModule,
    VersionsModule,
    InventoryModule,
  ],
  controllers: [AssessmentController],
  providers: [AssessmentRepository, AssessmentService],
  exports: [AssessmentRepository, AssessmentService],
})
export class AssessmentModule {}
