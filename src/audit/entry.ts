import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Who did something: a person in the role they acted in, or the register by itself. */
export type Actor = { readonly personId: string; readonly role: string } | 'system';

/** What happened, to which version of what. The payload is all that may name people or quote them. */
export interface NewEntry {
  readonly action: string;
  readonly actor: Actor;
  readonly object: { readonly type: string; readonly id: string; readonly version?: number };
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An entry in the words the chain keeps for ever, and what can be deleted beside it. */
export interface SealedEntry {
  readonly canonical: string;
  readonly payload: string;
  readonly salt: Buffer;
}

/**
 * Puts an entry into canonical JSON (RFC 8785). Only a reference stands for the person and only
 * SHA-256(salt ‖ payload) for the payload. Throws on what JSON cannot say the same way twice (NaN, half a
 * surrogate pair).
 */
export function seal(entry: NewEntry, ref: string | null, salt = randomBytes(32)): SealedEntry {
  const { action, actor, object } = entry;
  const payload = canonical(entry.payload);
  const commit = createHash('sha256').update(salt).update(payload).digest('hex');
  return {
    canonical: canonical({
      action,
      actor: actor === 'system' ? 'system' : { ref, role: actor.role },
      commit,
      object,
    }),
    payload,
    salt,
  };
}

function canonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('This value has no JSON form.');
  return text;
}
