import type { Link, SummaryList, SummaryRow } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { Resolution } from '../../domain/judgement.ts';
import type { Course } from '../due/courses.ts';
import { periodView } from '../due/period.views.ts';
import type { PeriodView } from '../due/period.views.ts';
import type { Consent } from './consents.ts';

/** Partial `review-consent`: the course of co-determination, and what comes next. */
export interface ConsentView {
  readonly title: string;
  readonly state: string;
  /** Not there before anything has happened. */
  readonly course?: SummaryList;
  readonly period?: PeriodView;
  /** What is open in law, while it matters. */
  readonly open?: string;
  readonly request?: Link;
  readonly inform?: Link;
}

/** The course of co-determination in one review; nothing for the other tracks. */
export function consentView(words: Words, course: Course): { readonly consent?: ConsentView } {
  const { review, consent, period, may } = course;
  if (!consent) return {};
  const rows = consentRows(words, consent);
  const running = period.state === 'open' || period.state === 'awaiting_answer';
  const link = (page: 'consent-request' | 'early-information'): Link => ({
    text: words.t(`consent.link.${page}`),
    href: `/reviews/${review.id}/${page}`,
  });
  return {
    consent: {
      title: words.t('consent.title', { body: words.t(`assessment.track.${review.track}`) }),
      state: words.t(`consent.state.${stateOf(course)}`),
      ...(rows.length > 0 ? { course: { id: 'consent-course', rows } } : {}),
      ...periodView(words, course),
      ...(running ? { open: words.t('consent.open') } : {}),
      ...(may.requestConsent
        ? { request: link('consent-request'), inform: link('early-information') }
        : {}),
    },
  };
}

/** What was done and resolved, for a page and for the record. */
export function consentRows(
  words: Words,
  { early, request, resolution }: Consent,
): readonly SummaryRow[] {
  return [
    ...early.map(({ informedOn, note, by }) => ({
      key: words.t('consent.row.early'),
      values: [
        words.t('consent.row.earlyBy', { day: words.day(informedOn), by }),
        ...(note === '' ? [] : [note]),
      ],
    })),
    ...(request ? requestRows(words, request) : []),
    ...(resolution
      ? [{ key: words.t('consent.row.resolution'), values: resolutionLines(words, resolution) }]
      : []),
  ];
}

function requestRows(words: Words, request: NonNullable<Consent['request']>): SummaryRow[] {
  const { receivedOn, urgent, urgencyReason, settings, by, at } = request;
  const { days, urgentDays, deemed } = settings.consent;
  const row = (name: string, ...values: string[]): SummaryRow => ({
    key: words.t(`consent.row.${name}`),
    values,
  });
  return [
    row('received', words.day(receivedOn)),
    row('requested', words.t('review.verdict.by', { who: by, when: words.time(at) })),
    ...(urgent ? [row('urgent', urgencyReason)] : []),
    row(
      'days',
      words.t(urgent ? 'consent.row.urgentDays' : 'consent.row.usualDays', {
        count: urgent ? urgentDays : days,
      }),
    ),
    row('silence', words.t(`consent.silence.${deemed ? 'deemed' : 'open'}`)),
    row('basis', words.t(`consent.law.${settings.preset}`)),
  ];
}

function resolutionLines(words: Words, resolution: Resolution): string[] {
  const { meetingOn, votesFor, votesAgainst, votesAbstained } = resolution;
  const votes = Object.entries({ votesFor, votesAgainst, votesAbstained }).flatMap(
    ([name, count]) =>
      count === null ? [] : `${words.t(`consent.resolution.${name}`)}: ${words.number(count)}`,
  );
  return [
    words.t('consent.row.meeting', { day: words.day(meetingOn) }),
    ...(votes.length > 0 ? [votes.join(' · ')] : []),
  ];
}

function stateOf({ period, consent, hindrance }: Course): string {
  if (period.state === 'decided') return consent?.resolution ? 'resolved' : 'deemed';
  if (period.state === 'superseded' || period.state === 'preparing') return period.state;
  if (hindrance === 'periodOver') return 'silent';
  return period.over ? 'overdue' : 'running';
}
