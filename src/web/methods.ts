import type { Application, Request } from 'express';

interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** The methods other than its own that a request's path knows; none means there is no such page. */
export function otherMethods(request: Request): string[] {
  const { stack } = (request.app as Application).router as unknown as { stack: readonly Layer[] };
  const methods = stack
    .filter((layer) => layer.route !== undefined && layer.match(request.path))
    .flatMap((layer) => Object.keys(layer.route?.methods ?? {}))
    .map((method) => method.toUpperCase());
  return methods.includes(request.method) ? [] : [...new Set(methods)].filter((m) => m !== '_ALL');
}
