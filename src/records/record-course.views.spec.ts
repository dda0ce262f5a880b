import { usualReviewSettings } from '../domain/review-settings.ts';
import { periodAfter } from '../domain/working-days.ts';
import type { Calculation } from '../review/due/due-dates.service.ts';
import { words } from '../web/words.ts';
import { courseRows } from './record-course.views.ts';
import { recordedCourse } from './recorded-course.ts';
import type { RecordedCourse } from './recorded-course.ts';

const at = new Date('2026-11-24T09:00:00Z');
const calculation: Calculation = {
  ...periodAfter('2026-11-26', 3, () => null),
  ...{ land: 'SH', furtherFreeDays: [] },
};
const counted = { dueOn: '2026-12-01', calculation, reason: '', by: null, at };
const consent = {
  early: [{ informedOn: '2026-11-20', note: 'Im Monatsgespräch', by: 'Kim Beispiel', at }],
  request: {
    ...{ receivedOn: '2026-11-26', urgent: true, urgencyReason: 'Fristsache', by: 'Kim', at },
    settings: usualReviewSettings,
  },
  resolution: { meetingOn: '2026-11-30', votesFor: 9, votesAgainst: 0, votesAbstained: null },
};

const rows = (course: RecordedCourse): Record<string, string> =>
  Object.fromEntries(
    courseRows(words('de'), course).map(({ key, values }) => [key, values.join(' | ')]),
  );

it('tells request, urgency, resolution and the period with its calculation', () => {
  const course = recordedCourse({ dueOn: '2026-12-01', set: [counted] }, consent);
  expect(JSON.parse(JSON.stringify(course))).toEqual(course);
  expect(rows(course)).toMatchObject({
    'Frühzeitig informiert': 'am 20.11.2026, festgehalten von Kim Beispiel | Im Monatsgespräch',
    'Antrag zugegangen am': '26.11.2026',
    'Dringend, weil': 'Fristsache',
    'Länge der Frist': '5 Arbeitstage (dringend)',
    'Ohne schriftliche Ablehnung mit Gründen': 'gilt die Zustimmung am Ende der Frist als erteilt.',
    Beschluss: 'Sitzung am 30.11.2026 | Stimmen dafür: 9 · Stimmen dagegen: 0',
    'Letzter Tag der Frist': '01.12.2026',
    'Gezählte Arbeitstage': 'Fr, 27.11.2026 · Mo, 30.11.2026 · Di, 01.12.2026',
    'Nicht gezählte Tage':
      'Do, 26.11.2026 (Tag, der die Frist auslöst) · Sa, 28.11.2026 (Samstag) · So, 29.11.2026 (Sonntag)',
  });
});

it('tells who set another last day, and why', () => {
  const byHand = { dueOn: '2026-12-08', calculation: null, reason: 'Nachgereicht', by: 'Kim', at };
  const course = recordedCourse({ dueOn: '2026-12-08', set: [counted, byHand] }, null);
  expect(rows(course)['Letzter Tag der Frist']).toBe(
    '08.12.2026 | Auf den 08.12.2026 gesetzt von Kim am 24.11.2026, 10:00 Uhr. Grund: Nachgereicht',
  );
});

it('says nothing of a period that was never set', () => {
  expect(rows(recordedCourse({ dueOn: null, set: [] }, null))).toEqual({});
});
