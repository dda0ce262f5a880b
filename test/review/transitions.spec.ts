/**
 * Exhaustive: every thing, state, action, part somebody acts in, own case or foreign. `transitions.txt` holds each
 * cell that is allowed and each refusal's reason; `UPDATE_GOLDEN=1` writes it again, and its difference is read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseStates } from '../../src/domain/review.ts';
import {
  conditionStates,
  operatingStates,
  parts,
  reviewStates,
  step,
  transitions,
} from '../../src/domain/transitions.ts';
import type { ActionOn, Hand, Part, Thing } from '../../src/domain/transitions.ts';

const golden = join(import.meta.dirname, 'transitions.txt');
const hands: readonly Hand[] = ['own', 'foreign'];
const states = {
  review: reviewStates,
  case: caseStates,
  operation: operatingStates,
  condition: conditionStates,
} as const;

function actionsOn<T extends Thing>(thing: T): readonly ActionOn<T>[] {
  return [...new Set(transitions[thing].map(({ action }) => action))];
}

/** One line per thing, action, state and hand: which answer the parts get. */
function linesOf(thing: Thing): string[] {
  return actionsOn(thing).flatMap((action) =>
    states[thing].flatMap((state) =>
      hands.map((hand) => {
        const answers = Map.groupBy(parts, (part) => answer(thing, action, state, part, hand));
        const grouped = [...answers].map(([said, those]) => `${said}: ${those.join(' ')}`);
        return `${thing}.${action} · ${state} · ${hand} | ${grouped.sort().join(' | ')}`;
      }),
    ),
  );
}

function answer<T extends Thing>(
  thing: T,
  action: ActionOn<T>,
  state: (typeof states)[T][number],
  part: Part,
  hand: Hand,
): string {
  const done = step(thing, action, state as never, { parts: [part], hand });
  return done.ok ? `→ ${done.to.join('/')}` : done.because;
}

const table = (Object.keys(states) as Thing[]).flatMap((thing) => linesOf(thing));

it('says the same as before for every state, action, part and hand', () => {
  const text = `${table.join('\n')}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});

it('lets nobody judge, confirm or overrule in their own case', () => {
  const judged = table.filter((line) =>
    /^(review\.(decide|ask|take|saveDraft)|case\.(confirm|callIn|decideFinally|recordConciliation)|condition\.confirm) .* own /.test(
      line,
    ),
  );
  expect(judged.length).toBeGreaterThan(0);
  expect(judged.filter((line) => line.includes('→'))).toEqual([]);
});

it('lets who only administrates or audits change nothing', () => {
  expect(table.filter((line) => /→[^|]*(auditor|administrator)/.test(line))).toEqual([]);
});

it('lets what one capacity allows stand beside another that does not', () => {
  const both = step('review', 'decide', 'open', { parts: ['employee', 'member'], hand: 'foreign' });
  expect(both).toEqual({ ok: true, to: ['decided'] });
});

it('leads only to states that exist and out of every review state but the last ones', () => {
  const left = new Set(transitions.review.flatMap(({ from, to }) => (to.length > 0 ? from : [])));
  expect([...left].sort()).toEqual([...reviewStates].sort());
});
