import { isLocalPath } from './request.ts';

it.each(['/', '/use-cases', '/use-cases/1?a=b&c=%20', '/a/b#c'])('takes %s as our own', (path) => {
  expect(isLocalPath(path)).toBe(true);
});

it.each([
  '',
  'x',
  '//evil.example',
  '/\\evil.example',
  '/a\nb',
  'https://evil.example',
  undefined,
  7,
])('refuses %s', (path) => {
  expect(isLocalPath(path)).toBe(false);
});
