import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The professional release of one version of the catalogue, as its files were. Written once, never changed. */
@Entity('catalogue_release')
export class CatalogueRelease {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  version!: string;

  @Column('text')
  fingerprint!: string;

  /** What was examined, by whom, on what understanding. */
  @Column('text')
  note!: string;

  @Column('uuid', { name: 'released_by' })
  releasedBy!: string;

  @Column('text')
  role!: 'coordination';

  @Column('timestamptz', { name: 'released_at' })
  releasedAt!: Date;
}
