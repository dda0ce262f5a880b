import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import type { ChecklistItem } from '../../domain/catalogue.ts';
import { itemWith } from '../../domain/checklist.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { CatalogueVersions } from '../../versions/catalogue-versions.service.ts';
import type { Review } from '../review.entity.ts';
import type { Submission } from '../submission.entity.ts';
import { ReviewChecklist } from './checklist.entity.ts';
import { standardAnswers, usualChecklist } from './house.ts';
import { OwnChecklists } from './own-checklists.repository.ts';

/** The list by which a track reviews: the catalogue's items, the house's, the administration's own. */
@Injectable()
export class Checklists {
  constructor(
    private readonly versions: CatalogueVersions,
    private readonly own: OwnChecklists,
  ) {}

  /** Gives a review that opens the list as it is now; nothing changes it later. */
  async freeze(tx: EntityManager, { id, track }: Review, submission: Submission): Promise<void> {
    const items = (await this.own.current(tx, track))?.items ?? [];
    const list = [
      ...usualChecklist(this.versions.of(versionOf(submission)), track),
      ...items
        .filter(({ retired }) => !retired)
        .map((item) => itemWith(standardAnswers, item, track)),
    ];
    await tx.insert(ReviewChecklist, { reviewId: id, items: canonicalize(list) ?? '[]' });
  }

  /** The list a review is answered by. Reviews from before lists were frozen have that of their catalogue. */
  async of(
    tx: EntityManager,
    { id, track }: Review,
    submission: Submission,
  ): Promise<readonly ChecklistItem[]> {
    const frozen = await tx.findOneBy(ReviewChecklist, { reviewId: id });
    if (frozen) return JSON.parse(frozen.items) as ChecklistItem[];
    const { checklists } = this.versions.of(versionOf(submission));
    return checklists.filter((item) => item.track === track);
  }
}

function versionOf({ snapshot }: Submission): string {
  return (JSON.parse(snapshot) as Snapshot).catalogue.version;
}
