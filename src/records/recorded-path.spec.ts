import { straightPath } from '../review/decision-path.ts';
import type { DecisionPath, PathFile } from '../review/decision-path.ts';
import { recordedPath } from './recorded-path.ts';

const at = new Date('2026-11-24T09:00:00.000Z');
const sha256 = 'ab'.repeat(32);

function concluded(files: readonly PathFile[]): DecisionPath {
  const by = { by: 'Alex Muster', at };
  const outcome = {
    ...{ ...by, result: 'agreed' as const, body: 'Einigungsstelle', files },
    ...{ concludedOn: '2026-11-24', reasons: 'Beschluss liegt vor.' },
  };
  const conciliation = { ...by, openedOn: '2026-11-20', reasons: 'Keine Einigung.', outcome };
  return { ...straightPath, conciliation };
}

it('keeps names and hashes of the files of a conciliation, and none of their row ids', () => {
  const [, last] = recordedPath(concluded([{ id: 'f', name: 'beschluss.pdf', size: 9, sha256 }]));
  expect(last).toEqual({
    ...{ kind: 'conciliationConcluded', at: at.toISOString(), by: 'Alex Muster' },
    ...{ day: '2026-11-24', body: 'Einigungsstelle', result: 'agreed' },
    ...{ text: 'Beschluss liegt vor.', attached: [{ name: 'beschluss.pdf', sha256 }] },
  });
});

it('says nothing of files where none came', () => {
  expect(recordedPath(concluded([])).at(-1)).not.toHaveProperty('attached');
});
