import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { demoInventory } from '../../src/app/demo/inventory.ts';
import { mission } from '../support/mission.ts';

const root = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'demo-command-'));
const temporary = mkdtempSync(join(tmpdir(), 'demo-command-tmp-'));

/** The command as people type it; its temporary files go into a folder that can be looked at. */
function demo(...args: string[]) {
  return spawnSync('npm', ['run', '-s', 'demo', '--', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temporary, NODE_OPTIONS: '' },
  });
}

function throwAways(): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('ki-register-demo-'));
}

afterAll(() => {
  for (const folder of [home, temporary]) rmSync(folder, { recursive: true, force: true });
});

describe('npm run -s demo', () => {
  const out = join(home, 'new/results');
  let ran: ReturnType<typeof demo>;
  beforeAll(() => {
    ran = demo(out);
  }, 300_000);

  it('does the main job and says what it did and how long each step took', () => {
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
    const steps = ran.stdout.trim().split('\n').slice(0, -1);
    for (const step of steps) expect(step).toMatch(/^ *\d+\.\d\d s {2}\S/);
    const words = steps.map((step) => step.split(' s  ')[1]);
    expect(words).toEqual(
      expect.arrayContaining([
        'Registered «Bewerbungen nach Eignung ordnen»',
        'Reviewed it: data_protection, approve',
        'Reviewed it: it_security, approve',
        'Reviewed it: staff_council, approve_with_conditions',
        'Printed the record: approved_with_conditions',
      ]),
    );
  });

  it('writes three files', () => {
    expect(readdirSync(out).sort()).toEqual(['record.json', 'record.pdf', 'register.json']);
  });

  it('writes the record of the decision, for people and for machines', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(readFileSync(join(out, 'record.pdf'))));
    const { text } = await extractText(pdf, { mergePages: true });
    const [condition] = demoInventory().flatMap(({ reviews }) =>
      reviews.flatMap(({ conditions }) => conditions),
    );
    expect(text).toContain('Bewerbungen nach Eignung ordnen');
    expect(text.replace(/\s+/g, ' ')).toContain(condition?.text);
    const json = JSON.parse(readFileSync(join(out, 'record.json'), 'utf8')) as {
      snapshot: { classification: unknown };
    };
    expect(json.snapshot.classification).toMatchObject({
      class: 'high_risk_annex_iii',
      annexIII: ['4(a)'],
    });
  });

  it('writes every system of the mission as classify prints it', () => {
    const register = JSON.parse(readFileSync(join(out, 'register.json'), 'utf8')) as {
      id: string;
    }[];
    expect(register.map(({ id }) => id)).toEqual(Object.keys(mission));
    const answers = demoInventory().filter(({ id }) => id.startsWith('T'));
    const printed = spawnSync('npm', ['run', '-s', 'classify', '--', '-'], {
      cwd: root,
      encoding: 'utf8',
      input: JSON.stringify(answers.map((entry) => ({ answers: entry.answers }))),
    });
    const classified = JSON.parse(printed.stdout) as object[];
    expect(register).toEqual(
      classified.map((classification, i) => ({
        id: answers[i]?.id,
        title: answers[i]?.words.title,
        ...classification,
      })),
    );
    for (const entry of register) expect(entry).toMatchObject(mission[entry.id] ?? {});
  });

  it('leaves nothing else behind', () => {
    expect(throwAways()).toEqual([]);
  });
});

describe('npm run -s demo, interrupted', () => {
  it('ends its database and deletes its files', async () => {
    const running = spawn(process.execPath, ['dist/app/demo.js', join(home, 'interrupted')], {
      cwd: root,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(running.stdout, 'data');
    expect(throwAways()).toHaveLength(1);
    running.kill('SIGTERM');
    expect(await once(running, 'exit')).toEqual([130, null]);
    expect(throwAways()).toEqual([]);
  });
});

describe('npm run -s demo, called wrongly', () => {
  it('asks for the folder', () => {
    expect(demo()).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'Name the folder for the results: npm run -s demo -- OUT_DIR\n',
    });
  });

  it('says that a folder cannot be written, before it does anything', () => {
    const file = join(home, 'a file');
    writeFileSync(file, '');
    const refused = demo(join(file, 'below'));
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^.*a file.* cannot be written \(.*\): name another folder\.\n$/,
    );
  });
});
