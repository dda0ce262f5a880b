import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { InventoryModule } from '../inventory/inventory.module.ts';
import { ReviewModule } from '../review/review.module.ts';
import { ConditionController } from './condition/condition.controller.ts';
import { ConditionReport, ConditionVerdict } from './condition/condition.entity.ts';
import { ConditionRepository } from './condition/condition.repository.ts';
import { ConditionService } from './condition/condition.service.ts';
import { ConditionStandings } from './condition/condition-standing.ts';
import { OperationController } from './operation.controller.ts';
import { OperationService } from './operation.service.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([ConditionReport, ConditionVerdict]),
    AccessModule,
    InventoryModule,
    ReviewModule,
  ],
  controllers: [ConditionController, OperationController],
  providers: [ConditionRepository, ConditionService, ConditionStandings, OperationService],
  exports: [ConditionService, OperationService],
})
export class OperationModule {}
