import { Module } from '@nestjs/common';
import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VersionsModule } from '../versions/versions.module.ts';
import { ApiClientMiddleware } from './api/api-client.middleware.ts';
import { ApiThrottle } from './api/api-throttle.ts';
import { ClassificationController } from './api/classification.controller.ts';
import { jsonBody } from './api/json-body.ts';
import { OpenApiController } from './api/open-api.controller.ts';
import { QuestionnaireController } from './api/questionnaire.controller.ts';
import { ApiTokenController } from './api-tokens/api-token.controller.ts';
import { ApiToken } from './api-tokens/api-token.entity.ts';
import { ApiTokenRepository } from './api-tokens/api-token.repository.ts';
import { ApiTokenService } from './api-tokens/api-token.service.ts';

/** What other systems may ask the register, and how they are let in. */
@Module({
  imports: [VersionsModule, TypeOrmModule.forFeature([ApiToken])],
  controllers: [
    QuestionnaireController,
    ClassificationController,
    OpenApiController,
    ApiTokenController,
  ],
  providers: [ApiThrottle, ApiTokenRepository, ApiTokenService],
})
export class IntegrationModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    // Who asks is known before anything they send is read.
    consumer.apply(ApiClientMiddleware, jsonBody).forRoutes('api/{*path}');
  }
}
