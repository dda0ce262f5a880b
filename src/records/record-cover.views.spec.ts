import { words } from '../web/words.ts';
import { coverView } from './record-cover.views.ts';
import type { RecordInput } from './record.ts';

/** A case that the register stopped by itself; provisionally while a legal question is open. */
function stoppedCase(provisional: boolean): RecordInput {
  const at = '2026-11-24T09:00:00.000Z';
  const text = { de: 'Verbotene Praktik', en: 'Prohibited practice' };
  return {
    ...{
      number: 'KI-2026-0007',
      round: 1,
      kind: 'stop',
      recordVersion: 1,
      reviews: [],
      generatedAt: at,
    },
    snapshot: {
      administration: 'Stadt Beispielstadt',
      useCase: { title: 'Stimmung in Besprechungen', number: 'KI-2026-0007' },
      submitted: { at, by: 'Fachamt', department: 'Personalamt' },
      class: { label: text, meaning: text },
      classification: { provisional },
      agreement: { title: text, version: '1' },
      catalogue: { version: '2026-11', lawAsOf: '2026-11-23', lawText: text },
    },
    catalogueRelease: { version: '2026-11', fingerprint: 'ab'.repeat(32), release: null },
    decision: { outcome: 'stopped', by: null, role: null, at },
  } as unknown as RecordInput;
}

it('says of a stop whether other facts or the answer to an open question lead on', () => {
  const [certain, open] = [false, true].map((it) => coverView(words('de'), stoppedCase(it)));
  expect(certain?.verdict.meaning).toContain('Nur eine neue Einstufung mit anderen Tatsachen');
  expect(open?.verdict.meaning).toContain('bis die offene Frage rechtlich geklärt');
});

it('says of the catalogue whether it is professionally released', () => {
  const stopped = stoppedCase(false);
  const at = '2026-12-01T09:00:00.000Z';
  const by = { by: 'Mia Möwe', role: 'coordination', at, note: 'Geprüft' } as const;
  const released = { ...stopped, catalogueRelease: { ...stopped.catalogueRelease, release: by } };
  const [without, given] = [stopped, released].map((input) =>
    JSON.stringify(coverView(words('de'), input).facts),
  );
  expect(without).toContain('"nicht fachlich freigegeben');
  expect(given).toContain('"fachlich freigegeben (Freigegeben von Mia Möwe (KI-Koordination)');
});
