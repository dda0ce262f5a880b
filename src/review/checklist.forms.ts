import type { ChecklistItem } from '../domain/catalogue.ts';
import { checklistInWords } from '../domain/checklist.ts';
import type { ChecklistInWords } from '../domain/checklist.ts';
import { characters } from '../web/fields.ts';
import type { FieldProblem, Typed } from '../web/forms.ts';
import { cleanFields } from '../web/typed.ts';

/** Longest note on an item, in characters. */
export const mostNote = 1000;

export const checkField = (id: string): string => `check-${id}`;
export const noteField = (id: string): string => `note-${id}`;

/** Reads which items were answered, and with which note; an item left open is no problem here. */
export function readChecklist(
  items: readonly ChecklistItem[],
  body: Typed,
): { readonly answered: readonly ChecklistInWords[]; readonly problems: readonly FieldProblem[] } {
  const names = items.flatMap(({ id }) => [checkField(id), noteField(id)]);
  const { values, problems } = cleanFields(
    Object.fromEntries(names.map((name) => [name, 'one'])),
    Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name))),
  );
  const text = (name: string): string => String(values[name] ?? '').trim();
  const wrong = items.flatMap((item): FieldProblem[] => {
    const value = text(checkField(item.id));
    if (value !== '' && !item.options.some((option) => option.value === value))
      return [{ field: checkField(item.id), key: 'web.form.unknownChoice', values: {} }];
    const count = characters(text(noteField(item.id)));
    if (count <= mostNote) return [];
    const values = { max: mostNote, count, over: count - mostNote };
    return [{ field: noteField(item.id), key: 'web.form.tooLong', values }];
  });
  return {
    answered: items.flatMap((item) => {
      const value = text(checkField(item.id));
      return value === '' ? [] : checklistInWords(item, value, text(noteField(item.id)));
    }),
    problems: [...problems, ...wrong],
  };
}
