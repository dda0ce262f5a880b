import { errorSummary, textField } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type { Alert, ButtonRow, Page, TextField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';

/** What just happened, said above the form. */
export const notices = ['signedOut', 'accountReady', 'typedKept'] as const;
export type Notice = (typeof notices)[number];

export interface SignInPage extends Page {
  readonly notice?: Alert;
  readonly email: TextField;
  readonly password: TextField;
  readonly next: string;
  readonly actions: ButtonRow;
}

export function signInPage(
  words: Words,
  about: { readonly notice: Notice | null; readonly next: string | null },
  state: FormState = blankForm(),
): SignInPage {
  const { notice, next } = about;
  return {
    title: words.t('access.signIn.title'),
    ...errorSummary(words, state),
    ...(notice ? { notice: noticeAlert(words, notice) } : {}),
    email: textField(words, state, {
      name: 'email',
      label: words.t('access.signIn.email'),
      type: 'email',
      autocomplete: 'username',
    }),
    password: textField(words, state, {
      name: 'password',
      label: words.t('access.signIn.password'),
      type: 'password',
      autocomplete: 'current-password',
    }),
    next: next ?? '',
    actions: { buttons: [{ text: words.t('access.signIn.submit'), kind: 'primary' }] },
  };
}

function noticeAlert(words: Words, notice: Notice): Alert {
  return {
    kind: notice === 'typedKept' ? 'info' : 'success',
    title: words.t(`access.signIn.notice.${notice}.title`),
    paragraphs: [words.t(`access.signIn.notice.${notice}.text`)],
    live: true,
  };
}

/** How long to wait, in words: whole minutes, at least one. */
export function waitMinutes(waitSeconds: number): number {
  return Math.max(1, Math.ceil(waitSeconds / 60));
}
