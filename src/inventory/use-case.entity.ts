import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A system × a purpose × a deployer. Days are YYYY-MM-DD in Europe/Berlin; empty text means «not stated». */
@Entity('use_case')
export class UseCase {
  @PrimaryColumn('uuid')
  id!: string;

  /** `KI-2026-0001`: given at creation, never reused. */
  @Column('text')
  number!: string;

  @Column('text')
  title!: string;

  @Column('text')
  purpose!: string;

  @Column('text')
  description!: string;

  @Column('text')
  supplier!: string;

  @Column('text')
  product!: string;

  @Column('text')
  model!: string;

  @Column('date', { name: 'planned_start', nullable: true })
  plannedStart!: string | null;

  /** When the system was placed on the market or put into service (Art. 111(2), (4) AIA), as far as known. */
  @Column('date', { name: 'placed_on_market', nullable: true })
  placedOnMarket!: string | null;

  /** The first significant change of its design (Art. 111(2) AIA), as far as known. */
  @Column('date', { name: 'design_change', nullable: true })
  designChange!: string | null;

  @Column('uuid', { name: 'department_id' })
  departmentId!: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  /** Set while a submission stands; its words then stay as the reviewers read them. */
  @Column('timestamptz', { name: 'frozen_at', nullable: true })
  frozenAt!: Date | null;

  @Column('integer')
  version!: number;
}
