import { Injectable } from '@nestjs/common';
import { AdministrationService } from '../access/administration/administration.service.ts';
import { Clock } from '../config/clock.ts';
import { PdfRenderer } from '../documents/renderer.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import type { Words } from '../web/words.ts';
import { printCatalogue } from './catalogue-page.print.ts';
import { CatalogueVersions } from './catalogue-versions.service.ts';
import type { Version } from './catalogue-page.views.ts';
import { CatalogueReleases } from './release.service.ts';

/** A version with everything its page and its PDF say about it. */
@Injectable()
export class CataloguePages {
  readonly #printed = new Map<string, Promise<Uint8Array>>();

  constructor(
    private readonly versions: CatalogueVersions,
    private readonly releases: CatalogueReleases,
    private readonly administration: AdministrationService,
    private readonly renderer: PdfRenderer,
    private readonly clock: Clock,
  ) {}

  /** Throws CatalogueError for a version that has no folder or must not be used. */
  async open(version: string): Promise<Version & { readonly catalogue: Catalogue }> {
    return {
      catalogue: this.versions.of(version),
      mark: await this.releases.markOf(version),
      workedCases: this.versions.workedCases(version),
    };
  }

  /**
   * The version as PDF. It is the same until it is released or its files change, so it is printed once per
   * language and kept while the register runs. Throws what the renderer throws.
   */
  async print(words: Words, version: string): Promise<Uint8Array> {
    const opened = await this.open(version);
    const administration = (await this.administration.current()).name;
    const name = JSON.stringify([words.language, administration, opened.mark]);
    const printing =
      this.#printed.get(name) ??
      printCatalogue(this.renderer, words, { ...opened, administration, at: this.clock.now() });
    this.#printed.set(name, printing);
    printing.catch(() => this.#printed.delete(name));
    return printing;
  }
}
