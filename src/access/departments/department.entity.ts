import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A department of the administration (Fachbereich, Amt). */
@Entity('department')
export class Department {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;
}
