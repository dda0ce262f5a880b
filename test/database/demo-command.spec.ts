import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { demoInventory } from '../../src/app/demo/inventory.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { SystemClock } from '../../src/config/clock.ts';
import { classify } from '../../src/domain/classify.ts';
import { Command } from '../support/command.ts';
import { mission } from '../support/mission.ts';

const home = mkdtempSync(join(tmpdir(), 'demo-command-'));
const temporary = mkdtempSync(join(tmpdir(), 'demo-command-tmp-'));

/** Its temporary files go into a folder that can be looked at. */
const demo = (...args: string[]) => new Command('demo', args, { TMPDIR: temporary });
const throwAways = () =>
  readdirSync(temporary).filter((name) => name.startsWith('ki-register-demo-'));

afterAll(() => {
  for (const folder of [home, temporary]) rmSync(folder, { recursive: true, force: true });
});

describe('the demo command', () => {
  const out = join(home, 'new/results');
  let ran: Command;
  beforeAll(async () => {
    ran = demo(out);
    await ran.ended();
  }, 300_000);

  it('does the main job and says what it did and how long each step took', async () => {
    const lines = ran.said.trim().split('\n');
    expect(lines.pop()).toBe(`Everything is in ${out}`);
    const steps = lines.map((line) => /^ *\d+\.\d\d s {2}(\S.*)$/.exec(line)?.[1] ?? line);
    expect(steps).toEqual([
      'Opened an empty register',
      'Made the accounts',
      'Registered «Bewerbungen nach Eignung ordnen»',
      'Answered the questionnaire page by page',
      'Submitted it',
      'Requested the consent of the staff council',
      'Reviewed it: data_protection, approve',
      'Reviewed it: it_security, approve',
      'Reviewed it: staff_council, approve_with_conditions',
      'Printed the record: approved_with_conditions',
      'Loaded the demo register',
      'Wrote register.json',
    ]);
    expect(await ran.ended()).toBe(0);
  });

  it('writes three files and leaves nothing else behind', () => {
    expect(readdirSync(out).sort()).toEqual(['record.json', 'record.pdf', 'register.json']);
    expect(throwAways()).toEqual([]);
  });

  it('writes the record of the decision, for people and for machines', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(readFileSync(join(out, 'record.pdf'))));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text).toContain('Bewerbungen nach Eignung ordnen');
    const conditions = demoInventory().flatMap(({ reviews }) =>
      reviews.flatMap((review) => review.conditions),
    );
    expect(conditions).toHaveLength(1);
    expect(text.replace(/\s+/g, ' ')).toContain(conditions[0]?.text);
    const record = JSON.parse(readFileSync(join(out, 'record.json'), 'utf8')) as object;
    expect(record).toMatchObject({
      snapshot: { classification: { class: 'high_risk_annex_iii', annexIII: ['4(a)'] } },
    });
  });

  it('writes every system of the mission as classify prints it', () => {
    const register = JSON.parse(readFileSync(join(out, 'register.json'), 'utf8')) as unknown;
    const dates = { today: new SystemClock().today() };
    const systems = demoInventory().filter(({ id }) => id.startsWith('T'));
    expect(register).toEqual(
      systems.map(({ id, words, answers }) => ({
        id,
        title: words.title,
        ...classify(loadCatalogue(), answers, dates),
      })),
    );
    expect(register).toMatchObject(
      Object.entries(mission).map(([id, expected]) => ({ id, ...expected })),
    );
  });
});

describe('the demo command, interrupted', () => {
  it('ends its database and deletes its files', async () => {
    const running = demo(join(home, 'interrupted'));
    await running.saying('Registered');
    expect(throwAways()).toHaveLength(1);
    running.signal('SIGTERM');
    expect(await running.ended()).toBe(130);
    expect(running.said).toMatch(/\nInterrupted\n$/);
    expect(throwAways()).toEqual([]);
  });
});

describe('the demo command, called wrongly', () => {
  it('asks for the folder', async () => {
    const refused = demo();
    expect(await refused.ended()).toBe(2);
    expect(refused.said).toBe('Name the folder for the results: npm run -s demo -- OUT_DIR\n');
  });

  it('says that a folder cannot be written, before it does anything', async () => {
    const file = join(home, 'a file');
    writeFileSync(file, '');
    const refused = demo(join(file, 'below'));
    expect(await refused.ended()).toBe(2);
    expect(refused.said).toMatch(
      /^\S.*a file.* cannot be written \(.*\): name another folder\.\n$/,
    );
  });
});
