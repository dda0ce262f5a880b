import { PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { fileForms } from './uploads.ts';

/** More than the longest form with every field at its limit. */
const mostBytes = 2_000_000;
/** Up to here a form is still read, so that its text can be shown again; beyond it nothing is. */
const readableBytes = 6_000_000;
const mostFields = 2_000;

/** Reads forms and nothing else (415). One that is too large fails with 413, if at all possible with its text in hand. */
export function formBodies(): RequestHandler[] {
  const sizes = new WeakMap<object, number>();
  return [
    (request: Request, _response: Response, next: NextFunction) => {
      // What is no form would otherwise be taken for an empty one.
      const unread = request.is(['urlencoded', 'multipart']) === false;
      next(unread ? new UnsupportedMediaTypeException() : undefined);
    },
    fileForms(mostBytes, mostFields),
    express.urlencoded({
      extended: false,
      limit: readableBytes,
      parameterLimit: mostFields,
      verify: (request, _response, bytes) => {
        sizes.set(request, bytes.length);
      },
    }),
    (request: Request, _response: Response, next: NextFunction) => {
      const size = sizes.get(request) ?? 0;
      next(size > mostBytes ? new PayloadTooLargeException() : undefined);
    },
  ];
}
