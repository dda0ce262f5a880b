import type { EntityManager } from 'typeorm';
import { named } from '../access/administration/body-names.ts';
import type { HistoryEntry } from '../audit/audit.service.ts';
import type { Text } from '../domain/catalogue.ts';
import type { ReviewSettings } from '../domain/review-settings.ts';
import { bracketed } from '../web/bracketed.ts';
import { words } from '../web/words.ts';
import type { Words } from '../web/words.ts';

/** One line of a case's timeline, oldest first, in both languages. */
export interface Event {
  readonly at: Date;
  readonly what: Text;
  readonly who: Text;
}

/**
 * The history of a case in words. Answering page after page is one event per sitting of one person.
 * In: the audit trail's entries about the use case, oldest first, the names of the people in them, and what the
 * bodies are called.
 */
export function timelineOf(
  history: readonly HistoryEntry[],
  names: ReadonlyMap<string, string>,
  bodies?: ReviewSettings['bodies'],
): Event[] {
  const spoken = { de: named(words('de'), bodies), en: named(words('en'), bodies) };
  return history
    .filter((entry, i) => !continues(history[i + 1], entry))
    .flatMap((entry) =>
      wordsFor(entry, spoken).map((what) => ({
        ...{ at: entry.at, what },
        who: whoDid(entry, names, spoken),
      })),
    );
}

/** The names of everybody in a history, by person id; people who were erased are not in it. */
export async function namesIn(
  tx: EntityManager,
  history: readonly HistoryEntry[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(history.flatMap(({ personId }) => personId ?? []))];
  const rows = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM person WHERE id = ANY ($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The words of each language, with the administration's names of its bodies. */
type Spoken = Readonly<Record<'de' | 'en', Words>>;

const sitting = 4 * 60 * 60 * 1000;

function continues(next: HistoryEntry | undefined, entry: HistoryEntry): boolean {
  return (
    next?.action === 'assessment.answered' &&
    entry.action === 'assessment.answered' &&
    next.personId === entry.personId &&
    next.at.getTime() - entry.at.getTime() < sitting
  );
}

/** What an entry says in the timeline; what only concerns the machine says nothing, a redacted one only what was done. */
function wordsFor({ action, payload }: HistoryEntry, spoken: Spoken): Text[] {
  switch (action) {
    case 'useCase.registered':
      return [both('timeline.event.registered')];
    case 'useCase.changed':
      return [both('timeline.event.changed')];
    case 'assessment.answered':
      return [both('timeline.event.answered')];
    case 'assessment.started':
      return [both('timeline.event.started')];
    case 'assessment.ordered':
      if (payload === null) return [both('timeline.event.started')];
      return [both('timeline.event.ordered', { version: String(payload['version']) })];
    case 'question.asked':
    case 'question.answered':
    case 'question.withdrawn':
      return [both(`timeline.event.${action.replace('.', '_')}`)];
    case 'case.discussed':
      return [both('timeline.event.discussed')];
    case 'submission.made':
      return [submitted(payload)];
    case 'review.decided':
      if (payload === null) return [both('timeline.event.redacted.reviewed')];
      return [
        both(`timeline.event.${outcomeOf(payload)}`),
        ...(payload['decided'] ? [both('timeline.event.agreed')] : []),
      ];
    case 'review.deemed':
      return [
        both('timeline.event.deemed'),
        ...(payload?.['decided'] ? [both('timeline.event.agreed')] : []),
      ];
    case 'consent.informedEarly':
      return [ofConsent('informedEarly', payload, spoken)];
    case 'consent.requested':
      return [ofConsent('consentRequested', payload, spoken)];
    case 'dueDate.changed':
      return [ofConsent('dueChanged', payload, spoken)];
    case 'review.taken':
    case 'review.givenBack':
    case 'review.handedOver':
    case 'review.assigned':
      return [both(`timeline.event.${action.replace('review.', '')}`)];
    case 'decision.taken':
      return [taken(payload)];
    case 'callIn.made':
      return [
        both('timeline.event.calledIn'),
        ...(payload?.['suspended'] === true ? [both('timeline.event.suspendedByRegister')] : []),
      ];
    case 'attemptToAgree.noted':
    case 'conciliation.opened':
    case 'condition.reported':
    case 'condition.confirmed':
    case 'condition.sentBack':
      return [both(`timeline.event.${action.replace('.', '_')}`)];
    case 'operation.changed':
      if (payload === null) return [both('timeline.event.redacted.operation')];
      return [both(`timeline.event.operation.${String(payload['to'])}`)];
    case 'record.printed':
      return [both('timeline.event.printed')];
    default:
      return [];
  }
}

function taken(payload: HistoryEntry['payload']): Text {
  if (payload === null) return both('timeline.event.redacted.decision');
  const kind = payload['basis'] === 'conciliation' ? 'conciliated' : 'decision';
  return both(`timeline.event.${kind}.${outcomeOf(payload)}`);
}

function submitted(payload: HistoryEntry['payload']): Text {
  if (payload === null) return both('timeline.event.redacted.submitted');
  const round = { round: Number(payload['round'] ?? 1) };
  if (Array.isArray(payload['carried']))
    return both(
      `timeline.event.${payload['decided'] ? 'submittedEditorial' : 'submittedPartly'}`,
      round,
    );
  switch (payload['decided']) {
    case 'stopped':
      return both('timeline.event.submittedStopped', round);
    case 'approved':
      return both('timeline.event.submittedApproved', round);
    default:
      return both('timeline.event.submitted', round);
  }
}

/** Days and the body are said in each language. */
function ofConsent(
  event: 'informedEarly' | 'consentRequested' | 'dueChanged',
  payload: HistoryEntry['payload'],
  spoken: Spoken,
): Text {
  if (payload === null) return both(`timeline.event.redacted.${event}`);
  const track = typeof payload['track'] === 'string' ? payload['track'] : 'staff_council';
  const said = (speak: Words): string =>
    speak.t(`timeline.event.${event}`, {
      body: speak.t(`assessment.track.${track}`),
      received: dayIn(speak, payload['receivedOn']),
      due: dayIn(speak, payload['dueOn']),
    });
  return { de: said(spoken.de), en: said(spoken.en) };
}

function dayIn(speak: Words, day: unknown): string {
  return typeof day === 'string' ? speak.day(day) : '';
}

function outcomeOf(payload: Readonly<Record<string, unknown>>): string {
  const outcome = payload['outcome'];
  if (typeof outcome !== 'string') throw new Error('A decision without an outcome');
  return outcome;
}

function whoDid(
  { personId, role }: HistoryEntry,
  names: ReadonlyMap<string, string>,
  spoken: Spoken,
): Text {
  if (role === null) return both('timeline.register');
  const name = personId === null ? undefined : names.get(personId);
  const as = {
    de: spoken.de.t(`timeline.role.${role}`),
    en: spoken.en.t(`timeline.role.${role}`),
  };
  const erased = both('timeline.erased');
  return {
    de: bracketed(name ?? erased.de, as.de),
    en: bracketed(name ?? erased.en, as.en),
  };
}

function both(key: string, values: Readonly<Record<string, string | number>> = {}): Text {
  return { de: words('de').t(key, values), en: words('en').t(key, values) };
}
