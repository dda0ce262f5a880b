import { blankForm, type FormState } from '../web/forms.ts';
import { confirmBox, errorSummary, textArea, textField } from '../web/form-views.ts';
import type {
  Alert,
  Badge,
  ButtonRow,
  ConfirmBox,
  Link,
  Page,
  SummaryList,
  TextArea,
  TextField,
} from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { ReleaseMark } from './release.ts';
import type { ReleaseRefusal } from './release.service.ts';

/** Partial `release-mark`: which version a page rests on, and whether a professional has released it. */
export interface ReleaseMarkView {
  readonly version: Link;
  readonly badge: Badge;
  readonly detail: string;
}

/** Shown by every page that uses the version. */
export function releaseMarkView(words: Words, mark: ReleaseMark): ReleaseMarkView {
  return {
    version: {
      text: words.t('catalogue.mark.version', { version: mark.version }),
      href: `/catalogue/${mark.version}`,
    },
    badge: mark.release
      ? { text: words.t('catalogue.mark.released'), kind: 'success' }
      : { text: words.t('catalogue.mark.notReleased'), kind: 'warning' },
    detail: releaseInWords(words, mark),
  };
}

/** The same in one sentence, for where there is no badge: a record, a PDF. */
export function releaseInWords(words: Words, { release }: ReleaseMark): string {
  if (release === null) return words.t('catalogue.mark.notReleasedMeaning');
  return words.t('catalogue.mark.releasedBy', {
    by: release.by,
    role: words.t(`catalogue.mark.role.${release.role}`),
    when: words.time(new Date(release.at)),
  });
}

/** «nicht fachlich freigegeben. …», for a line of a record. */
export function releaseLine(words: Words, mark: ReleaseMark): string {
  const state = words.t(`catalogue.mark.${mark.release ? 'released' : 'notReleased'}`);
  return words.t('catalogue.mark.line', { state, detail: releaseInWords(words, mark) });
}

/** Template `versions/release`. */
interface ReleasePage extends Page {
  readonly mark: ReleaseMarkView;
  readonly about: SummaryList;
  readonly alerts: readonly Alert[];
  /** Absent once the version is released. */
  readonly form?: {
    readonly action: string;
    readonly fingerprint: string;
    readonly version: TextField;
    readonly note: TextArea;
    readonly examined: ConfirmBox;
    readonly buttons: ButtonRow;
  };
}

/** The form in which the AI coordination records that a version was examined and is released. */
export function releasePage(
  words: Words,
  mark: ReleaseMark,
  state: FormState = blankForm(),
  refused: ReleaseRefusal | null = null,
): ReleasePage {
  const { version, fingerprint, release } = mark;
  const base = `/catalogue/${version}`;
  return {
    title: words.t('catalogue.release.title', { version }),
    back: { text: words.t('catalogue.mark.version', { version }), href: base },
    ...errorSummary(words, state),
    mark: releaseMarkView(words, mark),
    about: {
      id: 'release-about',
      rows: [
        { key: words.t('catalogue.about.version'), values: [version] },
        { key: words.t('catalogue.about.fingerprint'), values: [fingerprint] },
        ...(release ? [{ key: words.t('catalogue.release.note'), values: [release.note] }] : []),
      ],
    },
    alerts: refused
      ? [
          {
            kind: 'danger',
            title: words.t(`catalogue.release.refused.${refused}.title`),
            paragraphs: [words.t(`catalogue.release.refused.${refused}.text`)],
          },
        ]
      : [],
    ...(release
      ? {}
      : {
          form: {
            action: `${base}/release`,
            fingerprint,
            version: textField(words, state, {
              name: 'version',
              label: words.t('catalogue.release.version'),
              hint: words.t('catalogue.release.versionHint', { version }),
              max: 20,
            }),
            note: textArea(words, state, {
              name: 'note',
              label: words.t('catalogue.release.note'),
              hint: words.t('catalogue.release.noteHint'),
              max: 4000,
            }),
            examined: confirmBox(words, state, {
              name: 'examined',
              label: words.t('catalogue.release.examined'),
            }),
            buttons: {
              buttons: [{ kind: 'primary', text: words.t('catalogue.release.submit') }],
              links: [{ text: words.t('catalogue.release.pdf'), href: `${base}/pdf` }],
            },
          },
        }),
  };
}
