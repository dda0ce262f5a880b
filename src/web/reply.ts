import type { Response } from 'express';
import type { Page } from './views.ts';

/** After an effect: on to a page of our own, with GET. */
export function seeOther(response: Response, path: string): void {
  response.redirect(303, path);
}

/** A form that was refused, with what was typed and what is wrong with it (422). */
export function showAgain(response: Response, template: string, view: Page): void {
  response.status(422).render(template, view);
}
