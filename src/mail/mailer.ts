import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { SETTINGS } from '../config/config.module.ts';
import { isLoopback } from '../config/settings.ts';
import type { MailSettings, Settings } from '../config/settings.ts';
import type { Mail } from './mail.ts';

/** The mail server did not take a mail now; the message is one sentence for the log, without addresses and secrets. */
export class MailNotTaken extends Error {
  override name = 'MailNotTaken';
}

/** Hands mails over to the administration's mail server, one connection each. */
@Injectable()
export class Mailer {
  readonly #mail: MailSettings | null;
  readonly #transport: ReturnType<typeof smtp> | null;

  constructor(@Inject(SETTINGS) { mail }: Settings) {
    this.#mail = mail;
    this.#transport = mail && smtp(mail.url);
  }

  /** Whether the register sends mails at all (SMTP_URL). */
  get sends(): boolean {
    return this.#transport !== null;
  }

  /** Returns when the mail server has taken the mail. Throws MailNotTaken. */
  async send({ to, subject, text, html, messageId }: Mail): Promise<void> {
    if (!this.#transport || !this.#mail) throw new MailNotTaken('SMTP_URL is not set.');
    try {
      await this.#transport.sendMail({
        from: this.#mail.from,
        to,
        subject,
        text,
        html,
        messageId: `<${messageId}>`,
        // No vacation replies, no answers of other machines (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
    } catch (error) {
      throw new MailNotTaken(
        `The mail server of SMTP_URL does not take mails (${codeOf(error)}); they are kept and tried again.`,
        { cause: error },
      );
    }
  }
}

/** A password never leaves the machine in clear; without one STARTTLS is used wherever the server offers it. */
function smtp(url: string) {
  const { username, hostname } = new URL(url);
  return createTransport({
    url,
    requireTLS: username !== '' && !isLoopback(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
}

function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return (
    [code, responseCode]
      .map(String)
      .filter((part) => part !== 'undefined')
      .join(' ') || 'no answer'
  );
}
