import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real mail server on loopback that keeps what it takes. */
export class MailServer {
  readonly mails: ParsedMail[] = [];
  /** Runs with every mail before the server says that it has taken it. */
  whileTaking: (mail: ParsedMail) => Promise<void> = () => Promise.resolve();
  #server: SMTPServer | null = null;
  #port = 0;

  static async start(): Promise<MailServer> {
    const made = new MailServer();
    await made.start();
    return made;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** Again on the same port after an outage. */
  async start(): Promise<void> {
    const server = new SMTPServer({
      ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false, closeTimeout: 500 },
      onData: (stream, _session, taken) => {
        simpleParser(stream)
          .then(async (mail) => {
            await this.whileTaking(mail);
            this.mails.push(mail);
            taken();
          })
          .catch(taken);
      },
    });
    const { server: listener } = server;
    listener.listen(this.#port, '127.0.0.1');
    await once(listener, 'listening');
    this.#port = (listener.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server)
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
  }

  /** What one address has got. */
  to(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) =>
      [to ?? []].flat().some(({ value }) => value.some((one) => one.address === address)),
    );
  }
}
