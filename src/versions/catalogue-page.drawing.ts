import * as dagre from '@dagrejs/dagre';

/** A box with what stands in it. */
export interface Box {
  readonly id: string;
  readonly kind: 'step' | 'gate' | 'end' | 'aside' | 'link';
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

/** Partial `catalogue-drawing`: everything is placed, in pixels; the template only writes it down. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly {
    readonly kind: Box['kind'];
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly texts: readonly {
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly strong: boolean;
    }[];
  }[];
  readonly arrows: readonly {
    readonly line: string;
    readonly head: string;
    readonly label?: { readonly x: number; readonly y: number; readonly text: string };
  }[];
}

const font = { size: 13, line: 17 };
const padding = 10;
const margin = 4;

/** Lays boxes and arrows out: `down` for a course of steps, `right` for what branches. */
export function drawn(
  boxes: readonly Box[],
  arrows: readonly Arrow[],
  direction: 'down' | 'right',
  width: number,
): Drawing {
  const graph = new Graph();
  graph.setGraph({
    rankdir: direction === 'down' ? 'TB' : 'LR',
    nodesep: direction === 'down' ? 28 : 12,
    ranksep: direction === 'down' ? 30 : 36,
    marginx: margin,
    marginy: margin,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const texts = new Map(boxes.map((box) => [box.id, wrapped(box, width - 2 * padding)]));
  // dagre fills a column from below when nothing else decides.
  for (const { id } of direction === 'right' ? boxes.toReversed() : boxes) {
    const height = (texts.get(id)?.length ?? 0) * font.line + 2 * padding;
    graph.setNode(id, { width, height });
  }
  for (const { from, to, label } of arrows)
    graph.setEdge(
      from,
      to,
      label === undefined
        ? { weight: 10 }
        : { width: widthOf(label), height: font.line, labelpos: 'r', labeloffset: 6 },
    );
  layout(graph);
  const size = graph.graph();
  return {
    width: Math.ceil(size.width),
    height: Math.ceil(size.height),
    boxes: boxes.map((box) => placed(box, graph.node(box.id), texts.get(box.id) ?? [])),
    arrows: arrows.map((arrow) => ({
      ...pointed(graph.edge(arrow.from, arrow.to).points),
      ...labelled(arrow, graph.edge(arrow.from, arrow.to)),
    })),
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

interface Course extends Partial<Point> {
  readonly points: readonly Point[];
}

interface Line {
  readonly text: string;
  readonly strong: boolean;
}

/** What is used of dagre. Its own declarations leave out file extensions, so TypeScript reads them as nothing. */
interface Dagre {
  readonly Graph: new () => LaidOut;
  readonly layout: (graph: LaidOut) => void;
}

interface LaidOut {
  setGraph(settings: Readonly<Record<string, string | number>>): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string, label: Readonly<Record<string, string | number>>): void;
  graph(): { readonly width: number; readonly height: number };
  node(id: string): Rectangle;
  edge(from: string, to: string): Course;
}

const { Graph, layout } = dagre as unknown as Dagre;

/** dagre gives the middle of a box. */
function placed(
  { kind }: Box,
  { x, y, width, height }: Rectangle,
  lines: readonly Line[],
): Drawing['boxes'][number] {
  const [left, top] = [x - width / 2, y - height / 2];
  return {
    kind,
    x: rounded(left),
    y: rounded(top),
    width,
    height,
    texts: lines.map((line, i) => ({
      ...line,
      x: rounded(left + padding),
      y: rounded(top + padding + font.size + i * font.line),
    })),
  };
}

/** A line through the points and a head at its end. */
function pointed(points: readonly Point[]): { line: string; head: string } {
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!last || !before) throw new Error('An arrow has two ends.');
  const angle = Math.atan2(last.y - before.y, last.x - before.x);
  const corner = (turn: number): string => {
    const at = { x: last.x - 8 * Math.cos(angle + turn), y: last.y - 8 * Math.sin(angle + turn) };
    return written(at);
  };
  return {
    line: points.map(written).join(' '),
    head: [written(last), corner(0.45), corner(-0.45)].join(' '),
  };
}

function labelled({ label }: Arrow, { x, y }: Course): Pick<Drawing['arrows'][number], 'label'> {
  if (label === undefined || x === undefined || y === undefined) return {};
  return { label: { text: label, x: rounded(x), y: rounded(y + font.size / 3) } };
}

function wrapped({ title, lines }: Box, width: number): Line[] {
  const broken = (text: string, strong: boolean): Line[] =>
    inLines(text, strong ? width / 1.06 : width).map((line) => ({ text: line, strong }));
  return [...broken(title, true), ...lines.flatMap((line) => broken(line, false))];
}

/** Breaks between words; a word that is longer than a line stands alone and is cut where it must be. */
function inLines(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => cut(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function cut(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const half = Math.ceil(word.length / 2);
  return [...cut(`${word.slice(0, half)}-`, width), ...cut(word.slice(half), width)];
}

/** Width of a text in Fira Sans, a little on the safe side: no browser is asked. */
function widthOf(text: string): number {
  let ems = 0;
  for (const character of text) {
    if (/[iljtfrI.,:;'„“”()[\]|! ]/.test(character)) ems += 0.34;
    else if (/[mwMW@%]/.test(character)) ems += 0.86;
    else if (/\p{Lu}/u.test(character)) ems += 0.66;
    else ems += 0.57;
  }
  return ems * font.size;
}

function written({ x, y }: Point): string {
  return `${rounded(x)},${rounded(y)}`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
