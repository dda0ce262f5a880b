import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { UseCaseController } from './use-case.controller.ts';
import { UseCase } from './use-case.entity.ts';
import { UseCaseRepository } from './use-case.repository.ts';
import { UseCaseService } from './use-case.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([UseCase]), AccessModule, AuditModule],
  controllers: [UseCaseController],
  providers: [UseCaseRepository, UseCaseService],
  exports: [UseCaseRepository, UseCaseService],
})
export class InventoryModule {}
