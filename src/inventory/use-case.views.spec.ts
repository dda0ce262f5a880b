import { blankForm } from '../web/forms.ts';
import { words } from '../web/words.ts';
import type { UseCase } from './use-case.entity.ts';
import { changePage, datesOf, registrationPage } from './use-case.views.ts';

const useCase = {
  ...{ id: '7', number: 'KI-2026-0007', title: 'Texte für Beschäftigte', purpose: 'Entwürfe' },
  ...{ description: 'Zwei\n\nAbsätze', supplier: 'Zweckverband', product: '', model: '' },
  ...{ plannedStart: '2027-02-01', placedOnMarket: null, designChange: null },
  ...{ departmentId: 'd', ownerId: 'p', createdAt: new Date(), version: 3 },
  ...{ submittedAt: null, frozenAt: null },
} satisfies UseCase;

const partsOf = ({ parts }: { parts: readonly { value: string }[] }): string[] =>
  parts.map(({ value }) => value);

describe('the form of a new use case', () => {
  const page = registrationPage(words('de'));

  it('is empty and goes to the register', () => {
    expect(page).toMatchObject({ action: '/use-cases', titleField: { value: '' } });
    expect(page.version).toBeUndefined();
    expect(page.errors).toBeUndefined();
  });

  it('asks for a name and a purpose; all else is voluntary and says so', () => {
    const { titleField, purpose, description, supplier, product, model } = page;
    const { plannedStart, placedOnMarket, designChange } = page;
    for (const { optional } of [titleField, purpose]) expect(optional).toBeUndefined();
    const rest = [description, supplier, product, model];
    for (const { optional } of [...rest, plannedStart, placedOnMarket, designChange])
      expect(optional).toMatch(/freiwillig/i);
  });

  it('says how long a text may be, with the limits the form keeps', () => {
    expect(page.titleField.limit).toContain('200');
    expect(page.purpose.limit).toContain('2.000');
    expect(registrationPage(words('en')).description.limit).toContain('10,000');
  });

  it('keeps what was typed when it is refused, and leads to the field', () => {
    const refused = registrationPage(words('en'), {
      typed: { title: '', purpose: ' <b>x</b> ', 'plannedStart-day': '31' },
      errors: [{ field: 'title', key: 'inventory.missing.title', values: {} }],
    });
    expect(refused.errors?.items).toEqual([{ text: 'Give the use case a name.', href: '#title' }]);
    expect(refused.titleField.error).toBe('Give the use case a name.');
    expect(refused.purpose.value).toBe(' <b>x</b> ');
    expect(partsOf(refused.plannedStart)).toEqual(['31', '', '']);
  });
});

describe('the form of a change', () => {
  it('shows the entry, and carries the version it was read in', () => {
    const page = changePage(words('de'), useCase);
    expect(page).toMatchObject({
      ...{ action: '/use-cases/7/description', version: 3 },
      back: { text: 'Texte für Beschäftigte', href: '/use-cases/7' },
      ...{ titleField: { value: 'Texte für Beschäftigte' }, supplier: { value: 'Zweckverband' } },
      description: { value: 'Zwei\n\nAbsätze' },
    });
    expect(partsOf(page.plannedStart)).toEqual(['01', '02', '2027']);
    expect(partsOf(page.placedOnMarket)).toEqual(['', '', '']);
  });

  it('shows what was typed instead when it was refused', () => {
    const page = changePage(words('de'), useCase, blankForm({ title: 'Anders' }));
    expect([page.titleField.value, page.supplier.value]).toEqual(['Anders', '']);
  });
});

describe('the days that decide from when something applies', () => {
  const today = '2026-11-23';

  it('are only those that were stated', () => {
    const dated = {
      ...useCase,
      ...{ plannedStart: null, placedOnMarket: '2020-01-01', designChange: '2026-12-03' },
    };
    expect(datesOf(dated, today)).toEqual({
      today,
      placedOnMarket: '2020-01-01',
      designChange: '2026-12-03',
    });
  });

  it('take a start for the first use once it has come, not while it is a plan', () => {
    const startsOn = (plannedStart: string) => datesOf({ ...useCase, plannedStart }, today);
    expect(startsOn('2026-11-24')).toEqual({ today });
    expect(startsOn('2026-11-23')).toEqual({ today, firstUse: '2026-11-23' });
  });
});
