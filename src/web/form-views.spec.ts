import {
  choiceField,
  confirmBox,
  dayField,
  errorSummary,
  textArea,
  textField,
} from './form-views.ts';
import { blankForm, type FormState } from './forms.ts';
import { words } from './words.ts';

const de = words('de');
const blank = blankForm();
const tooLong: FormState = {
  typed: { title: 'x'.repeat(1234) },
  errors: [
    { field: 'title', key: 'web.form.tooLong', values: { max: 200, count: 1234, over: 1034 } },
  ],
};

it('ties hint, limit and error to the field in the order they are read', () => {
  expect(
    textField(de, tooLong, { name: 'title', label: 'Titel', hint: 'Kurz', max: 200 }),
  ).toMatchObject({ id: 'title', describedBy: 'title-hint title-limit title-error' });
});

it('describes nothing by nothing', () => {
  expect(textField(de, blank, { name: 'title', label: 'Titel' })).not.toHaveProperty('describedBy');
});

it('writes numbers in errors as the language does', () => {
  expect(textArea(de, tooLong, { name: 'title', label: 'Titel' }).error).toContain('1.234 Zeichen');
  expect(textArea(words('en'), tooLong, { name: 'title', label: 'Title' }).error).toContain(
    '1,234',
  );
});

it('says the same in the summary and links to the field', () => {
  const summary = errorSummary(de, tooLong).errors;
  const field = textField(de, tooLong, { name: 'title', label: 'Titel' });
  expect(summary?.items).toEqual([{ text: field.error, href: '#title' }]);
});

it('links nowhere for a field that the form does not have', () => {
  const state: FormState = {
    typed: {},
    errors: [{ field: 'x', key: 'web.form.unknownField', values: {}, nowhere: true }],
  };
  expect(errorSummary(de, state).errors?.items[0]).not.toHaveProperty('href');
});

it('has no summary without errors', () => {
  expect(errorSummary(de, blank)).toEqual({});
});

it('never sends a password back', () => {
  const state = blankForm({ password: 'secret' });
  const field = textField(de, state, { name: 'password', label: 'Passwort', type: 'password' });
  expect(field.value).toBe('');
});

it('gives the first choice the id that an error links to', () => {
  const field = choiceField(de, blankForm({ areas: ['b'] }), {
    name: 'areas',
    label: 'Bereiche',
    options: [
      { value: 'a', text: 'A', hint: 'Zum Beispiel' },
      { value: 'b', text: 'B' },
    ],
  });
  expect(field.options).toEqual([
    {
      id: 'areas',
      value: 'a',
      text: 'A',
      hint: 'Zum Beispiel',
      hintId: 'areas-option-hint',
      chosen: false,
    },
    { id: 'areas-2', value: 'b', text: 'B', chosen: true },
  ]);
});

it('shows a day in its three parts as typed', () => {
  const state = blankForm({ 'start-day': '31', 'start-month': 'x', 'start-year': '' });
  const { parts } = dayField(de, state, { name: 'start', label: 'Beginn' });
  expect(parts.map(({ id, value }) => [id, value])).toEqual([
    ['start', '31'],
    ['start-month', 'x'],
    ['start-year', ''],
  ]);
});

it('keeps a box ticked', () => {
  const about = { name: 'agreed', label: 'Vollständig' };
  expect(confirmBox(de, blankForm({ agreed: 'yes' }), about).chosen).toBe(true);
  expect(confirmBox(de, blank, about).chosen).toBe(false);
});
