import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. About 35 ms. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;

const derive = promisify(
  (parameters: Argon2Parameters, done: (error: Error | null, tag: Buffer) => void) => {
    argon2('argon2id', parameters, done);
  },
);

/** The hash of a password as a PHC string (`$argon2id$v=19$m=…,t=…,p=…$salt$tag`). */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive({ message: prepared(password), nonce, tagLength, ...cost });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`;
}

/**
 * Whether the password belongs to the hash. With `null` instead of a hash (nobody has this login)
 * the same work is done and the answer is no, so that time tells nothing about who has an account.
 */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const { nonce, tag, ...parameters } = parsed(hash ?? (await dummyHash()));
  const given = await derive({
    message: prepared(password),
    nonce,
    tagLength: tag.length,
    ...parameters,
  });
  return timingSafeEqual(given, tag) && hash !== null;
}

/** Made at the first need, of a password nobody knows. */
let dummy: Promise<string> | undefined;
function dummyHash(): Promise<string> {
  return (dummy ??= hashPassword(randomBytes(32).toString('hex')));
}

/** The same characters give the same bytes, whichever keyboard composed them (NIST SP 800-63B: NFKC). */
function prepared(password: string): string {
  return password.normalize('NFKC');
}

function parsed(hash: string) {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash);
  const [, memory, passes, parallelism, nonce, tag] = parts ?? [];
  if (!nonce || !tag) throw new Error('A stored password hash is not argon2id in PHC form');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
