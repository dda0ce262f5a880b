import type { RelevantDates } from '../domain/classification.ts';
import { blankForm } from '../web/forms.ts';
import type { FormState, Typed } from '../web/forms.ts';
import { dayField, errorSummary, textArea, textField } from '../web/form-views.ts';
import type { ButtonRow, DayField, Link, Page, TextArea, TextField } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import type { UseCase } from './use-case.entity.ts';

interface UseCasePage extends Page {
  readonly action: string;
  readonly lead: string;
  readonly version?: number;
  readonly titleField: TextField;
  readonly purpose: TextArea;
  readonly description: TextArea;
  readonly supplier: TextField;
  readonly product: TextField;
  readonly model: TextField;
  readonly plannedStart: DayField;
  readonly placedOnMarket: DayField;
  readonly designChange: DayField;
  readonly buttons: ButtonRow;
}

/**
 * The dates of a use case that decide from when something applies (Art. 111, 113 AIA).
 * A start that is only planned is no first use: it must not put off a duty before it has happened.
 */
export function datesOf(
  useCase: Readonly<Record<'plannedStart' | 'placedOnMarket' | 'designChange', string | null>>,
  today: string,
): RelevantDates {
  return {
    today,
    ...(useCase.plannedStart && useCase.plannedStart <= today
      ? { firstUse: useCase.plannedStart }
      : {}),
    ...(useCase.placedOnMarket ? { placedOnMarket: useCase.placedOnMarket } : {}),
    ...(useCase.designChange ? { designChange: useCase.designChange } : {}),
  };
}

/** The empty or refused form that registers a use case. */
export function registrationPage(words: Words, state: FormState = blankForm()): UseCasePage {
  return {
    title: words.t('inventory.new.title'),
    ...errorSummary(words, state),
    action: '/use-cases',
    lead: words.t('inventory.new.lead'),
    ...fields(words, state),
    buttons: { buttons: [{ text: words.t('inventory.new.submit'), kind: 'primary' }] },
  };
}

/** The form that changes an entry; `version` is the one it was filled from. */
export function changePage(
  words: Words,
  useCase: UseCase,
  state: FormState = blankForm(typedFrom(useCase)),
  version: number = useCase.version,
): UseCasePage {
  const back: Link = { text: useCase.title, href: `/use-cases/${useCase.id}` };
  return {
    title: words.t('inventory.edit.title'),
    back,
    ...errorSummary(words, state),
    action: `/use-cases/${useCase.id}/description`,
    lead: words.t('inventory.new.lead'),
    version,
    ...fields(words, state),
    buttons: { buttons: [{ text: words.t('inventory.edit.submit'), kind: 'primary' }] },
  };
}

function fields(
  words: Words,
  state: FormState,
): Omit<UseCasePage, keyof Page | 'action' | 'lead' | 'buttons'> {
  const about = (name: string, hint = true) => ({
    name,
    label: words.t(`inventory.field.${name}.label`),
    ...(hint ? { hint: words.t(`inventory.field.${name}.hint`) } : {}),
  });
  const line = (name: string, hint = true) =>
    textField(words, state, { ...about(name, hint), optional: true, max: 200 });
  const day = (name: string) => dayField(words, state, { ...about(name), optional: true });
  return {
    titleField: textField(words, state, { ...about('title'), max: 200 }),
    purpose: textArea(words, state, { ...about('purpose'), rows: 5, max: 2000 }),
    description: textArea(words, state, {
      ...about('description'),
      rows: 6,
      max: 10_000,
      optional: true,
    }),
    supplier: line('supplier'),
    product: line('product', false),
    model: line('model'),
    plannedStart: day('plannedStart'),
    placedOnMarket: day('placedOnMarket'),
    designChange: day('designChange'),
  };
}

function typedFrom(useCase: UseCase): Typed {
  const { title, purpose, description, supplier, product, model } = useCase;
  return {
    ...{ title, purpose, description, supplier, product, model },
    ...typedDay('plannedStart', useCase.plannedStart),
    ...typedDay('placedOnMarket', useCase.placedOnMarket),
    ...typedDay('designChange', useCase.designChange),
  };
}

function typedDay(name: string, day: string | null): Typed {
  const [year = '', month = '', date = ''] = day?.split('-') ?? [];
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: date };
}
