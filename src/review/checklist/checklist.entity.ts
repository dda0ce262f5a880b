import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The list a review opened with, in words. Written once. */
@Entity('review_checklist')
export class ReviewChecklist {
  @PrimaryColumn('uuid', { name: 'review_id' })
  reviewId!: string;

  /** Canonical JSON of `ChecklistItem[]`. */
  @Column('text')
  items!: string;
}
