import { SetMetadata, UnauthorizedException } from '@nestjs/common';
import type { Request } from 'express';
import type { ApiScope } from '../domain/permissions.ts';
import { Problem } from '../web/problem.ts';

/** Another system that has shown a token, and what the token is good for. */
export interface ApiClient {
  readonly tokenId: string;
  readonly scopes: readonly ApiScope[];
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by integration when the request carries a token that counts. */
    apiClient?: ApiClient;
  }
}

/** Metadata key under which a route carries the scope it needs; the guard reads it. */
export const BY_TOKEN = 'access:byToken';

/** The route is for other systems whose token has this scope, and for nobody else: no session opens it. */
export function ByToken(scope: ApiScope): MethodDecorator & ClassDecorator {
  return SetMetadata(BY_TOKEN, scope);
}

/** Throws 401 without a token that counts, 403 when it is not good for this. */
export function admitClient({ apiClient, res }: Request, scope: ApiScope): true {
  if (!apiClient) {
    res?.setHeader('WWW-Authenticate', 'Bearer realm="KI-Register"');
    throw new UnauthorizedException();
  }
  if (apiClient.scopes.includes(scope)) return true;
  res?.setHeader(
    'WWW-Authenticate',
    `Bearer realm="KI-Register", error="insufficient_scope", scope="${scope}"`,
  );
  throw new Problem(403, {
    de: `Dieser Zugangsschlüssel gilt nicht für „${scope}“. Die Administration des Registers kann einen anlegen, der dafür gilt.`,
    en: `This access token is not good for "${scope}". The administrators of the register can make one that is.`,
  });
}
