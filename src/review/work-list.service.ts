import { Injectable } from '@nestjs/common';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import type { ClassText, Track } from '../domain/catalogue.ts';
import { may } from '../domain/permissions.ts';
import type { DecidedReview, ListedReview, ListedTask } from './work-list.repository.ts';
import { WorkListRepository } from './work-list.repository.ts';

/** What waits for a person; a list is null when it is not theirs. */
export interface WorkList {
  readonly open: readonly ListedReview[] | null;
  readonly decided: readonly DecidedReview[];
  readonly finalDecisions: readonly ListedTask[] | null;
  readonly confirmations: readonly ListedTask[] | null;
  /** The person's own. */
  readonly tracks: readonly Track[];
  readonly classes: readonly ClassText[];
}

const mostDecided = 20;

@Injectable()
export class WorkListService {
  constructor(private readonly lists: WorkListRepository) {}

  /** Only what the person may act on themselves. */
  async of(person: SignedInPerson): Promise<WorkList> {
    const { id, tracks } = person;
    const reviews = may(person, 'review.decide');
    return {
      open: reviews ? await this.lists.open(id, tracks) : null,
      decided: reviews ? await this.lists.decided(id, tracks, mostDecided) : [],
      finalDecisions: may(person, 'finalDecision.decide')
        ? await this.lists.awaitingFinalDecision()
        : null,
      confirmations: may(person, 'confirmation.decide')
        ? await this.lists.awaitingConfirmation()
        : null,
      tracks,
      classes: loadCatalogue().classes,
    };
  }
}
