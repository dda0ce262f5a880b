import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import { OwnChecklistService } from '../../src/review/checklist/own-checklist.service.ts';
import type { NewItem } from '../../src/review/checklist/own-checklist.service.ts';

/** An item that the administration adds to a track's checklist. */
export async function anOwnItem(
  app: INestApplicationContext,
  by: SignedInPerson,
  track: Track,
  more: Partial<NewItem> = {},
): Promise<void> {
  const item: NewItem = {
    text: { de: 'Ist die Leitung des Amtes informiert?', en: 'Has the head of office been told?' },
    hint: { de: 'Eine Mail reicht.', en: 'A mail is enough.' },
    answers: 'yesNo',
    ...more,
  };
  const added = await app.get(OwnChecklistService).add(by, track, item, randomUUID());
  if (!added.ok) throw new Error(`The item was refused: ${added.because}`);
}
