import { choiceField, errorSummary } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { languages } from '../../web/texts.ts';
import type { Alert, ButtonRow, ChoiceField, Link, Page } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { CalendarFeed } from '../calendar/calendar-feed.service.ts';
import { mailModes } from './preference.service.ts';
import type { Preference } from './preference.service.ts';

export interface NotificationsPage extends Page {
  readonly alerts: readonly Alert[];
  readonly mode: ChoiceField;
  readonly language: ChoiceField;
  readonly actions: ButtonRow;
  readonly calendar: {
    /** Where its button leads. */
    readonly path: string;
    readonly state: string;
    readonly actions: ButtonRow;
  };
}

/** What just happened, for the alert above the page. */
export type Done = 'saved' | 'revoked' | 'exists';

export interface NotificationsState {
  readonly preference: Preference;
  readonly feed: CalendarFeed | null;
  /** Whether the register sends mails at all. */
  readonly sends: boolean;
}

export function notificationsPage(
  words: Words,
  { preference, feed, sends }: NotificationsState,
  about: { readonly done?: Done | null; readonly form?: FormState } = {},
): NotificationsPage {
  const form = about.form ?? blankForm({ ...preference });
  const text = (key: string) => words.t(`notifications.page.${key}`);
  return {
    title: text('title'),
    back: accountLink(words),
    ...errorSummary(words, form),
    alerts: [
      ...(about.done ? [doneAlert(words, about.done)] : []),
      ...(sends ? [] : [noMailAlert(words)]),
    ],
    mode: choiceField(words, form, {
      name: 'mode',
      label: text('mode'),
      options: mailModes.map((mode) => ({
        value: mode,
        text: words.t(`notifications.page.modes.${mode}.text`),
        hint: words.t(`notifications.page.modes.${mode}.hint`),
      })),
    }),
    language: choiceField(words, form, {
      name: 'language',
      label: text('language'),
      options: languages.map((language) => ({
        value: language,
        text: words.t(`notifications.page.${language === 'de' ? 'german' : 'english'}`),
      })),
    }),
    actions: { buttons: [{ text: text('save'), kind: 'primary' }] },
    calendar: calendarPart(words, feed),
  };
}

function calendarPart(words: Words, feed: CalendarFeed | null): NotificationsPage['calendar'] {
  const path = '/account/notifications/calendar';
  return feed
    ? {
        path: `${path}/revocation`,
        state: words.t('notifications.calendar.since', { time: words.time(feed.createdAt) }),
        actions: {
          buttons: [{ text: words.t('notifications.calendar.revoke'), kind: 'danger' }],
        },
      }
    : {
        path,
        state: words.t('notifications.calendar.none'),
        actions: {
          buttons: [{ text: words.t('notifications.calendar.create'), kind: 'secondary' }],
        },
      };
}

function doneAlert(words: Words, done: Done): Alert {
  return {
    kind: done === 'exists' ? 'info' : 'success',
    title: words.t(`notifications.done.${done}.title`),
    paragraphs: [words.t(`notifications.done.${done}.text`)],
    live: true,
  };
}

function noMailAlert(words: Words): Alert {
  return {
    kind: 'info',
    title: words.t('notifications.noMail.title'),
    paragraphs: [words.t('notifications.noMail.text')],
  };
}

export interface FeedMadePage extends Page {
  readonly lead: string;
  /** null: the same form came twice; the address was shown the first time. */
  readonly address: string | null;
}

/** The secret address, shown once. */
export function feedMadePage(words: Words, address: string | null): FeedMadePage {
  return {
    title: words.t('notifications.made.title'),
    back: { text: words.t('notifications.page.title'), href: '/account/notifications' },
    lead: words.t(`notifications.made.${address === null ? 'again' : 'once'}`),
    address,
  };
}

function accountLink(words: Words): Link {
  return { text: words.t('access.account.title'), href: '/account' };
}
