import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { languages } from './texts.ts';
import { words } from './words.ts';

/**
 * Tells the requests of programs from those of people, whatever becomes of the path later. What is under /api has
 * its language from Accept-Language, German first; no cookie says anything there.
 */
export function recogniseApi(): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    // Express compares paths without regard to case.
    request.isApi = /^\/api(\/|$)/i.test(request.path);
    if (request.isApi) {
      const wanted = request.acceptsLanguages([...languages]);
      request.language = languages.find((language) => language === wanted) ?? 'de';
      request.words = words(request.language);
      response.setHeader('Content-Language', request.language);
      response.vary('Accept-Language');
    }
    next();
  };
}

/** What only people need: forms, sessions, their protection. */
export function forPeople(...handlers: readonly RequestHandler[]): RequestHandler {
  const router = express.Router().use(...handlers);
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.isApi) next();
    else router(request, response, next);
  };
}
