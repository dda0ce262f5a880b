import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { AssessmentModule } from '../assessment/assessment.module.ts';
import { InventoryModule } from '../inventory/inventory.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { ReviewModule } from '../review/review.module.ts';
import { VersionsModule } from '../versions/versions.module.ts';
import { ImpactController } from './impact.controller.ts';
import { ImpactService } from './impact.service.ts';
import { PublicationController } from './publication.controller.ts';
import { PublicationService } from './publication.service.ts';
import { ReassessmentService } from './reassessment.service.ts';
import { Reassessments } from './reassessments.ts';
import { SubmittedCases } from './submitted-cases.ts';

@Module({
  imports: [
    AccessModule,
    AssessmentModule,
    InventoryModule,
    JobsModule,
    ReviewModule,
    VersionsModule,
  ],
  controllers: [ImpactController, PublicationController],
  providers: [
    ImpactService,
    PublicationService,
    ReassessmentService,
    Reassessments,
    SubmittedCases,
  ],
  exports: [Reassessments],
})
export class ImpactModule {}
