import { tracks as allTracks } from '../../domain/catalogue.ts';
import type { Track } from '../../domain/catalogue.ts';
import { choiceField, dayField, errorSummary } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type { Alert, ButtonRow, ChoiceField, DayField, Page, Table } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import type { ListedSubstitution, TrackMember } from './substitution.repository.ts';
import type { ArrangedFor } from './substitution.service.ts';

/** Template `access/substitutions`: who is away from which track, for AI coordination. */
export interface SubstitutionsPage extends Page {
  readonly tables: readonly Table[];
}

export function substitutionsPage(
  words: Words,
  members: readonly TrackMember[],
  substitutions: readonly ListedSubstitution[],
): SubstitutionsPage {
  return {
    title: words.t('substitution.all.title'),
    back: { text: words.t('review.list.title'), href: '/reviews' },
    tables: allTracks.map((track) => ({
      id: track,
      caption: words.t(`assessment.track.${track}`),
      columns: ['name', 'away'].map((name) => ({ text: words.t(`substitution.all.${name}`) })),
      rows: members
        .filter((member) => member.track === track)
        .map(({ id, name }) => ({
          head: { text: name, href: `/substitutions/${id}` },
          cells: [{ text: awayWords(words, substitutions, id, track) }],
        })),
      empty: words.t('substitution.all.empty'),
    })),
  };
}

/** Template `access/substitution`: one person's absences. */
export interface SubstitutionPage extends Page {
  readonly heading: string;
  readonly lead: string;
  readonly done?: Alert;
  readonly others: readonly string[];
  readonly running: readonly RunningView[];
  readonly form?: {
    readonly action: string;
    readonly substitute: ChoiceField;
    readonly from: DayField;
    readonly until: DayField;
    readonly council?: string;
    readonly buttons: ButtonRow;
  };
}

interface RunningView {
  readonly id: string;
  readonly text: string;
  readonly end: { readonly action: string; readonly text: string };
}

export function substitutionPage(
  words: Words,
  viewer: SignedInPerson,
  arranged: ArrangedFor,
  state: FormState = blankForm(),
  done: 'arranged' | 'ended' | null = null,
): SubstitutionPage {
  const { subject, tracks, own, others, candidates } = arranged;
  const { id, name } = subject.person;
  const isOwn = viewer.id === id;
  const action = `/substitutions/${id}`;
  const several = tracks.length > 1;
  return {
    title: words.t(`substitution.page.${isOwn ? 'own' : 'title'}`, { name }),
    heading: words.t(`substitution.page.${isOwn ? 'own' : 'title'}`, { name }),
    lead: words.t(
      `substitution.page.${tracks.length === 0 ? 'noTrack' : isOwn ? 'lead' : 'leadOther'}`,
      { name },
    ),
    back: isOwn
      ? { text: words.t('access.account.title'), href: '/account' }
      : { text: words.t('substitution.all.title'), href: '/substitutions' },
    ...errorSummary(words, state),
    ...(done ? { done: doneAlert(words, done) } : {}),
    others: isOwn ? others.map((one) => standingIn(words, one)) : [],
    running: own.map((one) => ({
      id: one.id,
      text: runningWords(words, one),
      end: { action: `${action}/ending`, text: words.t('substitution.end') },
    })),
    ...(tracks.length > 0
      ? {
          form: {
            action,
            substitute: choiceField(words, state, {
              name: 'substitute',
              label: words.t(`substitution.who.${isOwn ? 'own' : 'other'}`, { name }),
              hint: words.t('substitution.whoHint'),
              options: tracks.flatMap((track) => options(words, track, candidates, several)),
            }),
            from: dayField(words, state, { name: 'from', label: words.t('substitution.from') }),
            until: dayField(words, state, { name: 'until', label: words.t('substitution.until') }),
            ...(tracks.includes('staff_council') && !isOwn
              ? { council: words.t('substitution.council') }
              : {}),
            buttons: { buttons: [{ text: words.t('substitution.arrange'), kind: 'primary' }] },
          },
        }
      : {}),
  };
}

function options(
  words: Words,
  track: Track,
  candidates: readonly TrackMember[],
  several: boolean,
): { value: string; text: string }[] {
  const where = words.t(`assessment.track.${track}`);
  const said = (name: string) =>
    several ? words.t('substitution.ofTrack', { track: where, name }) : name;
  return [
    ...candidates
      .filter((one) => one.track === track)
      .map(({ id, name }) => ({ value: `${track}:${id}`, text: said(name) })),
    { value: `${track}:`, text: said(words.t('substitution.nobody')) },
  ];
}

function runningWords(words: Words, one: ListedSubstitution): string {
  return words.t(`substitution.running.${one.substitute === null ? 'nobody' : 'by'}`, {
    track: words.t(`assessment.track.${one.track}`),
    substitute: one.substitute ?? '',
    from: words.day(one.fromDay),
    until: words.day(one.untilDay),
  });
}

function standingIn(words: Words, one: ListedSubstitution): string {
  return words.t(`substitution.others.${one.isNow ? 'now' : 'later'}`, {
    name: one.name,
    track: words.t(`assessment.track.${one.track}`),
    from: words.day(one.fromDay),
    until: words.day(one.untilDay),
  });
}

function awayWords(
  words: Words,
  substitutions: readonly ListedSubstitution[],
  personId: string,
  track: Track,
): string {
  const theirs = substitutions.filter((one) => one.personId === personId && one.track === track);
  return (
    theirs.map((one) => runningWords(words, one)).join(' ') || words.t('substitution.all.here')
  );
}

function doneAlert(words: Words, done: 'arranged' | 'ended'): Alert {
  return { kind: 'success', title: words.t(`substitution.done.${done}`), live: true };
}
