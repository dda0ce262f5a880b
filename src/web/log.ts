import type { Request } from 'express';

/** One line of JSON on standard error; never what people typed, never an address with a secret in it. */
export function logFault(request: Request, status: number, error: unknown): void {
  const route = (request.route as { path?: unknown } | undefined)?.path;
  const line = {
    time: new Date().toISOString(),
    level: status >= 500 ? 'error' : 'warn',
    requestId: request.requestId,
    method: request.method,
    route: typeof route === 'string' ? route : '-',
    status,
    ...describe(error, status >= 500),
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

function describe(error: unknown, withStack: boolean): { error: string; stack?: string[] } {
  if (!(error instanceof Error)) return { error: String(error) };
  const said = `${error.name}: ${error.message}`;
  if (!withStack) return { error: said };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { error: said, stack: frames.slice(0, 12).map((line) => line.trim()) };
}
