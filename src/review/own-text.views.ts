import { conditionMoments } from '../domain/judgement.ts';
import { reviewOutcomes } from '../domain/review.ts';
import type { Typed } from '../web/forms.ts';
import type { SummaryList } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { votesFields } from './consent/resolution.forms.ts';
import { checkField, noteField } from './checklist.forms.ts';
import { conditionField, conditionRows } from './condition.forms.ts';
import type { OpenedReview } from './opened-review.ts';

/** What somebody typed whose decision did not count, in words, so that nothing of it is lost. */
export function ownText(
  words: Words,
  { checklist: items, people }: Pick<OpenedReview, 'checklist' | 'people'>,
  typed: Typed,
): SummaryList {
  const text = (name: string): string => String(typed[name] ?? '').trim();
  const row = (key: string, ...values: string[]) => {
    const said = values.filter((value) => value !== '');
    return said.length === 0 ? [] : [{ key, values: said }];
  };
  const outcome = reviewOutcomes.find((value) => value === text('outcome'));
  return {
    id: 'own-text',
    title: words.t('review.own.title'),
    rows: [
      ...row(
        words.t('review.own.outcome'),
        outcome ? words.t(`review.form.option.${outcome}.text`) : '',
      ),
      ...row(words.t('review.form.reasons.label'), text('reasons')),
      ...Array.from({ length: conditionRows(typed) }, (_, i) => i + 1).flatMap((number) =>
        row(
          words.t('review.condition.heading', { number }),
          text(conditionField(number, 'text')),
          people.find(({ id }) => id === text(conditionField(number, 'person')))?.name ?? '',
          text(conditionField(number, 'responsible')),
          dayIn(typed, conditionField(number, 'due')),
          momentIn(words, text(conditionField(number, 'moment'))),
        ),
      ),
      ...row(words.t('consent.resolution.meeting.label'), dayIn(typed, 'meeting')),
      ...votesFields.flatMap((name) => row(words.t(`consent.resolution.${name}`), text(name))),
      ...items.flatMap((item) => {
        const chosen = item.options.find(({ value }) => value === text(checkField(item.id)));
        return row(
          words.pick(item.text),
          chosen ? words.pick(chosen.text) : '',
          text(noteField(item.id)),
        );
      }),
    ],
  };
}

function dayIn(typed: Typed, name: string): string {
  return ['day', 'month', 'year']
    .map((unit) => String(typed[`${name}-${unit}`] ?? '').trim())
    .filter((part) => part !== '')
    .join('. ');
}

function momentIn(words: Words, typed: string): string {
  const moment = conditionMoments.find((value) => value === typed);
  return moment ? words.t(`review.condition.moment.${moment}`) : '';
}
