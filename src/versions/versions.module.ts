import { Module } from '@nestjs/common';
import { CatalogueVersions } from './catalogue-versions.service.ts';

/** The versions of the law. */
@Module({ providers: [CatalogueVersions], exports: [CatalogueVersions] })
export class VersionsModule {}
