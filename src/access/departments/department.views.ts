import { errorSummary, textField } from '../../web/form-views.ts';
import { blankForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import type { ButtonRow, Page, Table, TextField } from '../../web/views.ts';
import type { Words } from '../../web/words.ts';
import type { Department } from './department.entity.ts';

export interface DepartmentsPage extends Page {
  readonly departments: Table;
  readonly name: TextField;
  readonly actions: ButtonRow;
}

export function departmentsPage(
  words: Words,
  departments: readonly Department[],
  state: FormState = blankForm(),
): DepartmentsPage {
  return {
    title: words.t('access.departments.title'),
    back: { text: words.t('access.people.title'), href: '/people' },
    ...errorSummary(words, state),
    departments: {
      id: 'departments',
      caption: words.t('access.departments.caption'),
      columns: [{ text: words.t('access.departments.name') }],
      rows: departments.map(({ id, name }) => ({
        head: { text: name, href: `/departments/${id}` },
        cells: [],
      })),
      empty: words.t('access.departments.empty'),
    },
    name: nameField(words, state),
    actions: { buttons: [{ text: words.t('access.departments.add'), kind: 'primary' }] },
  };
}

export interface DepartmentPage extends Page {
  readonly path: string;
  readonly name: TextField;
  readonly actions: ButtonRow;
}

export function departmentPage(
  words: Words,
  { id, name }: Department,
  state: FormState = blankForm({ name }),
): DepartmentPage {
  return {
    title: words.t('access.departments.rename', { name }),
    back: { text: words.t('access.departments.title'), href: '/departments' },
    ...errorSummary(words, state),
    path: `/departments/${id}`,
    name: nameField(words, state),
    actions: { buttons: [{ text: words.t('access.departments.save'), kind: 'primary' }] },
  };
}

function nameField(words: Words, state: FormState): TextField {
  return textField(words, state, {
    name: 'name',
    label: words.t('access.departments.name'),
    hint: words.t('access.departments.nameHint'),
  });
}
