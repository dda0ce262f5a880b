/**
 * Where to go after signing in: a path of this application, or null.
 * Everything a browser could read as another host is refused (`//host`, `/\host`, control characters), so is the
 * sign-in itself.
 */
export function localPath(next: unknown): string | null {
  if (typeof next !== 'string' || !next.startsWith('/') || next.length > 2000) return null;
  // What a browser drops or turns into a slash must not survive the check.
  if (/[\\\u0000-\u0020\u007f]/.test(next)) return null;
  const here = 'http://local.invalid';
  if (!URL.canParse(next, here)) return null;
  const url = new URL(next, here);
  if (url.origin !== here || url.pathname.startsWith('//')) return null;
  if (/^\/(sign-in|sign-out)(\/|$)/.test(url.pathname)) return null;
  return url.pathname + url.search;
}
