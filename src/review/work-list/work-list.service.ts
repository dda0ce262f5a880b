import { Injectable } from '@nestjs/common';
import type { SignedInPerson, StandsInFor } from '../../access/signed-in-person.ts';
import { Clock } from '../../config/clock.ts';
import type { ClassText, Track } from '../../domain/catalogue.ts';
import { may } from '../../domain/permissions.ts';
import { CatalogueVersions } from '../../versions/catalogue-versions.service.ts';
import type { Filters } from './filters.ts';
import type { OpenReviewRow } from './open-list.repository.ts';
import { OpenLists } from './open-list.service.ts';
import type { ListDays, OpenList } from './open-list.service.ts';
import type {
  AwaitedRequest,
  DecidedReview,
  ListedTask,
  RefusedCase,
} from './work-list.repository.ts';
import { WorkListRepository, mostListed } from './work-list.repository.ts';

/** What waits for a person; a list is null when it is not theirs, or stands on the first page only. */
export interface WorkList {
  readonly open: OpenList | null;
  /** What nobody works on. */
  readonly unattended: readonly OpenReviewRow[];
  readonly decided: readonly DecidedReview[];
  /** To be decided by the head, or in conciliation. */
  readonly refused: readonly RefusedCase[] | null;
  readonly confirmations: readonly ListedTask[] | null;
  /** Where the staff council's consent is still to be requested. */
  readonly requests: readonly AwaitedRequest[] | null;
  /** What the AI coordination is to know of: cases stopped by their classification. */
  readonly stopped: readonly ListedTask[] | null;
  /** What the tracks are to know of: cases approved by the works agreement without a review. */
  readonly fast: readonly ListedTask[] | null;
  /** Whether the person may see use cases at all. */
  readonly seesCases: boolean;
  /** Whether the person arranges substitutes for others. */
  readonly oversees: boolean;
  readonly personId: string;
  /** The person's own. */
  readonly tracks: readonly Track[];
  readonly standsInFor: readonly StandsInFor[];
  readonly days: ListDays;
  readonly classes: readonly ClassText[];
}

const mostDecided = 20;
const fourWeeks = 28 * 24 * 60 * 60 * 1000;

@Injectable()
export class WorkListService {
  constructor(
    private readonly lists: WorkListRepository,
    private readonly openLists: OpenLists,
    private readonly versions: CatalogueVersions,
    private readonly clock: Clock,
  ) {}

  /** Only what the person may act on themselves or has to be told of. `after`: where the page before ended. */
  async of(person: SignedInPerson, filters: Filters, after: string | null): Promise<WorkList> {
    const { id, tracks, standsInFor } = person;
    const reviews = may(person, 'review.decide');
    const oversees = may(person, 'substitution.oversee');
    const isFirst = after === null;
    const coordinates = isFirst && may(person, 'confirmation.decide');
    const since = new Date(this.clock.now().getTime() - fourWeeks);
    const days = await this.openLists.days();
    const { openLists, lists } = this;
    const most = mostListed + 1;
    const [
      open,
      unattended,
      decided,
      refused,
      confirmations,
      requests,
      stopped,
      fast,
      { classes },
    ] = await Promise.all([
      reviews ? openLists.page(person, days, filters, after) : null,
      isFirst && (reviews || oversees) ? openLists.unattended(person, days, most) : [],
      isFirst && reviews ? lists.decided(tracks, mostDecided) : [],
      isFirst && may(person, 'finalDecision.decide') ? lists.refused(most) : null,
      coordinates ? lists.awaitingConfirmation(most) : null,
      isFirst && may(person, 'consent.request') ? lists.awaitingRequest(most) : null,
      coordinates ? lists.settled('stopped', since, most) : null,
      isFirst && reviews ? lists.settled('fast', since, most) : null,
      this.versions.current(),
    ]);
    return {
      ...{ open, unattended, decided, refused, confirmations, requests, stopped, fast, classes },
      seesCases: may(person, 'useCase.view'),
      ...{ oversees, personId: id, tracks, standsInFor, days },
    };
  }
}
