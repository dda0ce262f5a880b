/**
 * `npm run -s classify -- FILE.json` or `-` for standard input: the classification of one set of answers, or of an
 * array of them, as JSON. Exit code 2 and one sentence per fault on standard error when the input cannot be used.
 */
import { readFileSync } from 'node:fs';
import type { Catalogue } from '../domain/catalogue.ts';
import type { Classification } from '../domain/classification.ts';
import { readRequest } from '../domain/classification-request.ts';
import { classify } from '../domain/classify.ts';
import { loadCatalogue } from './load.ts';
import { printJson } from './print-json.ts';

const [path, ...more] = process.argv.slice(2);
if (path === undefined || more.length > 0)
  refuse('Usage: npm run -s classify -- FILE.json (or -).');
const input = parse(read(path), path);
const catalogue = loadCatalogue();
const classified = Array.isArray(input)
  ? input.map((request, i) => one(catalogue, request, `Entry ${i + 1}: `))
  : one(catalogue, input, '');
printJson(classified);

function one(catalogue: Catalogue, raw: unknown, where: string): Classification {
  const request = readRequest(catalogue, raw, todayInBerlin());
  if (!request.ok) refuse(request.because.map(({ en }) => where + en).join('\n'));
  return classify(catalogue, request.answers, request.dates);
}

function read(path: string): string {
  try {
    return readFileSync(path === '-' ? process.stdin.fd : path, 'utf8');
  } catch (error) {
    refuse(`${path} cannot be read: ${messageOf(error)}.`);
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    refuse(`${path === '-' ? 'Standard input' : path} is not JSON: ${messageOf(error)}.`);
  }
}

function todayInBerlin(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refuse(because: string): never {
  process.stderr.write(`${because}\n`);
  process.exit(2);
}
