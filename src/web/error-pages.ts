import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { StaleForm } from './csrf.ts';
import { faultOf } from './faults.ts';
import { keptView } from './kept.view.ts';
import type { WhyKept } from './kept.view.ts';
import { typedIn } from './kept-typed.ts';
import { lastResort } from './last-resort.ts';
import { logFault } from './log.ts';
import { otherMethods } from './methods.ts';
import { problemOf } from './problem.ts';
import { FilesTooLarge } from './uploads.ts';
import type { Page } from './views.ts';
import { words, type Words } from './words.ts';

/** Logged because somebody may be trying doors. */
const refusals = [401, 403, 429];

/**
 * Every error ends here: a page in the person's language, or problem+json (RFC 9457) for a program.
 * What was typed comes back; a bug shows its request id and nothing of its inside.
 */
@Catch()
export class ErrorPages implements ExceptionFilter {
  constructor(private readonly supportContact: string | null) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const fault = faultOf(error);
    const others = error instanceof NotFoundException ? otherMethods(request) : [];
    const status = others.length > 0 ? 405 : fault.status;
    if (fault.ours || refusals.includes(status)) logFault(request, status, error);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (others.length > 0) response.setHeader('Allow', others.join(', '));
    if (status === 503) response.setHeader('Retry-After', '30');
    response.status(status);
    if (request.isApi) {
      const speak = (request.words as Words | undefined) ?? words('de');
      send(response, problemOf(speak, request, status, error));
      return;
    }
    this.answer(request, response, status, whyKept(error, status));
  }

  private answer(request: Request, response: Response, status: number, why: WhyKept | null): void {
    const speak = (request.words as Words | undefined) ?? words('de');
    if (request.accepts('html', 'json') === 'json') {
      send(response, problem(speak, request, status));
      return;
    }
    const typed = why && typedIn(request);
    const [template, view] =
      why && typed
        ? ['web/kept', keptView(speak, typed, why)]
        : ['web/error', errorView(speak, request, status, this.supportContact)];
    response.render(template, view, (error: Error | null, html?: string) => {
      if (error) logFault(request, status, error);
      response.type('html').send(html ?? lastResort(request.requestId));
    });
  }
}

/** Why a POST's text is shown again, to be sent once more; null after failures that sending again does not mend. */
function whyKept(error: unknown, status: number): WhyKept | null {
  if (error instanceof StaleForm) return 403;
  if (error instanceof FilesTooLarge) return 'files';
  return status === 413 || status === 503 ? status : null;
}

function send(response: Response, body: object): void {
  response.type('application/problem+json').send(JSON.stringify(body));
}

interface ErrorPage extends Page {
  readonly paragraphs: readonly string[];
  readonly requestId?: string;
  readonly contact?: string;
  readonly action: { readonly text: string; readonly href: string };
}

const known = [400, 403, 404, 405, 413, 415, 422, 429, 500, 503];

function kindOf(status: number): number {
  return known.includes(status) ? status : status < 500 ? 400 : 500;
}

function errorView(
  speak: Words,
  request: Request,
  status: number,
  contact: string | null,
): ErrorPage {
  const kind = `web.error.${kindOf(status)}`;
  const tryAgain = (status === 403 && request.method === 'POST') || status === 503;
  return {
    title: speak.t(`${kind}.title`),
    paragraphs: [speak.t(`${kind}.what`), speak.t(`${kind}.next`)],
    ...(status >= 500 ? { requestId: request.requestId } : {}),
    ...(contact === null || status < 500 ? {} : { contact }),
    action: tryAgain
      ? { text: speak.t('web.error.again'), href: request.path }
      : { text: speak.t('web.error.home'), href: '/' },
  };
}

function problem(speak: Words, request: Request, status: number): object {
  return {
    type: 'about:blank',
    title: speak.t(`web.error.${kindOf(status)}.title`),
    status,
    detail: speak.t(`web.error.${kindOf(status)}.next`),
    instance: `urn:uuid:${request.requestId}`,
  };
}
