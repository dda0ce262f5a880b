import fc from 'fast-check';
import { localPath } from './next-path.ts';

describe('where to go after signing in', () => {
  it.each([
    ['/', '/'],
    ['/use-cases/42?tab=1', '/use-cases/42?tab=1'],
    ['/a/../b', '/b'],
    ['/suche?q=%C3%A4', '/suche?q=%C3%A4'],
  ])('%s is a path of this application', (next, path) => {
    expect(localPath(next)).toBe(path);
  });

  it.each([
    'https://example.org/',
    '//example.org',
    '/\\example.org',
    '\\\\example.org',
    '/\t/example.org',
    '/\n/example.org',
    '/.//example.org',
    '/a/..//example.org',
    'javascript:alert(1)',
    'use-cases',
    '',
    '/sign-in?next=/x',
    '/sign-out',
    `/${'a'.repeat(3000)}`,
    ['/a', '/b'],
    undefined,
  ])('%p is refused', (next) => {
    expect(localPath(next)).toBeNull();
  });

  it('never leaves the host, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '\\', '.', '@', ':', '?', '#', '%', 'a', '\t') }),
        (text) => {
          const path = localPath(`/${text}`);
          if (path === null) return;
          expect(new URL(path, 'https://register.example').origin).toBe('https://register.example');
        },
      ),
    );
  });
});
