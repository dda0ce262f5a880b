import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { DocumentsModule } from '../documents/documents.module.ts';
import { CataloguePageController } from './catalogue-page.controller.ts';
import { CataloguePages } from './catalogue-page.service.ts';
import { CatalogueVersions } from './catalogue-versions.service.ts';
import { ReleaseController } from './release.controller.ts';
import { CatalogueRelease } from './release.entity.ts';
import { CatalogueReleases } from './release.service.ts';

/** The versions of the law: what they say, which is published, who has released them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([CatalogueRelease]),
    AccessModule,
    AuditModule,
    DocumentsModule,
  ],
  controllers: [ReleaseController, CataloguePageController],
  providers: [CatalogueVersions, CatalogueReleases, CataloguePages],
  exports: [CatalogueVersions, CatalogueReleases],
})
export class VersionsModule {}
