import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../config/clock.ts';
import { Transactions } from '../../database/transactions.ts';
import type { ChecklistItem, Track } from '../../domain/catalogue.ts';
import { tracks } from '../../domain/catalogue.ts';
import { mostOwnItems, nextOwnId } from '../../domain/checklist.ts';
import type { OwnItem } from '../../domain/checklist.ts';
import { CatalogueVersions } from '../../versions/catalogue-versions.service.ts';
import { houseItems } from './house.ts';
import { OwnChecklists } from './own-checklists.repository.ts';
import type { OwnChecklist } from './own-checklists.repository.ts';

/** What a track looks at in reviews that open now, by where it comes from. */
export interface TrackChecklist {
  readonly track: Track;
  readonly catalogue: { readonly version: string; readonly items: readonly ChecklistItem[] };
  readonly house: readonly ChecklistItem[];
  /** The administration's own list, every version, the last one first. */
  readonly own: readonly OwnChecklist[];
}

export type NewItem = Omit<OwnItem, 'id' | 'retired'>;

export type ChecklistChanged =
  { ok: true } | { ok: false; because: 'changedMeanwhile' | 'tooMany' | 'notThere' };

/** The administration's own items. Each change is a new version of its track's list; open reviews keep theirs. */
@Injectable()
export class OwnChecklistService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly versions: CatalogueVersions,
    private readonly own: OwnChecklists,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<TrackChecklist[]> {
    const tx = this.dataSource.manager;
    const { version, checklists } = await this.versions.current(tx);
    const lists: TrackChecklist[] = [];
    for (const track of tracks) {
      const of = (items: readonly ChecklistItem[]) => items.filter((item) => item.track === track);
      const own = await this.own.versions(tx, track);
      lists.push({
        track,
        catalogue: { version, items: of(checklists) },
        house: of(houseItems),
        own,
      });
    }
    return lists;
  }

  add(person: SignedInPerson, track: Track, item: NewItem, key: string): Promise<ChecklistChanged> {
    return this.transactions.once(
      { key, personId: person.id, action: 'checklist.add' },
      async (tx): Promise<ChecklistChanged> => {
        const current = await this.own.current(tx, track);
        const items = current?.items ?? [];
        if (items.filter(({ retired }) => !retired).length >= mostOwnItems)
          return { ok: false, because: 'tooMany' };
        const added: OwnItem = { ...item, id: nextOwnId(items), retired: false };
        return this.write(tx, person, track, current, [...items, added], {
          action: 'checklist.itemAdded',
          item: added,
        });
      },
    );
  }

  retire(person: SignedInPerson, track: Track, id: string, key: string): Promise<ChecklistChanged> {
    return this.transactions.once(
      { key, personId: person.id, action: 'checklist.retire' },
      async (tx): Promise<ChecklistChanged> => {
        const current = await this.own.current(tx, track);
        const item = current?.items.find((one) => one.id === id && !one.retired);
        if (!current || !item) return { ok: false, because: 'notThere' };
        const items = current.items.map((one) => (one === item ? { ...one, retired: true } : one));
        return this.write(tx, person, track, current, items, {
          action: 'checklist.itemRetired',
          item,
        });
      },
    );
  }

  private async write(
    tx: EntityManager,
    person: SignedInPerson,
    track: Track,
    current: OwnChecklist | null,
    items: readonly OwnItem[],
    done: { readonly action: string; readonly item: OwnItem },
  ): Promise<ChecklistChanged> {
    const version = (current?.version ?? 0) + 1;
    const written = await this.own.write(tx, {
      ...{ track, version, by: person.id, at: this.clock.now() },
      items: canonicalize(items) ?? '[]',
    });
    if (!written) return { ok: false, because: 'changedMeanwhile' };
    const role = person.roles.includes('administrator') ? 'administrator' : 'coordination';
    await this.audit.append(tx, {
      action: done.action,
      actor: { personId: person.id, role },
      object: { type: 'checklist', id: track, version },
      payload: { track, item: done.item },
    });
    return { ok: true };
  }
}
