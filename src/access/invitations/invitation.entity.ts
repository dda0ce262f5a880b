import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GrantKey } from '../people/grants.ts';

/** A one-time link with which somebody chooses a password: for a new account, or a new password for an old one. */
@Entity('invitation')
export class Invitation {
  @PrimaryColumn('uuid')
  id!: string;

  /** SHA-256 of the link's secret, in hexadecimal. */
  @Column('text', { name: 'token_sha256' })
  tokenSha256!: string;

  @Column('text')
  email!: string;

  @Column('uuid', { name: 'department_id' })
  departmentId!: string;

  @Column('text', { array: true })
  grants!: GrantKey[];

  /** null: by `npm run -s invite` on the server. */
  @Column('uuid', { name: 'invited_by', nullable: true })
  invitedBy!: string | null;

  @Column('timestamptz', { name: 'invited_at' })
  invitedAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;

  @Column('uuid', { name: 'used_by', nullable: true })
  usedBy!: string | null;
}
