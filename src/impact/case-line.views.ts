import type { Link } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { SubmittedCase } from './submitted-case.ts';

/** How a case stands in a list of impacts: its name leads to it, below it whose it is. */
export function caseLine(words: Words, stored: SubmittedCase): { link: Link; about: string } {
  const { title, useCaseId, number, department } = stored;
  return {
    link: { text: title, href: `/use-cases/${useCaseId}` },
    about: words.t('impact.about', { number, department }),
  };
}

/** Where a list goes on, or goes on filtered; what is null is left out. */
export function listHref(path: string, query: Readonly<Record<string, string | null>>): string {
  const set = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null);
  return `${path}?${new URLSearchParams(set).toString()}`;
}
