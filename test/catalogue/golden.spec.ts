/**
 * Check 12: the golden table, one line per distinct outcome with the path that leads to it. Exhaustive from an
 * ordinary chat tool: every single answer, and after an answer that opens questions every answer to those, and so on;
 * beside them every worked case. README.md says how `golden.txt` is written again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { loadWorkedCases } from '../../src/catalogue/worked-cases.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { UNKNOWN, riskClasses } from '../../src/domain/catalogue.ts';
import type { Classification } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import type { Path } from './paths.ts';
import { baseOf, oneStep, stepsAt } from './paths.ts';

const catalogue = loadCatalogue();
const golden = join(import.meta.dirname, 'golden.txt');
const start = 'T01';

/**
 * Every single answer, and every chain of up to three answers to questions that the one before it brought up;
 * «Weiß ich nicht» brings up all details at once and ends its chain.
 */
function chains(law: Catalogue): Path[] {
  const base = baseOf(law, start);
  const further = (before: Path, after: Path): Path[] => {
    if (after.steps.at(-1)?.endsWith(`=${UNKNOWN}`)) return [];
    const { ground } = walk(law, before.answers);
    return walk(law, after.answers)
      .asked.filter(({ id }) => !ground.isAsked(id))
      .flatMap((question) => stepsAt(question, after))
      .flatMap((next) => [next, ...(next.steps.length < 3 ? further(after, next) : [])]);
  };
  return [base, ...oneStep(law, base).flatMap((one) => [one, ...further(base, one)])];
}

/** What is worth a line: everything a department reads at the top of its result. */
function outcome(found: Classification): string {
  const art50 = found.art50.map(({ paragraph, dutyOf }) => `${paragraph} ${dutyOf}`);
  return [
    found.provisional ? `${found.class}, provisional` : found.class,
    found.annexI === null ? '' : `Annex I ${found.annexI}`,
    found.annexIII.length === 0 ? '' : `Annex III ${found.annexIII.join(' ')}`,
    found.article5.length === 0 ? '' : `Art. 5 ${found.article5.join(' ')}`,
    found.exemptions.join(' '),
    found.article25.length === 0 ? '' : `Art. 25(1) ${found.article25.join(' ')}`,
    art50.join(', '),
    found.gpai ?? '',
    found.roles.join(' '),
    `lane ${String(found.lane)}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** `outcome ← the path that first leads to it`, strictest class first. */
function table(law: Catalogue, paths: readonly Path[]): string[] {
  const witnesses = new Map<string, string>();
  for (const { answers, steps } of paths) {
    const line = outcome(classify(law, answers, { today: '2026-11-23' }));
    if (!witnesses.has(line)) witnesses.set(line, steps.length === 0 ? start : steps.join(' '));
  }
  const rank = (line: string): number =>
    riskClasses.findIndex((id) => line.startsWith(`${id};`) || line.startsWith(`${id},`));
  return [...witnesses]
    .map(([line, path]) => `${line} ← ${path}`)
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

const paths = [
  ...loadWorkedCases().map(({ id, answers }): Path => ({ answers, steps: [id] })),
  ...chains(catalogue),
];

it('every outcome is the one that was read and agreed', () => {
  const found = table(catalogue, paths);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, `${found.join('\n')}\n`);
  expect(found).toEqual(readFileSync(golden, 'utf8').trimEnd().split('\n'));
});

it('a rule that is changed shows as changed lines', () => {
  const rules = catalogue.rules.filter(({ id }) => id !== 'prohibitedFaceScraping');
  const some = paths.filter(({ steps }) => steps[0]?.startsWith('practices='));
  const before = table(catalogue, some);
  const after = table({ ...catalogue, rules }, some);
  expect(before.filter((line) => !after.includes(line)).join()).toContain('practices=scrapesFaces');
});
