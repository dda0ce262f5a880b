import { Injectable, NotFoundException, type PipeTransform } from '@nestjs/common';
import { CatalogueVersions } from './catalogue-versions.service.ts';

/** A version in a path that has a folder. Throws NotFoundException for every other. */
@Injectable()
export class VersionParam implements PipeTransform<string, string> {
  constructor(private readonly versions: CatalogueVersions) {}

  transform(version: string): string {
    if (!this.versions.known().includes(version)) throw new NotFoundException();
    return version;
  }
}
