import type { KeptTyped } from './kept-typed.ts';
import { frameFields } from './typed.ts';
import type { Page, TextArea } from './views.ts';
import type { Words } from './words.ts';

/** Page `web/kept`: what a failed POST carried, with a form that sends the same fields again. */
export interface KeptPage extends Page {
  readonly why: string;
  readonly action: string;
  readonly button: string;
  /** Longer texts, shown and still editable. */
  readonly texts: readonly TextArea[];
  /** Everything else, sent along unseen. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly idempotencyKey: string | null;
}

/** `status` is why the POST failed; null when it was kept over a sign-in. */
export function keptView(words: Words, kept: KeptTyped, status: number | null): KeptPage {
  const fields = Object.entries(kept.body)
    .filter(([name]) => !frameFields.includes(name))
    .flatMap(([name, given]) => [given].flat().map((value) => ({ name, value })));
  const texts = fields.filter(({ value }) => isProse(value));
  const key = kept.body['idempotencyKey'];
  return {
    title: words.t('web.kept.title'),
    why: words.t(`web.kept.why.${status ?? 'signedOut'}`),
    action: kept.path,
    button: words.t('web.kept.send'),
    texts: texts.map(({ name, value }, i) => ({
      id: `text-${i + 1}`,
      name,
      label:
        texts.length === 1
          ? words.t('web.kept.text')
          : words.t('web.kept.textOf', { n: i + 1, all: texts.length }),
      value,
      rows: Math.min(14, Math.max(2, Math.ceil(value.length / 80) + value.split('\n').length - 1)),
    })),
    hidden: fields.filter(({ value }) => !isProse(value)),
    idempotencyKey: typeof key === 'string' ? key : null,
  };
}

/** Written by a person rather than chosen from a list. */
function isProse(value: string): boolean {
  return /\s/.test(value) || value.length > 40;
}
