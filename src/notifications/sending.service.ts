import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../access/administration/administration.service.ts';
import { Clock } from '../config/clock.ts';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/settings.ts';
import { Transactions } from '../database/transactions.ts';
import { JobsService, MustWait } from '../jobs/jobs.service.ts';
import { renderMail } from '../mail/mail.render.ts';
import { Mailer, MailNotTaken } from '../mail/mailer.ts';
import type { Language } from '../web/texts.ts';
import { words } from '../web/words.ts';
import { notificationMail } from './notification.views.ts';
import type { Told } from './notification.views.ts';
import { SEND_MAIL } from './outbox.ts';
import type { SendMail } from './outbox.ts';

/** A notice is told to many people, a morning to all. However slow the mail server is, five of them are not too many for one job's time. */
const quick = { atATime: 5 };

/**
 * Sends a mail and notes it in one transaction, so that of however many instances one sends it. What no transaction can
 * span is the mail server: if the register dies after the server took the mail and before that is committed, the mail
 * goes out again, under the same Message-ID.
 */
@Injectable()
export class SendingService implements OnApplicationBootstrap {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly transactions: Transactions,
    private readonly administration: AdministrationService,
    private readonly jobs: JobsService,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work<SendMail>(
      SEND_MAIL,
      ({ mailId }) => this.send(mailId).catch(later),
      quick,
    );
  }

  /** Does nothing when the mail is sent already. Throws MailNotTaken, and MustWait while another instance is at it. */
  async send(mailId: string): Promise<void> {
    if (!this.mailer.sends) return;
    await this.transactions.run(async (tx) => {
      if (!(await claim(tx, mailId))) return;
      const recipient = await recipientOf(tx, mailId);
      if (!recipient) {
        await tx.query('DELETE FROM notification WHERE mail_id = $1', [mailId]);
        return;
      }
      const { name, address, language } = recipient;
      const { publicUrl } = this.settings;
      const mail = notificationMail(words(language), await toldIn(tx, mailId), {
        ...{ name, publicUrl, today: this.clock.today() },
        administration: await this.administration.current(tx),
      });
      await tx.query('UPDATE notification SET sent_at = $2 WHERE mail_id = $1', [
        mailId,
        this.clock.now(),
      ]);
      await this.mailer.send({
        ...renderMail(words(language), mail),
        to: { name, address },
        messageId: `${mailId}@${new URL(publicUrl).hostname}`,
      });
    });
  }
}

/** Holds the mail until the transaction ends. Out: false when it is sent, or gone. */
async function claim(tx: EntityManager, mailId: string): Promise<boolean> {
  const unsent = 'SELECT FROM notification WHERE id = $1 AND sent_at IS NULL';
  const mine = await tx.query<unknown[]>(`${unsent} FOR UPDATE SKIP LOCKED`, [mailId]);
  if (mine.length > 0) return true;
  const somebodys = await tx.query<unknown[]>(unsent, [mailId]);
  if (somebodys.length > 0) throw new MustWait('Another instance is sending a mail of ours.');
  return false;
}

interface Recipient {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
}

/** null: the account is out of use. */
async function recipientOf(tx: EntityManager, mailId: string): Promise<Recipient | null> {
  const [row] = await tx.query<Recipient[]>(
    `SELECT p.name, p.email AS address, coalesce(f.language, 'de') AS language
     FROM notification n JOIN person p ON p.id = n.person_id
     LEFT JOIN notification_preference f ON f.person_id = p.id
     WHERE n.id = $1 AND p.disabled_at IS NULL`,
    [mailId],
  );
  return row ?? null;
}

function toldIn(tx: EntityManager, mailId: string): Promise<Told[]> {
  return tx.query(
    `SELECT n.kind, n.use_case_id AS "useCaseId", n.review_id AS "reviewId", n.facts, u.number, u.title
     FROM notification n JOIN use_case u ON u.id = n.use_case_id
     WHERE n.mail_id = $1 ORDER BY n.facts ->> 'dueOn', n.created_at, n.id`,
    [mailId],
  );
}

function later(error: unknown): never {
  throw error instanceof MailNotTaken ? new MustWait(error.message, { cause: error }) : error;
}
