import { VisitedPage } from './visited-page.ts';

/** What a form sends: one value, or several under the same name. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Where a form goes, and how. */
export interface SentForm {
  readonly action: string;
  readonly multipart: boolean;
}

/** '' leaves a header out that a browser would send. */
type Headers = Readonly<Record<string, string>>;

/** Somebody with a browser without JavaScript: keeps cookies, sends what a browser sends. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(readonly address: string) {}

  /** One request; redirects are not followed. */
  async get(path: string, headers: Headers = {}): Promise<VisitedPage> {
    return this.send('GET', path, undefined, headers);
  }

  /** The page at the end of all redirects. */
  async open(path: string): Promise<VisitedPage> {
    return this.follow(await this.get(path));
  }

  /** Sends fields as a form on one of the register's own pages would. */
  async post(path: string, fields: Fields, headers: Headers = {}): Promise<VisitedPage> {
    return this.send('POST', path, urlencoded(fields), headers);
  }

  /** Sends a body as it stands, of whatever kind. */
  async postBody(path: string, body: string, headers: Headers = {}): Promise<VisitedPage> {
    return this.send('POST', path, body, headers);
  }

  /** Fills in a form of a page (the first in its main part, or the one with the action) and sends it. */
  async submit(page: VisitedPage, fields: Fields = {}, action?: string): Promise<VisitedPage> {
    const form = page.form(action);
    return this.sendForm(form, { ...form.fields, ...fields });
  }

  /** Sends fields as this form would. */
  async sendForm(form: SentForm, fields: Fields, headers: Headers = {}): Promise<VisitedPage> {
    const body = form.multipart ? multipart(fields) : urlencoded(fields);
    return this.send('POST', form.action, body, headers);
  }

  /** As submit, with files chosen; the texts come first, as in the page. */
  async submitFiles(
    page: VisitedPage,
    fields: Fields,
    files: Readonly<Record<string, readonly File[]>>,
    action?: string,
  ): Promise<VisitedPage> {
    const form = page.form(action);
    const body = multipart({ ...form.fields, ...fields });
    for (const [name, chosen] of Object.entries(files))
      for (const file of chosen) body.append(name, file);
    return this.send('POST', form.action, body, {});
  }

  async follow(page: VisitedPage): Promise<VisitedPage> {
    return page.location === null ? page : this.open(page.location);
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  forget(name: string): void {
    this.cookies.delete(name);
  }

  private async send(
    method: string,
    path: string,
    body: string | FormData | undefined,
    headers: Headers,
  ): Promise<VisitedPage> {
    const sent: Headers = {
      accept: 'text/html,application/xhtml+xml',
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body === undefined
        ? {}
        : {
            // With files the boundary is part of the type, and fetch writes both.
            ...(typeof body === 'string'
              ? { 'content-type': 'application/x-www-form-urlencoded' }
              : {}),
            'sec-fetch-site': 'same-origin',
            origin: this.address,
          }),
      ...headers,
    };
    const response = await fetch(new URL(path, this.address), {
      method,
      redirect: 'manual',
      headers: Object.entries(sent).filter(([, value]) => value !== ''),
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return new VisitedPage(path, response.status, response.headers, await response.text());
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const gone = attributes.some((text) => /^\s*expires=Thu, 01 Jan 1970/i.test(text));
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1));
  }
}

function multipart(fields: Fields): FormData {
  const body = new FormData();
  for (const [name, given] of Object.entries(fields))
    for (const value of [given].flat()) body.append(name, value);
  return body;
}

function urlencoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, given]) =>
    [given].flat().map((value) => [name, value] as [string, string]),
  );
  return new URLSearchParams(pairs).toString();
}
