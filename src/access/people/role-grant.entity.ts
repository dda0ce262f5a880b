import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Track } from '../../domain/catalogue.ts';
import type { GrantedRole } from '../../domain/permissions.ts';

/** One role of one person, with who gave it and when. Taking it away removes the row; the audit trail keeps it. */
@Entity('role_grant')
export class RoleGrant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text')
  role!: GrantedRole;

  /** Set for reviewers only. */
  @Column('text', { nullable: true })
  track!: Track | null;

  @Column('boolean')
  lead!: boolean;

  /** null: on the server itself. */
  @Column('uuid', { name: 'granted_by', nullable: true })
  grantedBy!: string | null;

  @Column('timestamptz', { name: 'granted_at' })
  grantedAt!: Date;
}
