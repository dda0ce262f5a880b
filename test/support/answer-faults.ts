import type { VisitedPage } from './visited-page.ts';

/** What no answer may ever show. */
export function faultsIn(page: VisitedPage): string[] {
  const { status, html } = page;
  if (status >= 500) return [`${status}: ${page.main}`];
  if (status === 303)
    return /^\/(?!\/)/.test(page.location ?? '') ? [] : [`leads to ${String(page.location)}`];
  const errors = page.all('#errors li').map(({ textContent }) => textContent.trim());
  return [
    ...(/node_modules|\bat [\w.<>]+ \(|Exception|QueryFailed|undefined|\[object/.test(html)
      ? ['shows its inside']
      : []),
    ...(html.includes('<script>alert') ? ['takes text for code'] : []),
    ...(page.one('html').getAttribute('lang') === 'de' ? [] : ['is not German']),
    ...(page.heading === '' ? ['has no heading'] : []),
    ...(status < 400 || /[A-ZÄÖÜ][^.]{10,}[.!?]/.test(page.main) ? [] : ['says nothing']),
    ...(status === 422 && errors.length === 0 ? ['does not say what is wrong'] : []),
    ...errors.filter((text) => !/^[A-ZÄÖÜ„].*[.“]$/s.test(text)).map((text) => `says «${text}»`),
  ];
}

/** Texts that somebody typed and that are not on the page any more. */
export function missingIn(page: VisitedPage, texts: readonly string[]): string[] {
  if (page.status === 303) return [];
  const there = new Set(
    page.all('form').flatMap((form) => Object.values(page.fieldsOf(form)).flat()),
  );
  return texts
    .filter((text) => !there.has(text))
    .map((text) => `lost «${text.slice(0, 40)}» (${text.length})`);
}
