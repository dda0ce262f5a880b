import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApiScope } from '../../domain/permissions.ts';

/** What another system shows to use the API. */
@Entity('api_token')
export class ApiToken {
  @PrimaryColumn('uuid')
  id!: string;

  /** Which system it is for. */
  @Column('text')
  name!: string;

  /** SHA-256 of the token, in hexadecimal. */
  @Column('text', { name: 'token_sha256' })
  tokenSha256!: string;

  @Column('text', { array: true })
  scopes!: ApiScope[];

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** YYYY-MM-DD; null: never. */
  @Column('date', { name: 'last_used_on', nullable: true })
  lastUsedOn!: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy!: string | null;
}
