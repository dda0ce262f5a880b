import { demoPassword } from '../../access/sign-in/demo-password.ts';
import { demoAccounts } from './people.ts';

/** What the start of a demo prints: who can sign in, and how. */
export function demoNotice(): string {
  const accounts = Object.values(demoAccounts);
  const width = Math.max(...accounts.map(({ email }) => email.length));
  return [
    `Demo-Konten / demo accounts, Passwort / password: ${demoPassword}`,
    ...accounts.map(({ email, name }) => `  ${email.padEnd(width)}  ${name}`),
  ].join('\n');
}
