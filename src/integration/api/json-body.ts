import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import express, { type NextFunction, type Request, type Response } from 'express';

const read = express.json({ limit: 1_000_000, type: 'application/json' });

/**
 * Reads a document of up to 1 MB, from those only who may send one. Fails with 400 (no JSON), 413, 415; express'
 * own errors say the same by their status.
 */
export function jsonBody(request: Request, response: Response, next: NextFunction): void {
  if (!request.apiClient || request.method !== 'POST') {
    next();
    return;
  }
  const kind = request.is('application/json');
  if (kind === false) next(new UnsupportedMediaTypeException());
  else if (kind === null) next(new BadRequestException());
  else read(request, response, next);
}
