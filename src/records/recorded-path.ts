import type { DecisionPath, PathFile } from '../review/decision-path.ts';
import type { RecordedStep } from './record.ts';

/** Every step in the order in which it was taken. */
export function recordedPath({
  earlier,
  callIns,
  attempts,
  conciliation,
}: DecisionPath): RecordedStep[] {
  const done = ({ by, at }: { readonly by: string; readonly at: Date }) => ({
    ...{ at: at.toISOString(), by },
  });
  const outcome = conciliation?.outcome;
  return [
    ...(earlier
      ? [
          {
            ...{ kind: 'approvedFirst' as const, at: earlier.decidedAt.toISOString() },
            ...{ by: null, text: '' },
          },
        ]
      : []),
    ...callIns.map((step) => ({
      ...{ kind: 'calledIn' as const, ...done(step), track: step.track, text: step.reasons },
    })),
    ...attempts.map((step) => ({
      ...{ kind: 'attempt' as const, ...done(step), day: step.heldOn },
      ...{ participants: step.participants, text: step.result },
    })),
    ...(conciliation
      ? [
          {
            ...{ kind: 'conciliationOpened' as const, ...done(conciliation) },
            ...{ day: conciliation.openedOn, text: conciliation.reasons },
          },
        ]
      : []),
    ...(outcome
      ? [
          {
            ...{ kind: 'conciliationConcluded' as const, ...done(outcome) },
            ...{ day: outcome.concludedOn, body: outcome.body },
            ...{ result: outcome.result, text: outcome.reasons },
            ...attached(outcome.files),
          },
        ]
      : []),
  ];
}

function attached(files: readonly PathFile[]): Pick<RecordedStep, 'attached'> {
  if (files.length === 0) return {};
  return { attached: files.map(({ name, sha256 }) => ({ name, sha256 })) };
}
