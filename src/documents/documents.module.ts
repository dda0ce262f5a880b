import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/settings.ts';
import { PdfRenderer } from './renderer.ts';

/** Ends the browser with the application. */
@Injectable()
class BrowserEnd implements OnApplicationShutdown {
  constructor(@Inject(PdfRenderer) private readonly renderer: PdfRenderer) {}

  async onApplicationShutdown(): Promise<void> {
    await this.renderer.close();
  }
}

/** HTML to PDF. The browser is started with the first document, not with the application. */
@Global()
@Module({
  providers: [
    {
      provide: PdfRenderer,
      inject: [SETTINGS],
      useFactory: ({ dataDir }: Settings) => new PdfRenderer(dataDir),
    },
    BrowserEnd,
  ],
  exports: [PdfRenderer],
})
export class DocumentsModule {}
