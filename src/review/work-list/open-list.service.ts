import { Injectable } from '@nestjs/common';
import { AdministrationService } from '../../access/administration/administration.service.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { Clock } from '../../config/clock.ts';
import { freeDays } from '../../config/public-holidays.ts';
import { tracks as allTracks } from '../../domain/catalogue.ts';
import type { Track } from '../../domain/catalogue.ts';
import { may } from '../../domain/permissions.ts';
import { periodAfter } from '../../domain/working-days.ts';
import type { FreeDay } from '../../domain/working-days.ts';
import type { Filters } from './filters.ts';
import { OpenCountsRepository } from './open-counts.repository.ts';
import type { Counts } from './open-counts.repository.ts';
import { OpenListRepository, pageLength } from './open-list.repository.ts';
import type { OpenReviewRow } from './open-list.repository.ts';
import type { Lister } from './open-list.sql.ts';

/** The days that the words of a list are counted by. */
export interface ListDays {
  readonly today: string;
  readonly freeDay: FreeDay;
  /** So many working days ahead a review is due soon. */
  readonly remindDays: number;
}

/** One page of the open reviews of a person's tracks. */
export interface OpenList {
  readonly filters: Filters;
  readonly rows: readonly OpenReviewRow[];
  /** The review behind which the next page begins; null on the last one. */
  readonly more: string | null;
  /** Whether it is the first page. */
  readonly isFirst: boolean;
  readonly counts: Counts;
}

/** The open reviews as one person sees them. */
@Injectable()
export class OpenLists {
  constructor(
    private readonly lists: OpenListRepository,
    private readonly counts: OpenCountsRepository,
    private readonly administration: AdministrationService,
    private readonly clock: Clock,
  ) {}

  async days(): Promise<ListDays> {
    const { review } = await this.administration.current();
    const { remindDays } = review;
    return { today: this.clock.today(), freeDay: freeDays(review), remindDays };
  }

  async page(
    person: SignedInPerson,
    days: ListDays,
    filters: Filters,
    after: string | null,
  ): Promise<OpenList> {
    const tracks = filters.track ? [filters.track] : person.tracks;
    const lister = listerOf(person, tracks, days);
    const [found, counts] = await Promise.all([
      this.lists.page(lister, filters, after),
      this.counts.counts(lister, filters),
    ]);
    const rows = found.slice(0, pageLength);
    const more = found.length > pageLength ? (rows.at(-1)?.reviewId ?? null) : null;
    return { filters, rows, more, isFirst: after === null, counts };
  }

  /** For the team of each track, and for AI coordination of all of them: what nobody works on. */
  unattended(person: SignedInPerson, days: ListDays, most: number): Promise<OpenReviewRow[]> {
    const tracks = may(person, 'substitution.oversee') ? allTracks : person.tracks;
    return this.lists.unattended(listerOf(person, tracks, days), most);
  }
}

/** Theirs is what they have taken, and what those have taken in whose place they are. */
function listerOf(
  { id, standsInFor }: SignedInPerson,
  tracks: readonly Track[],
  { today, freeDay, remindDays }: ListDays,
): Lister {
  const own = tracks.map((track) => ({ track, holderId: id }));
  const principals = standsInFor.map(({ track, personId }) => ({ track, holderId: personId }));
  return {
    ...{ personId: id, tracks, today },
    hands: [...own, ...principals.filter(({ track }) => tracks.includes(track))],
    soon: remindDays > 0 ? periodAfter(today, remindDays, freeDay).dueOn : today,
  };
}
