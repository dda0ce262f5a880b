import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { InventoryModule } from '../inventory/inventory.module.ts';
import { ReviewModule } from '../review/review.module.ts';
import { VersionsModule } from '../versions/versions.module.ts';
import { RecordController } from './record.controller.ts';
import { PrintedRecord } from './record.entity.ts';
import { RecordRepository } from './record.repository.ts';
import { RecordService } from './record.service.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([PrintedRecord]),
    AccessModule,
    VersionsModule,
    InventoryModule,
    ReviewModule,
  ],
  controllers: [RecordController],
  providers: [RecordRepository, RecordService],
  exports: [RecordRepository, RecordService],
})
export class RecordsModule {}
