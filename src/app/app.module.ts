import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { AssessmentModule } from '../assessment/assessment.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { CasesModule } from '../cases/cases.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import type { Settings } from '../config/settings.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { DocumentsModule } from '../documents/documents.module.ts';
import { ImpactModule } from '../impact/impact.module.ts';
import { IntegrationModule } from '../integration/integration.module.ts';
import { InventoryModule } from '../inventory/inventory.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { OperationModule } from '../operation/operation.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { ReviewModule } from '../review/review.module.ts';
import { VersionsModule } from '../versions/versions.module.ts';
import { WebModule } from '../web/web.module.ts';

/** Every room with pages, services or jobs of its own. */
export const rooms = [
  JobsModule,
  AuditModule,
  WebModule,
  AccessModule,
  DocumentsModule,
  VersionsModule,
  InventoryModule,
  AssessmentModule,
  ReviewModule,
  ImpactModule,
  OperationModule,
  NotificationsModule,
  RecordsModule,
  IntegrationModule,
  CasesModule,
];

/** The whole house. The database must be open before (database/open.ts). */
@Module({})
export class AppModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.forRoot(settings), DatabaseModule.forRoot(settings), ...rooms],
    };
  }
}
