import { HttpException } from '@nestjs/common';
import type { Request } from 'express';
import type { Leaf } from './texts.ts';
import type { Words } from './words.ts';

/** One thing that is wrong with a document that was sent; `pointer` says where in it (RFC 6901, `#/1`). */
export interface ProblemPart {
  readonly pointer: string;
  readonly detail: Leaf;
}

/** What a program is told about a failure beyond its status. */
export class Problem extends HttpException {
  readonly detail: Leaf;
  readonly parts: readonly ProblemPart[];

  constructor(status: number, detail: Leaf, parts: readonly ProblemPart[] = []) {
    super(detail.en, status);
    this.detail = detail;
    this.parts = parts;
  }
}

/** The body of an error under /api (RFC 9457), in the language asked for. */
export function problemOf(speak: Words, request: Request, status: number, error: unknown): object {
  const said = error instanceof Problem ? error : null;
  const kind = `web.api.${known.includes(status) ? status : status < 500 ? 400 : 500}`;
  return {
    type: 'about:blank',
    title: speak.t(`${kind}.title`),
    status,
    detail: said ? speak.pick(said.detail) : speak.t(`${kind}.detail`),
    ...(said && said.parts.length > 0
      ? { errors: said.parts.map((part) => ({ ...part, detail: speak.pick(part.detail) })) }
      : {}),
    instance: `urn:uuid:${request.requestId}`,
  };
}

const known = [400, 401, 403, 404, 405, 413, 415, 422, 429, 500, 503];
