import { BadRequestException, ForbiddenException, PayloadTooLargeException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import { storable } from './typed.ts';

/** Bytes of one file, number of files of one form. */
const mostFileBytes = 10_000_000;
const mostFiles = 5;

/** A file as it came with a form; its name is only ever text. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads forms that carry files (multipart/form-data) into memory. What is too large or too many fails with 413 and
 * the texts before it in hand: in a form, files come last; what cannot be read as a form fails with 400. Nothing is stored before the form's token was checked.
 */
export function fileForms(): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: { fileSize: mostFileBytes, files: mostFiles, fields: 100, fieldSize: 200_000 },
  }).any();
  return (request: Request, response: Response, next: NextFunction) => {
    // Somebody who never opened a page of ours has no form of ours to send.
    if (request.is('multipart') && !/(^|[; -])session=/.test(request.headers.cookie ?? '')) {
      next(new ForbiddenException());
      return;
    }
    read(request, response, (error: unknown) => {
      if (error === undefined || error === null) next();
      else
        next(
          error instanceof MulterError ? new PayloadTooLargeException() : new BadRequestException(),
        );
    });
  };
}

/** The files of a form under this name; an input that was left empty counts for nothing. */
export function uploadedFiles(request: Request, field: string): UploadedFile[] {
  const files = Array.isArray(request.files) ? request.files : [];
  return files
    .filter((file) => file.fieldname === field && file.size > 0)
    .map(({ originalname, buffer }) => ({ name: fileName(originalname), bytes: buffer }));
}

/** The last part of a path, without what cannot be stored or would break a header; never empty. */
function fileName(given: string): string {
  const name = storable(given.normalize('NFC')).replace(/^.*[/\\]/s, '');
  const clean = Array.from(name.replace(/[\p{Cc}\p{Cf}]/gu, '').trim());
  return clean.slice(-150).join('') || 'datei';
}
