import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { AssessmentModule } from '../assessment/assessment.module.ts';
import { ImpactModule } from '../impact/impact.module.ts';
import { InventoryModule } from '../inventory/inventory.module.ts';
import { OperationModule } from '../operation/operation.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { ReviewModule } from '../review/review.module.ts';
import { VersionsModule } from '../versions/versions.module.ts';
import { CaseListRepository } from './case-list.repository.ts';
import { CaseService } from './case.service.ts';
import { CasesController } from './cases.controller.ts';

@Module({
  imports: [
    AccessModule,
    VersionsModule,
    InventoryModule,
    AssessmentModule,
    ReviewModule,
    ImpactModule,
    OperationModule,
    RecordsModule,
  ],
  controllers: [CasesController],
  providers: [CaseListRepository, CaseService],
})
export class CasesModule {}
