import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody with an account. Their roles are rows of their own (`RoleGrant`). */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id!: string;

  /** The login, in lower case. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'department_id' })
  departmentId!: string;

  /** PHC string, argon2id. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  /** Sessions of an older epoch are over. */
  @Column('integer', { name: 'session_epoch' })
  sessionEpoch!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column('integer')
  version!: number;
}
