import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OperatingState } from '../domain/transitions.ts';

/** A use case was piloted, taken into use, suspended or retired from then on. Written once. */
@Entity('operating_event')
export class OperatingEvent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'use_case_id' })
  useCaseId!: string;

  /** 1 for the first one of a use case, then counted up. */
  @Column('integer')
  position!: number;

  @Column('text')
  state!: Exclude<OperatingState, 'planned'>;

  @Column('text')
  reasons!: string;

  /** null: the register by itself, because a track called in the approval. */
  @Column('uuid', { name: 'set_by', nullable: true })
  setBy!: string | null;

  @Column('timestamptz', { name: 'set_at' })
  setAt!: Date;
}
