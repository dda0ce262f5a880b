import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, SettingError } from './settings.ts';

const production = {
  DATABASE_URL: 'postgresql://register_app:a@db.example:5432/register',
  MIGRATION_DATABASE_URL: 'postgresql://register_owner:b@db.example:5432/register',
  SESSION_SECRET: 'x'.repeat(32),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const read = (env: Record<string, string>) => readSettings({ DATA_DIR: folder, ...env });

describe('readSettings', () => {
  it('needs nothing: a demo on this machine only', () => {
    expect(read({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      trustProxy: false,
      dataDir: folder,
      databaseUrl: null,
      migrationDatabaseUrl: null,
      demo: true,
      browser: null,
      supportContact: null,
      mail: null,
    });
  });

  it('makes one session secret for the demo, readable by its owner only', () => {
    const first = read({}).sessionSecret;
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(read({}).sessionSecret).toBe(first);
    expect(readdirSync(folder)).toEqual(['session-secret']);
    expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600);
  });

  it('writes nothing and offers no demo on a database of its own', () => {
    expect(read(production)).toMatchObject({ demo: false, sessionSecret: 'x'.repeat(32) });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes an empty variable for an absent one', () => {
    expect(read({ DATABASE_URL: '', TRUST_PROXY: ' ', PUBLIC_URL: '' }).demo).toBe(true);
  });

  it('drops the slash at the end of PUBLIC_URL', () => {
    expect(read({ PUBLIC_URL: 'https://ki.example.de/' }).publicUrl).toBe('https://ki.example.de');
  });

  it.each([
    ['1', 1],
    ['loopback, 10.0.0.7', 'loopback, 10.0.0.7'],
    ['false', false],
  ])('reads TRUST_PROXY=%s', (given, expected) => {
    expect(read({ TRUST_PROXY: given }).trustProxy).toBe(expected);
  });

  it('reads where mails go and whom they come from', () => {
    const mail = { url: 'smtps://name:word@mail.example:465', from: 'KI-Register <ki@example.de>' };
    expect(read({ SMTP_URL: mail.url, MAIL_FROM: mail.from }).mail).toEqual(mail);
  });

  it.each([
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '3e3' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ki.example.de' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://ki.example.de/register' }],
    ['DATABASE_URL', { ...production, DATABASE_URL: 'mysql://db' }],
    ['DATABASE_URL', { MIGRATION_DATABASE_URL: production.MIGRATION_DATABASE_URL }],
    ['MIGRATION_DATABASE_URL', { ...production, MIGRATION_DATABASE_URL: '' }],
    ['SESSION_SECRET', { ...production, SESSION_SECRET: '' }],
    ['SESSION_SECRET', { ...production, SESSION_SECRET: 'short' }],
    ['DATA_DIR', { DATA_DIR: '/dev/null/data' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['HOST', { HOST: '127.0.0.1.example.de' }],
    ['PUBLIC_URL', { ...production, HOST: '0.0.0.0' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example.de', MAIL_FROM: 'ki@example.de' }],
    ['SMTP_URL', { MAIL_FROM: 'ki@example.de' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.de' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.de', MAIL_FROM: 'KI-Register' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.de', MAIL_FROM: 'a@b\r\nBcc: c@d' }],
  ])('names %s in one sentence when it is missing or wrong', (name, env: object) => {
    const reading = () => read(env as Record<string, string>);
    expect(reading).toThrow(SettingError);
    expect(reading).toThrow(new RegExp(`^${name}[ =][^\n]*\\.$`));
  });
});
