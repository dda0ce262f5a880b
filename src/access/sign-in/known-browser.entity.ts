import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser in which a person has signed in before, known by a random cookie that says nothing else. */
@Entity('known_browser')
export class KnownBrowser {
  /** SHA-256 of the cookie, in hexadecimal. */
  @PrimaryColumn('text', { name: 'token_sha256' })
  tokenSha256!: string;

  @PrimaryColumn('uuid', { name: 'person_id' })
  personId!: string;

  @Column('timestamptz', { name: 'known_since' })
  knownSince!: Date;
}
