import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a track wants to know before it decides. Written once. */
@Entity('review_question')
export class ReviewQuestion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'review_id' })
  reviewId!: string;

  @Column('text')
  text!: string;

  /** YYYY-MM-DD in Europe/Berlin. */
  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('uuid', { name: 'asked_by' })
  askedBy!: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;
}

/** The answer to a question, or why the track took it back. Written once. */
@Entity('review_question_end')
export class QuestionEnd {
  @PrimaryColumn('uuid', { name: 'question_id' })
  questionId!: string;

  @Column('text')
  kind!: 'answered' | 'withdrawn';

  @Column('text')
  text!: string;

  @Column('uuid', { name: 'ended_by' })
  endedBy!: string;

  @Column('timestamptz', { name: 'ended_at' })
  endedAt!: Date;
}
