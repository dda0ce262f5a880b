import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { productShelf } from '../catalogue/load.ts';
import { secretIn } from './secret.ts';

/** Everything the register takes from its environment, checked. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** The address people type, without a slash at the end. */
  readonly publicUrl: string;
  /** Express' "trust proxy": false, a number of hops, or a list of addresses. */
  readonly trustProxy: false | number | string;
  /** Absolute. Holds the embedded database, the unpacked browser and generated keys. */
  readonly dataDir: string;
  /** null: the embedded server (see database/open.ts, which fills in both addresses). */
  readonly databaseUrl: string | null;
  readonly migrationDatabaseUrl: string | null;
  /** Demo people and demo inventory: only on the embedded database, only on loopback. */
  readonly demo: boolean;
  readonly sessionSecret: string;
  readonly browser: string | null;
  /** Whom people may ask when something fails: shown on error pages as it stands. */
  readonly supportContact: string | null;
  /** Where mails are handed over and who sends them; null: the register sends none. */
  readonly mail: MailSettings | null;
  /** Where the versions of the catalogue stand: the product's own folder, not for the environment to change. */
  readonly catalogueShelf: string;
}

export interface MailSettings {
  /** smtp:// (with STARTTLS where the server offers it) or smtps://, with name and password where needed. */
  readonly url: string;
  /** An address, or «Name <address>». */
  readonly from: string;
}

/** A missing or wrong setting: the message is one sentence that names it and says what to do. */
export class SettingError extends Error {}

const optional = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .nullish()
  .transform((text) => text ?? null);

const wholeNumber = /^\d+$/;

const environment = z.object({
  PORT: z
    .string()
    .refine((text) => wholeNumber.test(text) && Number(text) <= 65535, 'a number from 0 to 65535')
    .default('3000')
    .transform(Number),
  HOST: z.string().trim().min(1, 'an address such as 127.0.0.1').default('127.0.0.1'),
  PUBLIC_URL: optional.refine(
    (text) => text === null || isWebAddress(text),
    'an address such as https://ki-register.example.de without a path',
  ),
  TRUST_PROXY: optional.refine(
    (text) => text !== 'true',
    'the number of proxies in front of the register, or their addresses (the word true would trust everybody)',
  ),
  DATA_DIR: z.string().trim().min(1, 'the path of a folder').default('.data'),
  DATABASE_URL: optional.refine(
    isDatabaseAddress,
    'an address such as postgresql://register_app:PASSWORD@HOST:5432/register',
  ),
  MIGRATION_DATABASE_URL: optional.refine(
    isDatabaseAddress,
    'an address such as postgresql://register_owner:PASSWORD@HOST:5432/register',
  ),
  SESSION_SECRET: optional.refine(
    (text) => text === null || text.length >= 32,
    'at least 32 random characters, for example from "openssl rand -hex 32"',
  ),
  PUPPETEER_EXECUTABLE_PATH: optional,
  SUPPORT_CONTACT: optional,
  SMTP_URL: optional.refine(
    isMailServer,
    'an address such as smtps://NAME:PASSWORD@mail.example.de:465 or smtp://mail.example.de:587',
  ),
  MAIL_FROM: optional.refine(
    isSender,
    'an address such as ki-register@example.de, or KI-Register <ki-register@example.de>',
  ),
});

/**
 * Reads the settings from the environment. Without DATABASE_URL the session secret is made once and kept
 * in the data folder; nothing else is written. Throws SettingError.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw new SettingError(
      `${String(first?.path[0])} is wrong: it must be ${first?.message ?? 'set'}.`,
    );
  }
  const given = parsed.data;
  checkTogether(given);
  const dataDir = resolve(given.DATA_DIR);
  return {
    port: given.PORT,
    host: given.HOST,
    publicUrl: given.PUBLIC_URL?.replace(/\/$/, '') ?? `http://localhost:${given.PORT}`,
    trustProxy: trustProxy(given.TRUST_PROXY),
    dataDir,
    databaseUrl: given.DATABASE_URL,
    migrationDatabaseUrl: given.MIGRATION_DATABASE_URL,
    demo: given.DATABASE_URL === null,
    sessionSecret: given.SESSION_SECRET ?? ownSecret(dataDir),
    browser: given.PUPPETEER_EXECUTABLE_PATH,
    supportContact: given.SUPPORT_CONTACT,
    mail: mailSettings(given),
    catalogueShelf: productShelf,
  };
}

function checkTogether(given: z.infer<typeof environment>): void {
  const { HOST, PUBLIC_URL, DATABASE_URL, MIGRATION_DATABASE_URL, SESSION_SECRET } = given;
  if (DATABASE_URL !== null && MIGRATION_DATABASE_URL === null) {
    throw new SettingError(
      'MIGRATION_DATABASE_URL is missing: with DATABASE_URL set, give the address of the role that owns the tables as well (src/database/roles.sql makes both roles).',
    );
  }
  if (DATABASE_URL === null && MIGRATION_DATABASE_URL !== null) {
    throw new SettingError(
      'DATABASE_URL is missing: MIGRATION_DATABASE_URL alone does nothing, set both or neither.',
    );
  }
  if (DATABASE_URL !== null && SESSION_SECRET === null) {
    throw new SettingError(
      'SESSION_SECRET is missing: with DATABASE_URL set, give at least 32 random characters, for example from "openssl rand -hex 32".',
    );
  }
  if (DATABASE_URL === null && !isLoopback(HOST)) {
    throw new SettingError(
      `HOST=${HOST} is refused: without DATABASE_URL the register runs with demo accounts and listens on this machine only; set DATABASE_URL or leave HOST at 127.0.0.1.`,
    );
  }
  if (!isLoopback(HOST) && PUBLIC_URL === null) {
    throw new SettingError(
      `PUBLIC_URL is missing: HOST=${HOST} can be reached from other machines, so give the address people will type, for example https://ki-register.example.de.`,
    );
  }
}

function mailSettings(given: z.infer<typeof environment>): MailSettings | null {
  const { SMTP_URL: url, MAIL_FROM: from } = given;
  if (url !== null && from !== null) return { url, from };
  if (url !== null) {
    throw new SettingError(
      'MAIL_FROM is missing: with SMTP_URL set, give the address that mails come from, for example ki-register@example.de.',
    );
  }
  if (from !== null) {
    throw new SettingError(
      'SMTP_URL is missing: MAIL_FROM alone does nothing, set both or neither.',
    );
  }
  return null;
}

/** Whether only this machine can reach a server that listens on the host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function ownSecret(dataDir: string): string {
  try {
    return secretIn(dataDir, 'session-secret');
  } catch (error) {
    throw new SettingError(
      `DATA_DIR=${dataDir} cannot be used (${(error as Error).message}): start the register as the account that owns the folder, or name another one.`,
    );
  }
}

function trustProxy(text: string | null): Settings['trustProxy'] {
  if (text === null || text === 'false' || text === '0') return false;
  return wholeNumber.test(text) ? Number(text) : text;
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    (url?.protocol === 'https:' || url?.protocol === 'http:') &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
  );
}

function isDatabaseAddress(text: string | null): boolean {
  return text === null || /^postgres(ql)?:\/\/[^/]/.test(text);
}

function isMailServer(text: string | null): boolean {
  if (text === null) return true;
  const url = URL.parse(text);
  return (url?.protocol === 'smtp:' || url?.protocol === 'smtps:') && url.hostname !== '';
}

function isSender(text: string | null): boolean {
  return text === null || /^(?:[^<>\r\n]+<[^@<>\s]+@[^@<>\s]+>|[^@<>\s]+@[^@<>\s]+)$/.test(text);
}
