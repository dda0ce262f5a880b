import ical, { ICalEventTransparency } from 'ical-generator';
import type { Words } from '../../web/words.ts';
import type {
  ConditionDeadline,
  QuestionDeadline,
  ReviewDeadline,
} from '../deadlines.repository.ts';

export interface CalendarEntries {
  readonly now: Date;
  readonly reviews: readonly ReviewDeadline[];
  readonly conditions: readonly ConditionDeadline[];
  readonly questions: readonly QuestionDeadline[];
}

interface Entry {
  readonly kind: 'review' | 'condition' | 'question';
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly dueOn: string;
  readonly path: string;
}

/** The deadlines as an iCalendar (RFC 5545), each a whole day: number, title and link of the case, nothing else of it. */
export function calendarOf(words: Words, entries: CalendarEntries, publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  const calendar = ical({
    name: words.t('notifications.calendar.name'),
    prodId: { company: 'KI-Register', product: 'Fristen', language: words.language.toUpperCase() },
    ttl: 4 * 60 * 60,
  });
  for (const { kind, id, number, title, dueOn, path } of all(entries))
    calendar.createEvent({
      id: `${kind}-${id}@${hostname}`,
      stamp: entries.now,
      start: new Date(`${dueOn}T00:00:00`),
      allDay: true,
      summary: `${words.t(`notifications.calendar.entry.${kind}`)}: ${number} ${title}`,
      description: publicUrl + path,
      url: publicUrl + path,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return calendar.toString();
}

function all({ reviews, conditions, questions }: CalendarEntries): Entry[] {
  return [
    ...reviews.map((one): Entry => ({ ...one, kind: 'review', path: `/reviews/${one.id}` })),
    ...conditions.map((one): Entry => ({
      ...one,
      kind: 'condition',
      path: `/use-cases/${one.useCaseId}/conditions`,
    })),
    ...questions.map((one): Entry => ({ ...one, kind: 'question', path: `/questions/${one.id}` })),
  ];
}
