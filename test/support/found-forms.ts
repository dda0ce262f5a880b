import type { DemoAccountId } from '../../src/app/demo/people.ts';
import type { Element } from './parsed-page.ts';
import { declaredRoutes, type Route } from './routes.ts';
import { isMultipart, type VisitedPage } from './visited-page.ts';
import type { Fields, SentForm, Visitor } from './visitor.ts';
import type { WholeRegister } from './whole-register.ts';

/** A form that somebody comes across by following links. */
export interface FoundForm {
  /** The route it goes to: `POST /use-cases/:id/description`. */
  readonly route: string;
  readonly as: DemoAccountId | null;
  /** The page it stands on. */
  readonly page: string;
  readonly action: string;
}

/** A form as it stands on its page now. */
export interface LoadedForm extends SentForm {
  /** What it would send as it stands. */
  readonly fields: Fields;
  /** Names of what a person types, hidden fields and passwords excluded. */
  readonly texts: readonly string[];
  readonly secrets: readonly string[];
  /** What a person chooses, radio buttons, boxes, lists: the first value offered, by name. */
  readonly choices: Readonly<Record<string, string>>;
  /** Names of the form's own hidden fields. */
  readonly hidden: readonly string[];
}

/** Enough of one kind; a list of cases has many of the same pages. */
const mostPages = 20;

/** What is no page has no forms. */
const isFile = /^\/api\/|\/(pdf|json)$/;

/**
 * Follows every link from the paths given and notes every form, so that a form that is new is found as well.
 * Out: by route, in the order in which they were found.
 */
export async function findForms(
  house: WholeRegister,
  visitors: ReadonlyMap<DemoAccountId | null, Visitor>,
  from: readonly string[],
): Promise<ReadonlyMap<string, readonly FoundForm[]>> {
  const routes = declaredRoutes(house.app);
  const forms = new Map<string, FoundForm[]>();
  for (const [as, visitor] of visitors) {
    for await (const page of pagesFrom(visitor, from, routes)) {
      for (const action of actionsOn(page)) {
        const route = routeOf(routes, 'POST', action);
        if (!route) throw new Error(`${page.path} has a form for ${action}, which does not exist`);
        const found = forms.get(route.name) ?? [];
        forms.set(route.name, [...found, { route: route.name, as, page: page.path, action }]);
      }
    }
  }
  return forms;
}

/** The form with this action (its own, or that of one of its buttons); null when the page has it no longer. */
export function formOn(page: VisitedPage, action: string): LoadedForm | null {
  const form = page
    .all('form')
    .find(
      (one) =>
        (one.getAttribute('action') ?? page.path) === action ||
        one.querySelector(`[formaction="${action}"]`) !== null,
    );
  if (!form) return null;
  const multipart = isMultipart(form);
  return {
    action,
    multipart,
    ...namesIn(form),
    fields: { ...page.fieldsOf(form), ...pressed(form, action) },
  };
}

/** What the button sends along that the form needs for this action, if that is not its own. */
function pressed(form: Element, action: string): Fields {
  if (form.getAttribute('action') === action) return {};
  const button = form.querySelector(`button[formaction="${action}"]`);
  const name = button?.getAttribute('name');
  return name ? { [name]: button?.getAttribute('value') ?? '' } : {};
}

function namesIn(form: Element): Omit<LoadedForm, 'action' | 'multipart' | 'fields'> {
  const [texts, secrets, hidden] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const choices: Record<string, string> = {};
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const name = field.getAttribute('name') ?? '';
    const type = field.tagName === 'INPUT' ? (field.getAttribute('type') ?? 'text') : '';
    if (['csrf', 'author', 'idempotencyKey'].includes(name)) continue;
    // Files are chosen one by one and never come back (Visitor.submitFiles).
    if (type === 'file') continue;
    if (type === 'hidden') hidden.add(name);
    else if (type === 'password') secrets.add(name);
    else if (field.tagName === 'SELECT' || ['radio', 'checkbox'].includes(type))
      choices[name] ??= firstValue(field);
    else texts.add(name);
  }
  return { texts: [...texts], secrets: [...secrets], hidden: [...hidden], choices };
}

function firstValue(field: Element): string {
  const option = field.querySelector('option:not([value=""])') ?? field;
  return option.getAttribute('value') ?? '';
}

/** One after another: hundreds of documents at once are more than the memory likes. */
async function* pagesFrom(
  visitor: Visitor,
  from: readonly string[],
  routes: readonly Route[],
): AsyncGenerator<VisitedPage> {
  const visits = new Map<string, number>();
  const seen = new Set(from);
  for (const path of seen) {
    const route = routeOf(routes, 'GET', path);
    const before = visits.get(route?.name ?? '') ?? 0;
    if (!route || before >= mostPages || isFile.test(route.path)) continue;
    visits.set(route.name, before + 1);
    const page = await visitor.get(path);
    if (page.location !== null) seen.add(page.location);
    else {
      yield page;
      for (const link of page.all('a[href^="/"]'))
        seen.add(pathOf(link.getAttribute('href') ?? ''));
    }
  }
}

function actionsOn(page: VisitedPage): Set<string> {
  const forms = page
    .all('form[method="post"]')
    .map((form) => form.getAttribute('action') ?? page.path);
  const buttons = page.all('button[formaction]').map((one) => one.getAttribute('formaction'));
  return new Set([...forms, ...buttons].filter((action) => action !== null));
}

/** The route that a path belongs to; one without parameters comes before one with. */
function routeOf(routes: readonly Route[], method: string, path: string): Route | undefined {
  const matching = routes.filter(
    (route) =>
      route.method === method &&
      new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(pathOf(path)),
  );
  return matching.find(({ path: own }) => !own.includes(':')) ?? matching[0];
}

function pathOf(href: string): string {
  return href.replace(/[?#].*$/, '');
}
