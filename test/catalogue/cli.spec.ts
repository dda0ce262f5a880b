/** The two command lines as other programs see them: a process, its output and its exit code. No build, no database. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'classify-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function run(script: string, args: readonly string[], input = ''): Ran {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', './src/app/node-version.cjs', `src/catalogue/${script}.ts`, ...args],
    { cwd: root, input, encoding: 'utf8' },
  );
  return { status, out: stdout, err: stderr };
}

const classify = (input: string): Ran => run('classify', ['-'], input);
const document = { answers: { subject: 'document' } };

describe('questionnaire', () => {
  const { status, out, err } = run('questionnaire', []);
  const printed = JSON.parse(out) as {
    version: string;
    lawAsOf: string;
    questions: Record<string, unknown>[];
  };

  it('prints the current catalogue and nothing else', () => {
    expect([status, err]).toEqual([0, '']);
    expect([printed.version, printed.lawAsOf]).toEqual(['2026-11', '2026-11-23']);
  });

  it('takes no offence at a reader that has seen enough', () => {
    const command = `"${process.execPath}" src/catalogue/questionnaire.ts | head -c 10`;
    const { stderr } = spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
  });

  it('gives every question what the contract names', () => {
    for (const question of printed.questions)
      expect(Object.keys(question)).toEqual(
        expect.arrayContaining([
          ...['id', 'section', 'text', 'hint', 'type', 'askWhen', 'options'],
        ]),
      );
    const [first] = printed.questions as {
      hint: { de: string };
      guide: { counts: { de: string }[] };
    }[];
    expect(first?.hint.de).toContain(`So ist es gemeint: ${first?.guide.counts[0]?.de ?? '?'}`);
    expect(printed.questions.slice(0, 2).map(({ id }) => id)).toEqual(['subject', 'purposeKnown']);
  });
});

describe('classify', () => {
  it('reads a file and prints one classification', () => {
    const file = join(folder, 'one.json');
    writeFileSync(file, JSON.stringify(document));
    const { status, out, err } = run('classify', [file]);
    expect([status, err]).toEqual([0, '']);
    expect(Object.keys(JSON.parse(out) as object)).toEqual(
      expect.arrayContaining([
        ...['catalogueVersion', 'class', 'provisional', 'annexI', 'annexIII', 'article5'],
        ...['exemptions', 'article25', 'art50', 'roles', 'gpai', 'fired', 'obligations', 'tracks'],
        ...['lane', 'open', 'unanswered', 'ignored'],
      ]),
    );
    expect(JSON.parse(out)).toMatchObject({ class: 'not_ai', lane: 'confirm', unanswered: [] });
  });

  it('reads standard input and an array', () => {
    const { status, out } = classify(JSON.stringify([document, { answers: {} }]));
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { class: 'not_ai' },
      { class: 'undetermined', unanswered: ['subject'] },
    ]);
    expect(classify('[]')).toEqual({ status: 0, out: '[]\n', err: '' });
  });

  it('says which answers it ignores', () => {
    const { out } = classify(
      JSON.stringify({ answers: { subject: 'document', areas: ['crime'] } }),
    );
    expect(JSON.parse(out)).toMatchObject({ class: 'not_ai', ignored: ['areas'] });
  });

  it.each<[string, string, string]>([
    [
      'a question that does not exist',
      '{"answers":{"nope":"yes"}}',
      'There is no question "nope".',
    ],
    [
      'a value that does not exist',
      '{"answers":{"subject":"house"}}',
      'Question "subject" has no value "house".',
    ],
    [
      'none beside another value',
      '{"answers":{"areas":["none","crime"]}}',
      'Question "areas": "none" cannot stand together with other values.',
    ],
    [
      'a day that is none',
      '{"answers":{},"today":"2026-02-30"}',
      '"today" is no day of the calendar (YYYY-MM-DD): "2026-02-30".',
    ],
    [
      'an entry of an array, by its place',
      '[{"answers":{}},{}]',
      'Entry 2: An object with "answers" is expected.',
    ],
    ['something that is not JSON', '{', 'Standard input is not JSON:'],
    ['nothing at all', '', 'Standard input is not JSON:'],
  ])('refuses %s with exit code 2 and one sentence', (_, input, sentence) => {
    const { status, out, err } = classify(input);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('refuses a file it cannot read, and a call without one', () => {
    expect(run('classify', [join(folder, 'missing.json')])).toMatchObject({ status: 2, out: '' });
    expect(run('classify', [folder]).err).toContain('cannot be read');
    expect(run('classify', [])).toMatchObject({
      status: 2,
      err: expect.stringContaining('Usage') as string,
    });
  });
});
