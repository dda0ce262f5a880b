import { filesField } from '../../web/typed.ts';
import type { FieldProblem } from '../../web/typed.ts';
import type { Link } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { Attachment } from './attachment.entity.ts';

/** Links to the attachments of one thing. */
export function attachmentLinks(
  words: Words,
  attachments: readonly Attachment[],
  belongsId: string,
): Link[] {
  return fileLinks(
    words,
    attachments.filter((one) => one.belongsId === belongsId),
  );
}

export function fileLinks(
  words: Words,
  files: readonly Pick<Attachment, 'id' | 'name' | 'size'>[],
): Link[] {
  return files.map(({ id, name, size }) => ({
    text: words.t('question.attachment', { name, size: sizeInWords(words, size) }),
    href: `/attachments/${id}`,
  }));
}

/** What is said at the field for files about one whose kind is not allowed. */
export function wrongFile(name: string): FieldProblem {
  return { field: filesField, key: 'web.files.wrong', values: { name } };
}

function sizeInWords(words: Words, bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return kilobytes < 1000
    ? `${words.number(kilobytes)} KB`
    : `${words.number(Math.round(kilobytes / 100) / 10)} MB`;
}
