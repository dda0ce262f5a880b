import type { Catalogue, Condition, Page, Question } from '../domain/catalogue.ts';
import { conditionWords } from '../domain/condition-words.ts';
import { type Arrow, type Box, type Drawing, drawn } from './catalogue-page.drawing.ts';
import type { Reading } from './catalogue-page.conditions.views.ts';
import { classesAtTheEnd, flowOf, questionsIn, type Step } from './catalogue-page.flow.ts';

/** Partial `catalogue-flow`: a drawing, what it is called and says, and the same as a list. */
export interface FlowView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly drawing: Drawing;
  readonly list: readonly string[];
}

/** A condition that is longer is not drawn but named by its number. */
const longest = 90;

/** A section with fewer pages needs no drawing of its own. */
const fewest = 3;

/** As many sections as a part of the course shows; more do not fit on a sheet of paper. */
const inOnePart = 6;

/** The course through the sections, in parts that fit on a page, and one drawing for each section that branches. */
export function flowViews(reading: Reading): FlowView[] {
  const { catalogue } = reading;
  const steps = flowOf(catalogue);
  const parts = Array.from({ length: Math.ceil(steps.length / inOnePart) }, (_, i) => i);
  return [
    ...parts.map((part) => courseView(reading, steps, part, parts.length)),
    ...catalogue.sections.flatMap(({ id }, i) => branchView(reading, id, i + 1)),
  ];
}

function courseView(
  reading: Reading,
  steps: readonly Step[],
  part: number,
  parts: number,
): FlowView {
  const { words, catalogue } = reading;
  const first = part * inOnePart;
  const shown = steps.slice(first, first + inOnePart);
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  const list: string[] = [];
  /** The boxes whose arrows lead to what comes next. */
  let open: string[] = [];
  const goOn = (box: Box): void => {
    boxes.push(box);
    for (const from of open) arrows.push({ from, to: box.id });
  };
  if (part > 0) {
    goOn(link('before', words.t('catalogue.flow.from', { part })));
    open = ['before'];
  }
  shown.forEach((step, i) => {
    const number = first + i + 1;
    const { section, by, ends } = step;
    const name = words.t('catalogue.section', { number, title: words.pick(section.title) });
    if (by === 'gate' && section.askWhen) {
      const gate = `gate-${section.id}`;
      const condition = short(reading, section.askWhen, number);
      const outcome =
        ends.length > 0
          ? words.t('catalogue.flow.endsIn', {
              classes: ends.map((id) => label(reading, id)).join('; '),
            })
          : words.t('catalogue.flow.endsClassified');
      goOn({ id: gate, kind: 'gate', title: words.t('catalogue.flow.gate'), lines: [condition] });
      boxes.push({
        id: `${gate}-end`,
        kind: 'end',
        title: words.t('catalogue.flow.end'),
        lines: [outcome],
      });
      arrows.push({ from: gate, to: `${gate}-end`, label: words.t('catalogue.flow.else') });
      list.push(words.t('catalogue.flow.list.gate', { condition, outcome }));
      open = [gate];
    }
    if (by === 'aside' && section.askWhen) {
      const condition = short(reading, section.askWhen, number);
      goOn({
        id: section.id,
        kind: 'aside',
        title: name,
        lines: [words.t('catalogue.flow.aside', { condition })],
      });
      list.push(words.t('catalogue.flow.list.aside', { name, condition }));
      open = [...open, section.id];
    } else {
      goOn({ id: section.id, kind: 'step', title: name, lines: [] });
      list.push(words.t('catalogue.flow.list.on', { name }));
      open = [section.id];
    }
  });
  if (part + 1 < parts) goOn(link('after', words.t('catalogue.flow.to', { part: part + 2 })));
  else {
    const classes = classesAtTheEnd(catalogue)
      .map((id) => label(reading, id))
      .join('; ');
    const outcome = words.t('catalogue.flow.resultIn', { classes });
    goOn({ id: 'result', kind: 'end', title: words.t('catalogue.flow.result'), lines: [outcome] });
    list.push(outcome);
  }
  return {
    id: `flow-${part + 1}`,
    title: words.t('catalogue.flow.course', { part: part + 1, parts }),
    description: words.t('catalogue.flow.description', {
      first: first + 1,
      last: first + shown.length,
    }),
    drawing: drawn(boxes, arrows, 'down', 270),
    list,
  };
}

/** The pages of a section and what opens them; nothing for a section whose pages are all asked one after another. */
function branchView(reading: Reading, section: string, number: number): FlowView[] {
  const { words, catalogue } = reading;
  const pages = catalogue.pages.filter((page) => page.section === section);
  const views = pages.map((page) => ({ page, ...pageBox(reading, page) }));
  const arrows = nearest(
    views.flatMap(({ page, conditions }) => openers(catalogue, page, conditions)),
  );
  if (pages.length < fewest || arrows.length === 0) return [];
  const title = catalogue.sections.find(({ id }) => id === section)?.title;
  const name = words.t('catalogue.section', { number, title: title ? words.pick(title) : '' });
  return [
    {
      id: `flow-${section}`,
      title: words.t('catalogue.flow.branch', { name }),
      description: words.t('catalogue.flow.branchDescription', { name }),
      drawing: drawn(
        views.map(({ box }) => box),
        arrows,
        'right',
        196,
      ),
      list: views.map(({ box }) => [box.title, ...box.lines].join(' · ')),
    },
  ];
}

function pageBox(
  reading: Reading,
  page: Page,
): { readonly box: Box; readonly conditions: readonly Condition[] } {
  const { words, catalogue, places } = reading;
  const questions = catalogue.questions.filter((question) => question.page === page.id);
  const numbers = questions.map(({ id }) => places('question', id).number);
  const conditions = questions.flatMap(({ askWhen }) => askWhen ?? []);
  const always = conditions.length < questions.length;
  const gates = new Set(
    questions.flatMap((question) => {
      const { askWhen } = question;
      return askWhen === null ? [] : [short(reading, askWhen, null, question)];
    }),
  );
  const [gate] = gates;
  return {
    conditions: always ? [] : conditions,
    box: {
      id: page.id,
      kind: always ? 'step' : 'aside',
      title: words.pick(page.title),
      lines: [
        words.t(`catalogue.flow.${numbers.length === 1 ? 'question' : 'questions'}`, {
          numbers: ranged(numbers),
        }),
        ...(always || gate === undefined
          ? []
          : [
              gates.size === 1
                ? words.t('catalogue.flow.aside', { condition: gate })
                : words.t('catalogue.flow.severalConditions'),
            ]),
      ],
    },
  };
}

/** Arrows from the pages of the same section whose answers open this page. */
function openers(catalogue: Catalogue, page: Page, conditions: readonly Condition[]): Arrow[] {
  const behind = new Set(conditions.flatMap((one) => [...questionsIn(catalogue, one)]));
  const from = catalogue.questions
    .filter((question) => question.section === page.section && behind.has(question.id))
    .map((question) => question.page);
  return [...new Set(from)].filter((id) => id !== page.id).map((id) => ({ from: id, to: page.id }));
}

/** Without the arrows that only say again what a way over other pages says already. */
function nearest(arrows: readonly Arrow[]): Arrow[] {
  const leadsTo = (from: string, to: string, over: readonly Arrow[]): boolean =>
    over.some((one) => one.from === from && (one.to === to || leadsTo(one.to, to, over)));
  return arrows.filter((arrow) => {
    const others = arrows.filter((one) => one !== arrow);
    return !leadsTo(arrow.from, arrow.to, others);
  });
}

/** Questions of a page follow one another: «47–53». */
function ranged(numbers: readonly number[]): string {
  const [first, last] = [numbers.at(0), numbers.at(-1)];
  return first === last ? String(first) : `${first}–${last}`;
}

/** A condition that is one sentence in as few words as a box holds; a longer one is found at its number. */
function short(
  reading: Reading,
  condition: Condition,
  section: number | null,
  question?: Question,
): string {
  const { words, catalogue, places } = reading;
  const { text, brief, parts } = conditionWords(condition, catalogue);
  const said = words.pick(brief ?? text);
  if (parts.length === 0 && said.length <= longest) return said;
  return section === null
    ? words.t('catalogue.flow.seeQuestion', {
        number: question ? places('question', question.id).number : 0,
      })
    : words.t('catalogue.flow.seeSection', { number: section });
}

function label({ catalogue, words }: Reading, id: string): string {
  const found = catalogue.classes.find((one) => one.id === id);
  if (!found) throw new Error(`The catalogue has no class "${id}".`);
  return words.pick(found.label);
}

function link(id: string, title: string): Box {
  return { id, kind: 'link', title, lines: [] };
}
