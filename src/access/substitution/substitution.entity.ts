import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Track } from '../../domain/catalogue.ts';

/** Somebody is away from a track's work for some days; it says nothing of why. */
@Entity('substitution')
export class Substitution {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text')
  track!: Track;

  /** null: nobody stands in; the whole team sees the person's reviews. */
  @Column('uuid', { name: 'substitute_id', nullable: true })
  substituteId!: string | null;

  /** First and last day, YYYY-MM-DD in Europe/Berlin. */
  @Column('date', { name: 'from_day' })
  fromDay!: string;

  @Column('date', { name: 'until_day' })
  untilDay!: string;

  @Column('uuid', { name: 'made_by' })
  madeBy!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  /** Who ended it before its time; null: nobody. */
  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
