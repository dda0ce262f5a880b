import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { AuditService } from '../../src/audit/audit.service.ts';
import { Transactions } from '../../src/database/transactions.ts';
import type { UseCase } from '../../src/inventory/use-case.entity.ts';
import { UseCaseRepository } from '../../src/inventory/use-case.repository.ts';
import { UseCaseService } from '../../src/inventory/use-case.service.ts';
import type { UseCaseWords } from '../../src/inventory/use-case.service.ts';
import { aPerson, aUseCase, isADocument } from '../support/builders.ts';
import { TestClock } from '../support/clock.ts';
import type { Pages } from '../support/pages.ts';
import { aRegister } from '../support/register.ts';

let register: Pages;
let clock: TestClock;
let entries: UseCaseService;
let useCases: UseCaseRepository;
let owner: SignedInPerson;
let colleague: SignedInPerson;
let stranger: SignedInPerson;

beforeAll(async () => {
  register = await aRegister();
  const { app } = register;
  clock = new TestClock();
  useCases = app.get(UseCaseRepository);
  entries = new UseCaseService(
    app.get(DataSource),
    app.get(Transactions),
    useCases,
    app.get(AuditService),
    clock,
  );
  owner = await aPerson(app).in('Personalamt').exists();
  colleague = await aPerson(app).in('Personalamt').exists();
  stranger = await aPerson(app).in('Hochbauamt').exists();
});
afterAll(() => register.stop());

const words: UseCaseWords = {
  ...{ title: 'Texte', purpose: 'Entwürfe für Schreiben', description: '', supplier: '' },
  ...{ product: '', model: '', plannedStart: '2027-02-01', placedOnMarket: null },
  designChange: null,
};

const registered = async (key: string = randomUUID()) =>
  (await entries.register(owner, words, key)).id;
const stored = async (id: string): Promise<UseCase> =>
  useCases.findFor(register.app.get(DataSource).manager, owner, 'useCase.view', id);
const change = (id: string, version: number, title: string) =>
  entries.changeWords(owner, id, version, { ...words, title }, randomUUID());

async function numbers(year: number): Promise<string[]> {
  const rows = await register.database.asOwner<{ number: string }>(
    'SELECT number FROM use_case WHERE number LIKE $1 ORDER BY number',
    [`KI-${year}-%`],
  );
  return rows.map(({ number }) => number);
}

async function entriesAbout(id: string): Promise<string[]> {
  const rows = await register.database.asOwner<{ action: string }>(
    'SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY seq',
    [id],
  );
  return rows.map(({ action }) => action);
}

/** Lets the audit trail refuse every entry meanwhile. */
async function withoutTrace<T>(work: () => Promise<T>): Promise<T> {
  await register.database.asOwner('REVOKE EXECUTE ON FUNCTION audit_append FROM register_app');
  try {
    return await work();
  } finally {
    await register.database.asOwner('GRANT EXECUTE ON FUNCTION audit_append TO register_app');
  }
}

describe('the register number', () => {
  it('is given once and without a gap, to twenty at the same time and past one that fails', async () => {
    clock.set('2030-06-01T09:00:00Z');
    await Promise.all(Array.from({ length: 10 }, () => registered()));
    await withoutTrace(() => expect(registered()).rejects.toThrow(/permission denied/));
    await Promise.all(Array.from({ length: 10 }, () => registered()));
    const all = Array.from({ length: 20 }, (_, i) => `KI-2030-${String(i + 1).padStart(4, '0')}`);
    expect(await numbers(2030)).toEqual(all);
  });

  it('begins anew with the year in Germany, an hour before it begins in Greenwich', async () => {
    clock.set('2031-12-31T22:59:59Z');
    await registered();
    clock.set('2031-12-31T23:00:00Z');
    await registered();
    expect([await numbers(2031), await numbers(2032)]).toEqual([
      ['KI-2031-0001'],
      ['KI-2032-0001'],
    ]);
  });

  it('is of one entry when the same form arrives ten times', async () => {
    clock.set('2033-06-01T09:00:00Z');
    const key = randomUUID();
    const ids = await Promise.all(Array.from({ length: 10 }, () => registered(key)));
    expect(new Set(ids).size).toBe(1);
    expect(await numbers(2033)).toHaveLength(1);
    expect(await entriesAbout(ids[0] ?? '')).toEqual(['useCase.registered']);
  });
});

describe('a registration', () => {
  it('stands for the own department, in the words given, with its trace', async () => {
    const id = await registered();
    expect(await stored(id)).toMatchObject({
      ...words,
      ...{ departmentId: owner.departmentId, ownerId: owner.id, version: 1 },
      ...{ submittedAt: null, frozenAt: null },
    });
    expect(await entriesAbout(id)).toEqual(['useCase.registered']);
  });

  it('does not happen when its trace cannot be written', async () => {
    const before = await register.database.asOwner('SELECT id FROM use_case');
    await withoutTrace(() => expect(registered()).rejects.toThrow(/permission denied/));
    expect(await register.database.asOwner('SELECT id FROM use_case')).toEqual(before);
  });
});

describe('a change', () => {
  it('stands beside its trace and counts the version', async () => {
    const id = await registered();
    expect(await change(id, 1, 'Anders')).toEqual({ ok: true, id });
    expect(await stored(id)).toMatchObject({ title: 'Anders', version: 2 });
    expect(await entriesAbout(id)).toEqual(['useCase.registered', 'useCase.changed']);
  });

  it('of something that changed meanwhile is refused; the first one stays', async () => {
    const id = await registered();
    await change(id, 1, 'Zuerst');
    expect(await change(id, 1, 'Danach')).toEqual({ ok: false, because: 'changedMeanwhile' });
    expect(await stored(id)).toMatchObject({ title: 'Zuerst', version: 2 });
    expect(await change(id, 2, 'Danach')).toMatchObject({ ok: true });
  });

  it('of two at the same moment happens once', async () => {
    const id = await registered();
    const answers = await Promise.all([change(id, 1, 'A'), change(id, 1, 'B')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ title: answers[0].ok ? 'A' : 'B', version: 2 });
    expect(await entriesAbout(id)).toEqual(['useCase.registered', 'useCase.changed']);
  });

  it('does not happen when its trace cannot be written', async () => {
    const id = await registered();
    await withoutTrace(() => expect(change(id, 1, 'Ohne')).rejects.toThrow(/permission denied/));
    expect(await stored(id)).toMatchObject({ title: 'Texte', version: 1 });
  });

  it('of what was submitted is refused: reviewers read what stands', async () => {
    const { id } = await aUseCase(register.app).answered(isADocument).submittedBy(owner);
    const { version, title } = await stored(id);
    expect(await change(id, version, 'Anders')).toEqual({ ok: false, because: 'frozen' });
    expect((await stored(id)).title).toBe(title);
  });
});

describe('whose entry it is', () => {
  const find = (person: SignedInPerson, action: 'useCase.view' | 'useCase.edit', id: string) =>
    useCases.findFor(register.app.get(DataSource).manager, person, action, id);

  it('a colleague of the department sees it and does not change it', async () => {
    const id = await registered();
    expect(await find(colleague, 'useCase.view', id)).toMatchObject({ id });
    const edit = entries.changeWords(colleague, id, 1, words, randomUUID());
    await expect(edit).rejects.toThrow('Not Found');
    await expect(entries.forChange(colleague, id)).rejects.toThrow('Not Found');
  });

  it('another department does not find it, and a reviewer only once it was submitted', async () => {
    const reviewer = await aPerson(register.app).who('reviewer.it_security').exists();
    const id = await registered();
    for (const person of [stranger, reviewer])
      await expect(find(person, 'useCase.view', id)).rejects.toThrow('Not Found');
    const submitted = await aUseCase(register.app).answered(isADocument).submittedBy(owner);
    await expect(find(stranger, 'useCase.view', submitted.id)).rejects.toThrow('Not Found');
    expect(await find(reviewer, 'useCase.view', submitted.id)).toMatchObject({ id: submitted.id });
  });

  it('nobody removes it', async () => {
    const id = await registered();
    const remove = register.app.get(DataSource).query('DELETE FROM use_case WHERE id = $1', [id]);
    await expect(remove).rejects.toMatchObject({ driverError: { code: '42501' } });
  });
});
