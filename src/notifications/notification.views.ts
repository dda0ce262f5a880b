import type { Administration } from '../access/administration/administration.service.ts';
import type { Track } from '../domain/catalogue.ts';
import type { MailItem, MailView } from '../mail/mail.render.ts';
import type { Words } from '../web/words.ts';
import type { NotificationKind } from './kinds.ts';
import type { Facts } from './outbox.ts';

/** A notification as it stands in a mail. */
export interface Told {
  readonly kind: NotificationKind;
  readonly useCaseId: string;
  readonly reviewId: string | null;
  readonly facts: Facts;
  readonly number: string;
  readonly title: string;
}

interface About {
  /** Of the recipient. */
  readonly name: string;
  readonly publicUrl: string;
  readonly today: string;
  readonly administration: Pick<Administration, 'name' | 'review'>;
}

/** One thing, or all things of a day. Of a case a mail says number and title, what happened and until when, and where. */
export function notificationMail(words: Words, told: readonly Told[], about: About): MailView {
  const { administration, publicUrl, name } = about;
  const [first] = told;
  if (!first) throw new Error('A mail tells something');
  const several = told.length > 1;
  const headline = several
    ? words.t('notifications.mail.digest', {
        number: words.number(told.length),
        day: words.day(about.today),
      })
    : newsOf(words, first);
  return {
    subject: several ? headline : `${headline}: ${caseOf(first)}`,
    headline,
    greeting: words.t('notifications.mail.greeting', { name }),
    items: told.map((one) => ({
      ...item(words, one, about),
      heading: several ? `${newsOf(words, one)}: ${caseOf(one)}` : caseOf(one),
    })),
    closing: words.t('notifications.mail.closing', { administration: administration.name }),
    settings: {
      text: words.t('notifications.mail.settings'),
      href: `${publicUrl}/account/notifications`,
    },
  };
}

function item(
  words: Words,
  told: Told,
  { administration, publicUrl }: About,
): Omit<MailItem, 'heading'> {
  const { kind, facts } = told;
  const body = facts.track ? bodyOf(words, facts.track, administration) : '';
  const said = words.t(`notifications.kind.${kind}.text`, { body });
  const day = facts.dueOn === undefined ? null : words.day(facts.dueOn);
  const until = untils[kind];
  const { path, page } = placeOf(told);
  return {
    text:
      until === undefined || day === null
        ? said
        : `${said} ${words.t(`notifications.until.${until}`, { day })}`,
    link: { text: words.t(`notifications.open.${page}`), href: publicUrl + path },
  };
}

function newsOf(words: Words, { kind }: Told): string {
  return words.t(`notifications.kind.${kind}.subject`);
}

function caseOf({ number, title }: Told): string {
  return `${number} ${title}`;
}

/** What the administration calls the body, or what the product does. */
function bodyOf(words: Words, track: Track, { review }: About['administration']): string {
  return words.pick(review.bodies[track]).trim() || words.t(`assessment.track.${track}`);
}

/** What a day means for whoever is told. */
const untils: Readonly<Partial<Record<NotificationKind, string>>> = {
  review_opened: 'review',
  new_round: 'review',
  assigned: 'review',
  answer: 'review',
  due_soon: 'review',
  overdue: 'was',
  question: 'answer',
  question_due: 'answer',
  question_overdue: 'answerWas',
  consent_requested: 'period',
  deemed_soon: 'deemed',
  fast_lane: 'callIn',
  condition_set: 'conditions',
  condition_due: 'condition',
  condition_overdue: 'conditionWas',
};

interface Place {
  readonly path: string;
  readonly page: 'review' | 'question' | 'case' | 'confirmation' | 'finalDecision' | 'conditions';
}

/** Where the person does what is to be done. */
function placeOf({ kind, useCaseId, reviewId, facts }: Told): Place {
  const theCase = `/use-cases/${useCaseId}`;
  switch (kind) {
    case 'review_opened':
    case 'new_round':
    case 'assigned':
    case 'answer':
    case 'consent_requested':
    case 'due_soon':
    case 'overdue':
    case 'deemed_soon':
      return { path: `/reviews/${reviewId ?? ''}`, page: 'review' };
    case 'question':
    case 'question_due':
    case 'question_overdue':
      return facts.questionId === undefined
        ? { path: theCase, page: 'case' }
        : { path: `/questions/${facts.questionId}`, page: 'question' };
    case 'confirmation':
      return { path: `${theCase}/confirmation`, page: 'confirmation' };
    case 'final_decision':
      return { path: `${theCase}/final-decision`, page: 'finalDecision' };
    case 'condition_set':
    case 'condition_reported':
    case 'condition_confirmed':
    case 'condition_sent_back':
    case 'condition_due':
    case 'condition_overdue':
      return { path: `${theCase}/conditions`, page: 'conditions' };
    case 'consent_to_request':
    case 'track_decided':
    case 'disagreement':
    case 'decided':
    case 'fast_lane':
    case 'called_in':
      return { path: theCase, page: 'case' };
  }
}
