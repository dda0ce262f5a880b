import { citations } from '../../assessment/citations.views.ts';
import { tracks } from '../../domain/catalogue.ts';
import type { ChecklistItem, Track } from '../../domain/catalogue.ts';
import { answerKinds } from '../../domain/checklist.ts';
import type { OwnItem } from '../../domain/checklist.ts';
import { choiceField, errorSummary, textField } from '../../web/form-views.ts';
import type { FormState } from '../../web/forms.ts';
import type { Alert, ButtonRow, ChoiceField, Link, Page, TextField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import { houseVersion } from './house.ts';
import { mostHint, mostQuestion } from './own-checklist.forms.ts';
import type { ChecklistChanged, TrackChecklist } from './own-checklist.service.ts';
import type { OwnChecklist } from './own-checklists.repository.ts';

type Refusal = Extract<ChecklistChanged, { ok: false }>['because'];

interface ChecklistsPage extends Page {
  readonly lead: string;
  readonly alerts: readonly Alert[];
  readonly add?: Link;
  readonly lists: readonly ListView[];
}

interface ListView {
  readonly id: Track;
  readonly title: string;
  /** Items that nobody here can change, folded: the catalogue's and the house's. */
  readonly given: readonly { readonly title: string; readonly items: readonly ItemView[] }[];
  readonly ownTitle: string;
  readonly own: readonly (ItemView & { readonly retire?: string; readonly item: string })[];
  readonly history: readonly string[];
}

interface ItemView {
  readonly text: string;
  readonly hint: string;
  readonly answers: string;
  readonly cites: string;
}

/** Every track's list, by where its items come from; who manages them can add and retire own ones. */
export function checklistsPage(
  words: Words,
  lists: readonly TrackChecklist[],
  about: { readonly manages: boolean; readonly notice?: unknown; readonly refused?: Refusal },
): ChecklistsPage {
  return {
    title: words.t('checklists.title'),
    lead: words.t('checklists.lead'),
    alerts: alerts(words, about),
    ...(about.manages
      ? { add: { text: words.t('checklists.add.title'), href: '/checklists/new' } }
      : {}),
    lists: lists.map((list) => listView(words, list, about.manages)),
  };
}

interface NewItemPage extends Page {
  readonly lead: string;
  readonly track: ChoiceField;
  readonly texts: readonly TextField[];
  readonly answers: ChoiceField;
  readonly actions: ButtonRow;
}

export function newItemPage(words: Words, state: FormState): NewItemPage {
  const about = (name: string) => ({ name, label: words.t(`checklists.field.${name}.label`) });
  const line = (name: string, max: number) =>
    textField(words, state, {
      ...about(name),
      hint: words.t(`checklists.field.${name}.hint`),
      max,
    });
  return {
    title: words.t('checklists.add.title'),
    back: { text: words.t('checklists.title'), href: '/checklists' },
    ...errorSummary(words, state),
    lead: words.t('checklists.add.lead'),
    track: choiceField(words, state, {
      ...about('track'),
      options: tracks.map((value) => ({ value, text: words.t(`assessment.track.${value}`) })),
    }),
    texts: [
      line('questionDe', mostQuestion),
      line('hintDe', mostHint),
      line('questionEn', mostQuestion),
      line('hintEn', mostHint),
    ],
    answers: choiceField(words, state, {
      ...about('answers'),
      options: answerKinds.map((value) => ({
        value,
        text: words.t(`checklists.answers.${value}`),
      })),
    }),
    actions: { buttons: [{ text: words.t('checklists.add.submit'), kind: 'primary' }] },
  };
}

function alerts(
  words: Words,
  { notice, refused }: { readonly notice?: unknown; readonly refused?: Refusal },
): Alert[] {
  if (refused) return [{ kind: 'warning', title: words.t(`checklists.refused.${refused}`) }];
  return notice === 'added' || notice === 'retired'
    ? [
        {
          kind: 'success',
          title: words.t(`checklists.notice.${notice}`),
          paragraphs: [words.t('checklists.notice.text')],
          live: true,
        },
      ]
    : [];
}

function listView(words: Words, list: TrackChecklist, manages: boolean): ListView {
  const [current] = list.own;
  const standing = current?.items.filter(({ retired }) => !retired) ?? [];
  const given = (
    from: 'catalogue' | 'house',
    version: string,
    items: readonly ChecklistItem[],
  ) => ({
    title: words.t(`checklists.from.${from}`, { version, count: items.length }),
    items: items.map((item) => givenItem(words, item)),
  });
  return {
    id: list.track,
    title: words.t(`assessment.track.${list.track}`),
    given: [
      given('catalogue', list.catalogue.version, list.catalogue.items),
      given('house', houseVersion, list.house),
    ],
    ownTitle: words.t('checklists.from.own', { count: standing.length }),
    own: standing.map((item) => ({
      ...ownItem(words, item),
      item: item.id,
      ...(manages ? { retire: words.t('checklists.retire') } : {}),
    })),
    history: list.own.map((version, i) => changeInWords(words, version, list.own[i + 1] ?? null)),
  };
}

function givenItem(words: Words, { text, hint, options, cites }: ChecklistItem): ItemView {
  return {
    text: words.pick(text),
    hint: words.pick(hint),
    answers: options.map((option) => words.pick(option.text)).join(' · '),
    cites: citations(words, cites),
  };
}

function ownItem(words: Words, { text, hint, answers }: OwnItem): ItemView {
  return {
    text: words.pick(text),
    hint: words.pick(hint),
    answers: words.t(`checklists.answers.${answers}`),
    cites: '',
  };
}

/** What a version changed against the one before it, by whom and when. */
function changeInWords(words: Words, version: OwnChecklist, before: OwnChecklist | null): string {
  const known = (item: OwnItem) => before?.items.find(({ id }) => id === item.id);
  const changed = version.items.find((item) => known(item)?.retired !== item.retired);
  return words.t(`checklists.history.${changed?.retired ? 'retired' : 'added'}`, {
    version: version.version,
    what: changed ? words.pick(changed.text) : '',
    when: words.time(version.changedAt),
    who: version.changedBy,
  });
}
