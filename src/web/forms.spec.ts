import { parse } from 'node:querystring';
import { Choice, Choices, Confirmed, Day, TextBlock, TextLine, Verbatim, Whole } from './fields.ts';
import { blankForm, idempotencyKey, readForm, refusedForm } from './forms.ts';

class Registration {
  @TextLine({ max: 10, missing: 'tool.titleMissing' }) title!: string;
  @TextBlock({ max: 20 }) purpose!: string;
  @Choice(['own', 'cloud']) hosting!: string;
  @Choices(['a', 'b', 'none']) areas!: string[];
  @Day() start!: string;
  @Confirmed({ missing: 'tool.confirm' }) agreed!: boolean;
  @Whole({ min: 0, max: 9 }) version!: number;
}

const good = { title: 'Titel', agreed: 'yes', version: '3' };
const read = (more: Record<string, unknown>) => readForm(Registration, { ...good, ...more });

function refused(more: Record<string, unknown>) {
  const form = read(more);
  if (form.ok) throw new Error('was not refused');
  return form;
}

describe('a form that is well filled in', () => {
  it('becomes an instance with clean values', () => {
    const form = read({
      title: '  U\u0308ber\n blick ',
      purpose: ' a\r\nb ',
      hosting: 'own',
      areas: ['a', 'b'],
      'start-day': '1',
      'start-month': '2',
      'start-year': '2026',
      csrf: 'x',
      idempotencyKey: 'x',
    });
    expect(form).toMatchObject({ ok: true });
    expect(form.ok && form.value).toEqual(
      Object.assign(new Registration(), {
        title: 'Über blick',
        purpose: 'a\nb',
        hosting: 'own',
        areas: ['a', 'b'],
        start: '2026-02-01',
        agreed: true,
        version: 3,
      }),
    );
  });

  it('gives optional fields that did not come their empty value', () => {
    const form = read({});
    expect(form.ok && form.value).toMatchObject({ purpose: '', hosting: '', areas: [], start: '' });
  });

  it('takes one value of a multiple choice as a list', () => {
    const form = read({ areas: 'a' });
    expect(form.ok && form.value.areas).toEqual(['a']);
  });

  it('counts characters as people do, not UTF-16 units', () => {
    expect(read({ title: '😀'.repeat(10) }).ok).toBe(true);
    expect(read({ title: '😀'.repeat(11) }).ok).toBe(false);
  });
});

describe('a form that is refused', () => {
  it.each([
    ['a missing text', { title: '  ' }, 'title', 'tool.titleMissing'],
    ['a missing confirmation', { agreed: undefined }, 'agreed', 'tool.confirm'],
    ['a text that is too long', { purpose: 'x'.repeat(21) }, 'purpose', 'web.form.tooLong'],
    ['the same field twice', { title: ['a', 'b'] }, 'title', 'web.form.several'],
    ['NUL', { purpose: 'a\0b' }, 'purpose', 'web.form.nul'],
    ['half a character', { purpose: 'a\ud800b' }, 'purpose', 'web.form.loneSurrogate'],
    ['an unknown choice', { hosting: 'moon' }, 'hosting', 'web.form.unknownChoice'],
    ['an unknown choice among others', { areas: ['a', 'x'] }, 'areas', 'web.form.unknownChoice'],
    ['the same choice twice', { areas: ['a', 'a'] }, 'areas', 'web.form.unknownChoice'],
    ['half a day', { 'start-day': '1' }, 'start', 'web.form.noDay'],
    [
      'a day that does not exist',
      { 'start-day': '31', 'start-month': '2', 'start-year': '2026' },
      'start',
      'web.form.noDay',
    ],
    ['NUL in a day', { 'start-month': '\0' }, 'start', 'web.form.nul'],
    ['no whole number', { version: '1.5' }, 'version', 'web.form.noNumber'],
    ['a number out of range', { version: '10' }, 'version', 'web.form.noNumber'],
    ['a field of another form', { role: 'admin' }, 'role', 'web.form.unknownField'],
  ])('names %s', (_, more, field, key) => {
    expect(refused(more).errors).toMatchObject([{ field, key }]);
  });

  it('says how long the text is and how much too long', () => {
    expect(refused({ purpose: 'ä'.repeat(25) }).errors[0]?.values).toEqual({
      max: 20,
      count: 25,
      over: 5,
    });
  });

  it('names one problem per field, in the order of the form, foreign fields last', () => {
    const { errors } = refused({ x: '1', agreed: '', title: '', purpose: 'a\0'.repeat(30) });
    expect(errors.map(({ field }) => field)).toEqual(['title', 'purpose', 'agreed', 'x']);
  });

  it('keeps everything that was typed, except what cannot be stored', () => {
    const { typed } = refused({ title: '', purpose: ' a\0b\n', areas: ['a', 'x'] });
    expect(typed).toMatchObject({ title: '', purpose: ' ab\n', areas: ['a', 'x'], agreed: 'yes' });
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'refuses names that objects have by themselves: %s',
    (name) => {
      const body: object = parse(`title=Titel&agreed=yes&version=3&${name}=a&${name}=b`);
      const form = readForm(Registration, body);
      expect(form.ok ? 'taken' : form.errors[0]?.key).toBe('web.form.unknownField');
    },
  );

  it.each([undefined, null, 'text', 7])('reads a body of %s as an empty form', (body) => {
    const form = readForm(Registration, body);
    expect(form.ok ? [] : form.errors.map(({ field }) => field)).toContain('title');
  });
});

describe('a form that extends another', () => {
  class Change extends Registration {
    @TextLine({ max: 5, missing: 'tool.reasonMissing' }) reason!: string;
  }

  it('has the fields of both, in the order they are written', () => {
    const form = readForm(Change, { ...good, reason: 'neu' });
    expect(form).toMatchObject({ ok: true, value: { title: 'Titel', version: 3, reason: 'neu' } });
    const empty = readForm(Change, {});
    expect(empty.ok ? [] : empty.errors.map(({ field }) => field)).toEqual([
      'title',
      'agreed',
      'version',
      'reason',
    ]);
  });

  it('leaves the other one as it was', () => {
    expect(readForm(Registration, { ...good, reason: 'neu' }).ok).toBe(false);
  });
});

describe('a form without fields', () => {
  class OnlyButton {
    means(): string {
      return 'done';
    }
  }

  it('takes its button', () => {
    expect(readForm(OnlyButton, { csrf: 'x' }).ok).toBe(true);
  });
  it('takes nothing else', () => {
    expect(readForm(OnlyButton, { csrf: 'x', state: 'approved' }).ok).toBe(false);
  });
});

it('takes a password exactly as typed', () => {
  class SignIn {
    @Verbatim({ max: 200 }) password!: string;
  }
  const form = readForm(SignIn, { password: '  two  spaces ' });
  expect(form.ok && form.value.password).toBe('  two  spaces ');
});

describe('the key of a submit', () => {
  it('is the form’s own', () => {
    const key = '38778BD1-aa5c-4fa3-8bc2-469fc716f025';
    expect(idempotencyKey({ idempotencyKey: key })).toBe(key.toLowerCase());
  });
  it.each([{}, undefined, { idempotencyKey: 'x' }, { idempotencyKey: ['a', 'b'] }])(
    'is a new one for %j',
    (body) => {
      expect(idempotencyKey(body)).toMatch(/^[0-9a-f-]{36}$/);
      expect(idempotencyKey(body)).not.toBe(idempotencyKey(body));
    },
  );
});

it('shows a form again that a rule of the feature refused', () => {
  const problem = { field: 'email', key: 'tool.taken', values: {} };
  expect(refusedForm({ email: 'a@b', n: 1 }, [problem])).toEqual({
    typed: { email: 'a@b' },
    errors: [problem],
  });
  expect(blankForm()).toEqual({ typed: {}, errors: [] });
  const unclean = { text: 'vor\0nach', areas: ['a\0', 'b\uD800'] };
  expect(refusedForm(unclean, []).typed).toEqual({ text: 'vornach', areas: ['a', 'b'] });
});
