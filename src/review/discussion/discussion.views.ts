import { attachmentLinks } from '../../inventory/attachment/attachment.views.ts';
import type { Speaker } from '../../domain/speaker.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { choiceField, errorSummary, fileField, textArea } from '../../web/form-views.ts';
import type {
  Alert,
  ButtonRow,
  ChoiceField,
  FileField,
  IdentityBar,
  Link,
  Page,
  TextArea,
} from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { caseBar } from '../standing.views.ts';
import type { CommentRefusal, OpenedDiscussion } from './discussion.service.ts';
import type { SaidComment } from './discussions.ts';

/** Partial `discussion`: what was said, the oldest first. */
export interface DiscussionView {
  readonly title: string;
  /** How much there is, and who reads along. */
  readonly lead: string;
  readonly comments: readonly CommentView[];
  /** To the page where one can add to it. */
  readonly link?: Link;
}

interface CommentView {
  readonly id: string;
  readonly who: string;
  readonly when: string;
  readonly text: string;
  readonly files: readonly Link[];
}

/** So many of the last comments stand on the pages about a case. */
const lastShown = 3;

/** The end of the discussion, with the way to all of it. */
export function discussionEnd(
  words: Words,
  useCaseId: string,
  comments: readonly SaidComment[],
): DiscussionView {
  const view = discussionView(words, comments);
  const link = { text: words.t('discussion.open'), href: `/use-cases/${useCaseId}/discussion` };
  return { ...view, comments: view.comments.slice(-lastShown), link };
}

function discussionView(words: Words, comments: readonly SaidComment[]): DiscussionView {
  return {
    title: words.t('discussion.title'),
    lead: words.t(`discussion.count.${comments.length === 0 ? 'none' : 'some'}`, {
      count: comments.length,
    }),
    comments: comments.map((said) => commentView(words, said)),
  };
}

function commentView(words: Words, { comment, by, attachments }: SaidComment): CommentView {
  return {
    id: `comment-${comment.id}`,
    who: words.t('discussion.who', { who: by, as: speakerName(words, comment.saidAs) }),
    when: words.time(comment.saidAt),
    text: comment.text,
    files: attachmentLinks(words, attachments, comment.id),
  };
}

function speakerName(words: Words, speaker: Speaker): string {
  switch (speaker) {
    case 'proposer':
    case 'coordination':
    case 'head':
      return words.t(`timeline.role.${speaker}`);
    case 'data_protection':
    case 'it_security':
    case 'staff_council':
      return words.t(`assessment.track.${speaker}`);
  }
}

interface DiscussionPage extends Page {
  readonly identity: IdentityBar;
  readonly alerts: readonly Alert[];
  readonly discussion: DiscussionView;
  readonly form?: {
    readonly action: string;
    readonly text: TextArea;
    /** Asked of who has several capacities. */
    readonly as?: ChoiceField;
    readonly files: FileField;
    readonly buttons: ButtonRow;
  };
  /** What was typed by somebody who may not speak here any more. */
  readonly own?: string;
}

/** The whole discussion of a case, with the form for who may speak. */
export function discussionPage(
  words: Words,
  opened: OpenedDiscussion,
  state: FormState = blankForm(),
  because: CommentRefusal | null = null,
): DiscussionPage {
  const { useCase, standing, comments, speakers } = opened;
  const typed = String(state.typed['text'] ?? '').trim();
  return {
    title: words.t('discussion.page.title', { number: useCase.number }),
    back: { text: useCase.title, href: `/use-cases/${useCase.id}` },
    ...errorSummary(words, state),
    identity: caseBar(words, useCase.id, standing, 'discussion', opened.mayOpenReviews),
    alerts: refused(words, because),
    discussion: discussionView(words, comments),
    ...(speakers.length > 0
      ? { form: commentForm(words, useCase.id, speakers, state) }
      : typed === ''
        ? {}
        : { own: typed }),
  };
}

function commentForm(
  words: Words,
  useCaseId: string,
  speakers: readonly Speaker[],
  state: FormState,
): NonNullable<DiscussionPage['form']> {
  const about = (name: 'text' | 'as') => ({
    name,
    label: words.t(`discussion.field.${name}.label`),
    hint: words.t(`discussion.field.${name}.hint`),
  });
  return {
    action: `/use-cases/${useCaseId}/discussion`,
    text: textArea(words, state, { ...about('text'), max: 10_000, rows: 6 }),
    ...(speakers.length > 1
      ? {
          as: choiceField(words, state, {
            ...about('as'),
            options: speakers.map((value) => ({ value, text: speakerName(words, value) })),
          }),
        }
      : {}),
    files: fileField(words, state),
    buttons: { buttons: [{ text: words.t('discussion.submit'), kind: 'primary' }] },
  };
}

function refused(words: Words, because: CommentRefusal | null): Alert[] {
  if (!because) return [];
  return [
    {
      kind: 'warning',
      title: words.t('discussion.refused.title'),
      paragraphs: [words.t(`discussion.refused.${because}`)],
      live: true,
    },
  ];
}
