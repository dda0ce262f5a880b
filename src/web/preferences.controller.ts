import { Controller, Post, Req, Res } from '@nestjs/common';
import type { CookieOptions, NextFunction, Request, RequestHandler, Response } from 'express';
import { Open } from './open.ts';
import { seeOther } from './reply.ts';
import { isLocalPath, themes, type Theme } from './request.ts';
import { languages, type Language } from './texts.ts';
import { words } from './words.ts';

const year = 365 * 24 * 60 * 60 * 1000;

/** Language and theme are kept in cookies: they hold before anybody signs in, and name nobody. */
export function readPreferences(): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    const cookies = readCookies(request.get('cookie') ?? '');
    request.language = languages.find((it) => it === cookies.get('language')) ?? 'de';
    request.theme = themes.find((it) => it === cookies.get('theme')) ?? null;
    request.words = words(request.language);
    next();
  };
}

/** Sets language or theme and goes back to the page it was asked from. */
@Controller('preferences')
export class PreferencesController {
  @Open()
  @Post()
  choose(@Req() request: Request, @Res() response: Response): void {
    const { language, theme, back } = (request.body ?? {}) as Record<string, unknown>;
    const kept: CookieOptions = { path: '/', maxAge: year, sameSite: 'lax', httpOnly: true };
    const cookie = { ...kept, secure: request.secure };
    if (isOne<Language>(languages, language)) response.cookie('language', language, cookie);
    if (isOne<Theme>(themes, theme)) response.cookie('theme', theme, cookie);
    if (theme === 'auto') response.clearCookie('theme', { path: '/' });
    seeOther(response, isLocalPath(back) ? back : '/');
  }
}

function isOne<T>(values: readonly T[], value: unknown): value is T {
  return values.includes(value as T);
}

function readCookies(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(';').map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split('=', 2);
      return [name.trim(), value.trim()];
    }),
  );
}
