/**
 * An interpreter of the one-fact decision tree. Its answers carry tokens separated by "; ":
 * `Merker X` · `Ergebnis K…` · `Aufgabe text` · `weiter ID [falls BEDINGUNG, sonst ID|Ergebnis K…]` · `Ende` · `Regel …`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Node {
  readonly id: string;
  readonly antworten: Readonly<Record<string, string>>;
  readonly nur_wenn?: string;
  readonly typ?: 'multiple' | 'automatisch';
}

const tree = JSON.parse(
  readFileSync(join(import.meta.dirname, 'decision-tree.json'), 'utf8'),
) as readonly Node[];

/** The nodes that ask something; the others only compute. */
export const askingNodes = tree.filter(({ typ }) => typ !== 'automatisch').map(({ id }) => id);

export interface TreeResult {
  /** The headline, `K1` … `K5`, `KU`, `KM`, `KMS`, `KR`, `KA`, `K0`. */
  readonly headline: string;
  readonly results: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
  readonly tasks: readonly string[];
  /** The nodes passed, in order. */
  readonly path: readonly string[];
}

const nodes = new Map(tree.map((node) => [node.id, node]));

/** Walks from S0.1 to an end; `answer` gives the wording of an answer, several for the multiple choice. */
export function walkTree(answer: (id: string) => readonly string[]): TreeResult {
  const results = new Set<string>();
  const flags = new Set<string>();
  const tasks: string[] = [];
  const path: string[] = [];
  let next: string | undefined = 'S0.1';
  while (next !== undefined) {
    const node = nodeOf(next);
    path.push(next);
    next = undefined;
    for (const given of answersTo(node, flags, answer)) {
      const consequence = node.antworten[given];
      if (consequence === undefined) throw new Error(`${node.id} has no answer "${given}".`);
      for (const token of consequence.split('; ')) {
        const [word = '', ...rest] = token.split(' ');
        const what = rest.join(' ');
        if (word === 'Merker') flags.add(what);
        else if (word === 'Ergebnis') results.add(what);
        else if (word === 'Aufgabe') tasks.push(what);
        else if (word === 'weiter') next = target(what, flags, results);
        else if (word !== 'Ende' && word !== 'Regel:') throw new Error(`${node.id}: "${token}"`);
      }
    }
  }
  return { headline: headline(results, flags), results, flags, tasks, path };
}

function nodeOf(id: string): Node {
  const node = nodes.get(id);
  if (node === undefined) throw new Error(`The tree has no node ${id}.`);
  return node;
}

function answersTo(
  node: Node,
  flags: ReadonlySet<string>,
  answer: (id: string) => readonly string[],
): readonly string[] {
  if (node.typ === 'automatisch') return ['automatisch'];
  if (node.nur_wenn !== undefined && !holds(node.nur_wenn, flags)) return ['nein'];
  return answer(node.id);
}

/** `S6.S falls AUSN-*, sonst S6.K`, or a plain id. */
function target(what: string, flags: Set<string>, results: Set<string>): string | undefined {
  const [id = '', condition] = what.split(' falls ');
  if (condition === undefined) return id;
  const [when = '', otherwise = ''] = condition.split(', sonst ');
  if (holds(when, flags)) return id;
  if (!otherwise.startsWith('Ergebnis ')) return otherwise;
  results.add(otherwise.slice('Ergebnis '.length));
  return undefined;
}

function holds(condition: string, flags: ReadonlySet<string>): boolean {
  return condition
    .split(' oder ')
    .some((part) =>
      part
        .split(' und ')
        .every((atom) =>
          atom.startsWith('nicht ')
            ? !isSet(atom.slice('nicht '.length), flags)
            : isSet(atom, flags),
        ),
    );
}

function isSet(flag: string, flags: ReadonlySet<string>): boolean {
  if (flag === 'TREFFER') return annexIIIPoints(flags).length > 0;
  if (flag.endsWith('*')) return [...flags].some((set) => set.startsWith(flag.slice(0, -1)));
  return flags.has(flag);
}

/** The points of Annex III that hit, as the catalogue writes them: `4(a)`, `2`; 8(a) falls away by its exception. */
export function annexIIIPoints(flags: ReadonlySet<string>): string[] {
  return [...flags]
    .filter((flag) => flag.startsWith('ANHANG-III-'))
    .map((flag) => flag.slice('ANHANG-III-'.length))
    .filter((point) => point !== '8a' || !flags.has('8A-AUSNAHME'))
    .map((point) => point.replace(/^(\d)([a-z])$/, '$1($2)'))
    .sort();
}

const ending = ['K1', 'K0', 'KA', 'KR', 'KU', 'KM', 'KMS'];

/** Rule S9. */
function headline(results: ReadonlySet<string>, flags: ReadonlySet<string>): string {
  const ended = ending.find((result) => results.has(result));
  if (ended !== undefined) return ended;
  const high = ['K2b', 'K2a', 'K2a-B', 'K2c'].find((result) => results.has(result));
  if (high !== undefined) return high;
  if ([...flags].some((flag) => /^T[1-5]$/.test(flag))) return 'K3';
  return flags.has('OSS') ? 'KA' : 'K5';
}
