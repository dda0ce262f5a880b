import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { relative } from 'node:path';
import { templatesFolder } from './folders.ts';
import { type Frame, frameOf, type House } from './frame.ts';
import { Templates } from './templates.ts';
import type { Words } from './words.ts';

/** How a request's pages are rendered: in whose words, in which frame. */
type Rendering = () => { readonly words: Words; readonly frame: Frame };

/** Makes `@Render('feature/page')` and `response.render` show `templates/feature/page.hbs` in the layout. */
export function useTemplates(app: NestExpressApplication, house: House, assets: string): void {
  const templates = new Templates(templatesFolder);
  app.setBaseViewsDir(templatesFolder);
  app.setViewEngine('hbs');
  app.enable('view cache');
  app.engine('hbs', (path: string, options: object, done: Done) => {
    const { rendering, ...view } = options as { readonly rendering: Rendering };
    try {
      const { words, frame } = rendering();
      done(null, templates.page(nameOf(path), view, words, frame));
    } catch (error) {
      done(error);
    }
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const rendering: Rendering = () => ({
      words: request.words,
      frame: frameOf(request, house, assets),
    });
    response.locals['rendering'] = rendering;
    next();
  });
}

type Done = (error: unknown, html?: string) => void;

function nameOf(path: string): string {
  return relative(templatesFolder, path)
    .replace(/\.hbs$/, '')
    .replaceAll('\\', '/');
}
