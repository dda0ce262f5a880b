import { blankForm } from '../web/forms.ts';
import type { FormState } from '../web/forms.ts';
import { confirmBox, errorSummary } from '../web/form-views.ts';
import type { ReleaseMark } from '../versions/release.ts';
import { type ReleaseMarkView, releaseMarkView } from '../versions/release.views.ts';
import type { Alert, ButtonRow, ConfirmBox, Link, Page, Table } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { VersionImpact } from './impact.service.ts';
import type { PublishedVersion, Refusal } from './publication.service.ts';
import { reassessmentStates } from './reassessments.ts';

interface PublicationPage extends Page {
  readonly mark: ReleaseMarkView;
  readonly heading: string;
  readonly lead: string;
  readonly alerts: readonly Alert[];
  readonly facts: readonly string[];
  readonly form?: {
    readonly action: string;
    readonly fingerprint: string;
    readonly understood: ConfirmBox;
    readonly buttons: ButtonRow;
  };
  readonly counts: readonly (Link & { readonly count: string })[];
  readonly table?: Table;
  readonly more?: Link;
}

/** The page before a version is published: what it will do, once more, and a box to tick. */
export function interruptionPage(
  words: Words,
  { catalogue, mark, fingerprint, tally }: VersionImpact,
  state: FormState = blankForm(),
): PublicationPage {
  const { version } = catalogue;
  const of = tally?.of ?? { openDraft: 0, pending: 0 };
  const changed = tally?.changed ?? 0;
  const heading = words.t('impact.publication.ask', { version });
  return {
    title: heading,
    back: impactLink(words, version),
    ...errorSummary(words, state),
    mark: releaseMarkView(words, mark),
    heading,
    lead: words.t('impact.publication.lead'),
    alerts: [],
    facts: [
      words.t('impact.publication.fact.current', { version }),
      words.t('impact.publication.fact.drafts', { count: changed - of.openDraft - of.pending }),
      ...(of.openDraft > 0
        ? [words.t('impact.publication.fact.kept', { count: of.openDraft })]
        : []),
      ...(of.pending > 0
        ? [words.t('impact.publication.fact.pending', { count: of.pending })]
        : []),
      words.t('impact.publication.fact.decided'),
      words.t('impact.publication.fact.forGood'),
    ],
    form: {
      action: `/impact/versions/${version}/publication`,
      fingerprint,
      understood: confirmBox(words, state, {
        name: 'understood',
        label: words.t('impact.publication.understood'),
      }),
      buttons: {
        buttons: [{ kind: 'primary', text: words.t('impact.publication.submit', { version }) }],
      },
    },
    counts: [],
  };
}

/** Why a version was not published. */
export function notPublishedPage(
  words: Words,
  mark: ReleaseMark,
  because: Refusal,
): PublicationPage {
  const heading = words.t(`impact.publication.refused.${because}.title`);
  return {
    title: heading,
    back: impactLink(words, mark.version),
    mark: releaseMarkView(words, mark),
    heading,
    lead: words.t(`impact.publication.refused.${because}.text`),
    ...{ alerts: [], facts: [], counts: [] },
  };
}

/** What became of a version that is published: who did it, and the re-assessments it made necessary. */
export function publishedPage(words: Words, published: PublishedVersion): PublicationPage {
  const { publication, mark, counts, cases, more, state } = published;
  const { version } = publication;
  const path = `/impact/versions/${version}/publication`;
  const heading = words.t('impact.publication.done', { version });
  return {
    title: heading,
    back: { text: words.t('impact.index.title'), href: '/impact' },
    mark: releaseMarkView(words, mark),
    heading,
    lead: words.t('impact.publication.by', {
      who: publication.by ?? words.t('timeline.register'),
      when: words.time(publication.publishedAt),
    }),
    alerts: [
      {
        kind: 'info',
        title: words.t('impact.publication.background.title'),
        paragraphs: [words.t('impact.publication.background.text')],
      },
    ],
    facts: [words.t('impact.publication.fingerprint', { fingerprint: publication.fingerprint })],
    counts: reassessmentStates.map((one) => ({
      text: words.t(`impact.state.${one}`),
      href: `${path}?state=${one}`,
      count: words.number(counts[one]),
    })),
    table: {
      id: 'reassessments',
      caption: state
        ? words.t('impact.publication.only', { state: words.t(`impact.state.${state}`) })
        : words.t('impact.publication.reassessments'),
      columns: ['title', 'number', 'department', 'state'].map((name) => ({
        text: words.t(`impact.publication.column.${name}`),
      })),
      rows: cases.map((one) => ({
        head: { text: one.title, href: `/use-cases/${one.useCaseId}` },
        cells: [
          { text: one.number, short: true },
          { text: one.department },
          { text: words.t(`impact.state.${one.state}`) },
        ],
      })),
      empty: words.t('impact.publication.none'),
    },
    ...(more
      ? {
          more: {
            text: words.t('impact.more'),
            href: `${path}?${new URLSearchParams({ ...(state ? { state } : {}), after: more }).toString()}`,
          },
        }
      : {}),
  };
}

function impactLink(words: Words, version: string): Link {
  return {
    text: words.t('impact.version.title', { version }),
    href: `/impact/versions/${version}`,
  };
}
