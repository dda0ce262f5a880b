import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The staff council was told of a case before it was asked. */
@Entity('early_information')
export class EarlyInformation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'review_id' })
  reviewId!: string;

  /** YYYY-MM-DD. */
  @Column('date', { name: 'informed_on' })
  informedOn!: string;

  @Column('text')
  note!: string;

  @Column('uuid', { name: 'noted_by' })
  notedBy!: string;

  @Column('timestamptz', { name: 'noted_at' })
  notedAt!: Date;
}

/** The formal request for the staff council's consent, made once per review. */
@Entity('consent_request')
export class ConsentRequest {
  @PrimaryColumn('uuid', { name: 'review_id' })
  reviewId!: string;

  /** When it arrived at the staff council, YYYY-MM-DD. */
  @Column('date', { name: 'received_on' })
  receivedOn!: string;

  @Column('boolean')
  urgent!: boolean;

  @Column('text', { name: 'urgency_reason' })
  urgencyReason!: string;

  /** Canonical JSON of `ReviewSettings`: the rules that held when it was made. */
  @Column('text')
  settings!: string;

  @Column('uuid', { name: 'requested_by' })
  requestedBy!: string;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;
}

/** What the chair entered of the staff council's resolution. */
@Entity('resolution')
export class RecordedResolution {
  @PrimaryColumn('uuid', { name: 'review_id' })
  reviewId!: string;

  /** YYYY-MM-DD. */
  @Column('date', { name: 'meeting_on' })
  meetingOn!: string;

  @Column('integer', { name: 'votes_for', nullable: true })
  votesFor!: number | null;

  @Column('integer', { name: 'votes_against', nullable: true })
  votesAgainst!: number | null;

  @Column('integer', { name: 'votes_abstained', nullable: true })
  votesAbstained!: number | null;
}
