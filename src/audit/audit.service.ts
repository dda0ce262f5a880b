import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type NewEntry, seal } from './entry.ts';

/** Where an entry stands in the chain. */
export interface Appended {
  readonly seq: number;
  /** SHA-256 of the entry and all before it, hexadecimal. */
  readonly hash: string;
}

/** One line of an object's history. */
export interface HistoryEntry {
  readonly seq: number;
  /** Database time, never earlier than the entry before. */
  readonly at: Date;
  readonly action: string;
  /** null: the register by itself. */
  readonly role: string | null;
  /** null: the register by itself, or the person's reference has been forgotten. */
  readonly personId: string | null;
  readonly version: number | null;
  /** null: redacted. */
  readonly payload: Readonly<Record<string, unknown>> | null;
}

/** Appends to the audit trail and reads the history of one object. Its tables are in migration 0002. */
@Injectable()
export class AuditService {
  /**
   * Appends an entry in the transaction of the change it tells of: both happen or neither. Call it last,
   * because it holds the head of the chain until the transaction ends.
   */
  async append(tx: EntityManager, entry: NewEntry): Promise<Appended> {
    const { canonical, payload, salt } = seal(entry, await this.#ref(tx, entry.actor));
    return appended(
      await tx.query('SELECT seq, hash FROM audit_append($1, $2, $3)', [canonical, payload, salt]),
    );
  }

  /** Deletes the payload of an entry for good and appends the entry that says so, with the reason. */
  async redact(
    tx: EntityManager,
    redaction: { readonly seq: number; readonly reason: string; readonly actor: Actor },
  ): Promise<Appended> {
    const { seq, reason, actor } = redaction;
    const object = { type: 'auditEntry', id: String(seq) };
    const sealed = seal(
      { action: 'auditEntry.redact', actor, object, payload: { reason } },
      await this.#ref(tx, actor),
    );
    return appended(
      await tx.query('SELECT seq, hash FROM audit_redact($1, $2, $3, $4)', [
        seq,
        sealed.canonical,
        sealed.payload,
        sealed.salt,
      ]),
    );
  }

  /** What happened to an object, the oldest first. Who may see it is the caller's business. */
  async history(tx: EntityManager, objectType: string, objectId: string): Promise<HistoryEntry[]> {
    const rows = await tx.query<HistoryRow[]>(
      `SELECT e.seq, e.at, e.action, p.payload, w.person_id,
              e.canonical::jsonb #>> '{actor,role}' AS role,
              (e.canonical::jsonb #>> '{object,version}')::int AS version
       FROM audit_entry e
       LEFT JOIN audit_payload p USING (seq)
       LEFT JOIN audit_person w ON w.ref::text = e.canonical::jsonb #>> '{actor,ref}'
       WHERE e.object_type = $1 AND e.object_id = $2
       ORDER BY e.seq`,
      [objectType, objectId],
    );
    return rows.map(({ seq, at, action, role, person_id, version, payload }) => ({
      seq: Number(seq),
      at: new Date(at),
      action,
      role,
      personId: person_id,
      version,
      payload: payload === null ? null : (JSON.parse(payload) as Record<string, unknown>),
    }));
  }

  /** The random reference that stands for the person in every entry; made at their first one. */
  async #ref(tx: EntityManager, actor: Actor): Promise<string | null> {
    if (actor === 'system') return null;
    const known = 'SELECT ref FROM audit_person WHERE person_id = $1';
    const [row] = await tx.query<{ ref: string }[]>(known, [actor.personId]);
    if (row !== undefined) return row.ref;
    await tx.query('INSERT INTO audit_person (person_id) VALUES ($1) ON CONFLICT DO NOTHING', [
      actor.personId,
    ]);
    const [made] = await tx.query<{ ref: string }[]>(known, [actor.personId]);
    return made?.ref ?? null;
  }
}

interface HistoryRow {
  readonly seq: string;
  readonly at: string;
  readonly action: string;
  readonly role: string | null;
  readonly person_id: string | null;
  readonly version: number | null;
  readonly payload: string | null;
}

function appended(rows: unknown): Appended {
  const [row] = rows as { seq: string; hash: Buffer }[];
  if (row === undefined) throw new Error('The audit trail did not say where the entry stands.');
  return { seq: Number(row.seq), hash: row.hash.toString('hex') };
}
