import { HttpException } from '@nestjs/common';
import { isDatabaseUnavailable } from '../database/unavailable.ts';

/** What an error means for the person who met it. */
export interface Fault {
  readonly status: number;
  /** A bug or an outage: logged with its stack. Everything else is an answer. */
  readonly ours: boolean;
}

/** Reads the status of an error, wherever it was thrown. */
export function faultOf(error: unknown): Fault {
  if (isDatabaseUnavailable(error)) return { status: 503, ours: true };
  const status = error instanceof HttpException ? error.getStatus() : statusIn(error);
  return { status, ours: status >= 500 };
}

/** Express' own errors (body parser, router) carry a status; only those of the client are believed. */
function statusIn(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
