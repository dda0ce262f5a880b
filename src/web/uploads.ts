import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import type { Options } from 'multer';
import { filesField, storable } from './typed.ts';

/** Bytes of one file, number of files of one form; `web.files` says both. */
const mostFileBytes = 10_000_000;
const mostFiles = 5;

/** A file as it came with a form; its name is only ever text. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file is too large, or there are too many. The text of the form is in hand. */
export class FilesTooLarge extends PayloadTooLargeException {}

/**
 * Reads forms that carry files (multipart/form-data) into memory; in a form, files come last. What is too large or
 * too much fails with 413 and the texts before it in hand, what cannot be read as a form with 400. Nothing is stored
 * before the form's token was checked. `mostText`: characters of all its texts together.
 */
export function fileForms(mostText: number, mostFields: number): RequestHandler {
  const options: Options & Streamed = {
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: { fileSize: mostFileBytes, files: mostFiles, fields: mostFields, fieldSize: mostText },
    streamHandler: (request, form) => {
      let text = 0;
      form.on('field', (_name, value) => {
        text += value.length;
        if (text > mostText) form.destroy(new MulterError('LIMIT_FIELD_VALUE'));
      });
      request.pipe(form);
    },
    // Of somebody without a session only the text is read: it does not count, but nobody has to type it again.
    fileFilter: (request, _file, take) => {
      take(null, /(^|[; -])session=/.test(request.headers.cookie ?? ''));
    },
  };
  const read = multer(options).any();
  return (request: Request, response: Response, next: NextFunction) => {
    read(request, response, (error: unknown) => {
      next(error === undefined || error === null ? undefined : refusalOf(error));
    });
  };
}

/** What multer's types leave out: how a request's bytes come to the reader of the form. */
interface Streamed {
  readonly streamHandler: (request: Request, form: FormReader) => void;
}

interface FormReader extends NodeJS.WritableStream {
  on(event: 'field', listener: (name: string, value: string) => void): this;
  on(event: string | symbol, listener: (...given: never[]) => void): this;
  destroy(error: Error): this;
}

function refusalOf(error: unknown): Error {
  if (!(error instanceof MulterError)) return new BadRequestException();
  if (['LIMIT_FILE_SIZE', 'LIMIT_FILE_COUNT'].includes(error.code)) return new FilesTooLarge();
  return new PayloadTooLargeException();
}

/** The files of a form; an input that was left empty counts for nothing. */
export function uploadedFiles(request: Request): UploadedFile[] {
  const files = Array.isArray(request.files) ? request.files : [];
  return files
    .filter((file) => file.fieldname === filesField && file.size > 0)
    .map(({ originalname, buffer }) => ({ name: fileName(originalname), bytes: buffer }));
}

/** The last part of a path, without what cannot be stored or would break a header; never empty. */
function fileName(given: string): string {
  const name = storable(given.normalize('NFC')).replace(/^.*[/\\]/s, '');
  const clean = Array.from(name.replace(/[\p{Cc}\p{Cf}]/gu, '').trim());
  return clean.slice(-150).join('') || 'datei';
}
