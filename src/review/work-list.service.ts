import { Injectable } from '@nestjs/common';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { Clock } from '../config/clock.ts';
import type { ClassText, Track } from '../domain/catalogue.ts';
import { may } from '../domain/permissions.ts';
import type { DecidedReview, ListedReview, ListedTask } from './work-list.repository.ts';
import { CatalogueVersions } from '../versions/catalogue-versions.service.ts';
import { WorkListRepository } from './work-list.repository.ts';

/** What waits for a person; a list is null when it is not theirs. */
export interface WorkList {
  readonly open: readonly ListedReview[] | null;
  readonly decided: readonly DecidedReview[];
  readonly finalDecisions: readonly ListedTask[] | null;
  readonly confirmations: readonly ListedTask[] | null;
  /** What the AI coordination is to know of: cases stopped by their classification. */
  readonly stopped: readonly ListedTask[] | null;
  /** What the tracks are to know of: cases approved by the works agreement without a review. */
  readonly fast: readonly ListedTask[] | null;
  /** Whether the person may see use cases at all. */
  readonly seesCases: boolean;
  /** The person's own. */
  readonly tracks: readonly Track[];
  readonly classes: readonly ClassText[];
}

const mostDecided = 20;
const mostSettled = 50;
const fourWeeks = 28 * 24 * 60 * 60 * 1000;

@Injectable()
export class WorkListService {
  constructor(
    private readonly lists: WorkListRepository,
    private readonly versions: CatalogueVersions,
    private readonly clock: Clock,
  ) {}

  /** Only what the person may act on themselves or has to be told of. */
  async of(person: SignedInPerson): Promise<WorkList> {
    const { id, tracks } = person;
    const reviews = may(person, 'review.decide');
    const coordinates = may(person, 'confirmation.decide');
    const since = new Date(this.clock.now().getTime() - fourWeeks);
    return {
      open: reviews ? await this.lists.open(id, tracks) : null,
      decided: reviews ? await this.lists.decided(id, tracks, mostDecided) : [],
      finalDecisions: may(person, 'finalDecision.decide')
        ? await this.lists.awaitingFinalDecision()
        : null,
      confirmations: coordinates ? await this.lists.awaitingConfirmation() : null,
      stopped: coordinates ? await this.lists.settled('stopped', since, mostSettled) : null,
      fast: reviews ? await this.lists.settled('fast', since, mostSettled) : null,
      seesCases: may(person, 'useCase.view'),
      tracks,
      classes: (await this.versions.current()).classes,
    };
  }
}
