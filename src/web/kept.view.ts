import { fileField } from './form-views.ts';
import type { KeptTyped } from './kept-typed.ts';
import { frameFields } from './typed.ts';
import type { FileField, Page, TextArea } from './views.ts';
import type { Words } from './words.ts';

/** Why a POST failed: by its status, where that says it all. */
export type WhyKept = 'signedOut' | 'files' | 403 | 413 | 503;

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
  /** To choose files again, where the form can carry some. */
  readonly files?: FileField;
}

export function keptView(words: Words, kept: KeptTyped, why: WhyKept): KeptPage {
  const fields = Object.entries(kept.body)
    .filter(([name]) => !frameFields.includes(name))
    .flatMap(([name, given]) => [given].flat().map((value) => ({ name, value })));
  const texts = fields.filter(({ value }) => isProse(value));
  const key = kept.body['idempotencyKey'];
  return {
    title: words.t('web.kept.title'),
    why: words.t(`web.kept.why.${why}`),
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
    ...(kept.files ? { files: { ...fileField(words), hint: words.t('web.kept.files') } } : {}),
  };
}

/** Written by a person rather than chosen from a list. */
function isProse(value: string): boolean {
  return /\s/.test(value) || value.length > 40;
}
