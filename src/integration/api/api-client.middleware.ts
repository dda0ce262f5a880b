import { HttpException, Injectable } from '@nestjs/common';
import type { NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ApiTokenService } from '../api-tokens/api-token.service.ts';
import { ApiThrottle } from './api-throttle.ts';

/** Looks up whose token a request carries and counts it; what the token is good for, the guard asks. */
@Injectable()
export class ApiClientMiddleware implements NestMiddleware {
  constructor(
    private readonly tokens: ApiTokenService,
    private readonly throttle: ApiThrottle,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const token = bearerOf(request);
    const client = token === null ? null : await this.tokens.clientWith(token);
    const waitSeconds = client
      ? await this.throttle.client(client.tokenId)
      : await this.throttle.stranger(request.ip ?? '');
    if (waitSeconds !== null) {
      response.setHeader('Retry-After', String(waitSeconds));
      throw new HttpException('Too Many Requests', 429);
    }
    if (client) request.apiClient = client;
    next();
  }
}

function bearerOf(request: Request): string | null {
  return /^Bearer ([\w~+/.-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1] ?? null;
}
