/** What the guide says «Weiß ich nicht» leads to is what happens, up to the questions on products. */
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Question } from '../../src/domain/catalogue.ts';
import { NONE, UNKNOWN } from '../../src/domain/catalogue.ts';
import type { Answers, Classification } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { walk } from '../../src/domain/questionnaire.ts';

const catalogue = loadCatalogue();
const ordinary: Answers = {
  subject: 'system',
  purposeKnown: 'yes',
  howItWorks: 'learned',
  role: ['use'],
};
const provided: Answers = { ...ordinary, role: ['use', 'build'], ownName: 'yes' };
const practice = (...ticked: string[]): Answers => ({ ...ordinary, practices: ticked });
const biometric = (use: string, more: Answers = {}): Answers => ({
  ...practice('biometrics'),
  biometrics: [use],
  ...more,
});
const model: Answers = { subject: 'model', modelGeneral: 'yes', modelOnMarket: 'yes' };
const device: Answers = {
  ...ordinary,
  product: 'sectionA',
  productPart: 'safety',
  productCheck: 'thirdParty',
};
const generator: Answers = { ...provided, practices: ['imitatesPeople'] };
const publicSearch = biometric('identity', {
  identification: 'remote',
  remoteUse: ['realTime', 'publicPlace', 'lawEnforcement'],
});

/** The question, and the answers that lead to it and on from it. */
type Row = readonly [id: string, leading: Answers];

const stopping: readonly Row[] = [
  ['practices', ordinary],
  ['manipulation', practice('manipulates')],
  ['exploitation', practice('exploits')],
  ['imitation', practice('imitatesPeople')],
  ['imitationForeseeable', generator],
  ['intimateLawful', { ...practice('imitatesPeople'), imitation: ['intimate'] }],
  ['childAbuseLawful', { ...practice('imitatesPeople'), imitation: ['childAbuse'] }],
  ['imitationSafeguards', { ...generator, imitationForeseeable: 'yes' }],
  ['scoring', practice('scores')],
  ['crimePrediction', practice('predictsCrime')],
  ['emotionUse', biometric('emotions')],
  ['groupTraits', biometric('groups', { groupUse: 'people' })],
  ['groupLawEnforcement', biometric('groups', { groupUse: 'people', groupTraits: ['beliefs'] })],
  ['remoteUse', biometric('identity', { identification: 'remote' })],
  ['remoteGrounds', publicSearch],
];
const provisional: readonly Row[] = [
  ['subject', ordinary],
  ['howItWorks', ordinary],
  ['modelGeneral', model],
  ['modelOnMarket', model],
  ['modelSystemic', model],
  ['scope', ordinary],
  ['testing', { ...ordinary, scope: ['notYetInUse'] }],
  ['role', ordinary],
  ['groupUse', biometric('groups')],
];
const highRisk: readonly Row[] = [
  ['biometrics', biometric(NONE)],
  ['identification', biometric('identity')],
  ['productPart', device],
  ['productCheck', device],
  ['product', device],
];

const questionOf = (id: string): Question | undefined =>
  catalogue.questions.find((question) => question.id === id);

function harmless({ type, options }: Question): string | readonly string[] {
  const values = options.map(({ value }) => value);
  const value = ['no', NONE].find((mild) => values.includes(mild)) ?? values[0] ?? UNKNOWN;
  return type === 'multiple' ? [value] : value;
}

/** The classification when `id` is answered `instead`; what else is asked gets a no, nothing of this, or its first option. */
function resultOf([id, leading]: Row, instead: string = UNKNOWN): Classification {
  const given = questionOf(id)?.type === 'multiple' ? [instead] : instead;
  const answers: Record<string, string | readonly string[]> = { ...leading, [id]: given };
  for (const question of catalogue.questions)
    if (walk(catalogue, answers).unanswered.includes(question.id))
      answers[question.id] = harmless(question);
  return classify(catalogue, answers, { today: '2026-11-23' });
}

const said = ([id]: Row): string => questionOf(id)?.guide?.unknown?.de ?? '';

it.each(stopping)('%s: stops the case until the law is clear', (...row) => {
  const { class: found, provisional: open, lane, open: points } = resultOf(row);
  expect(said(row)).toContain('gestoppt');
  expect([found, open, lane]).toEqual(['prohibited', true, 'stopped']);
  expect(points.map(({ question }) => question)).toContain(row[0]);
});

it.each(provisional)('%s: leaves the result provisional', (...row) => {
  const { provisional: open, open: points } = resultOf(row);
  expect(said(row)).toContain('vorläufig');
  expect(open).toBe(true);
  expect(points.map(({ question }) => question)).toContain(row[0]);
});

it.each(highRisk)('%s: counts as high-risk for now', (...row) => {
  const { class: found, provisional: open } = resultOf(row);
  expect(said(row)).toContain('hochriskant');
  expect(found).toMatch(/^high_risk/);
  expect(open).toBe(true);
});

it.each<Row>([
  ['stateLaw', ordinary],
  ['modelOpen', { ...model, modelSystemic: 'no' }],
])('%s: leaves the class as it is', (...row) => {
  const { class: found, provisional: open } = resultOf(row);
  expect(said(row)).toMatch(/[Kk]lasse (ändert sich nicht|hängt davon nicht ab)/);
  expect([found, open]).toEqual([resultOf(row, 'no').class, false]);
});

it('ownName: counts us as provider, with an open point', () => {
  const row: Row = ['ownName', provided];
  const { roles, open } = resultOf(row);
  expect(said(row)).toContain('Anbieter');
  expect(roles).toContain('provider');
  expect(open.map(({ question }) => question)).toContain('ownName');
});

it('purposeKnown: ends the walk without a class', () => {
  const { class: found, unanswered, lane } = resultOf(['purposeKnown', ordinary]);
  expect([found, unanswered, lane]).toEqual(['undetermined', [], null]);
});

it('looks at every question up to the products', () => {
  const looked = [...stopping, ...provisional, ...highRisk].map(([id]) => id);
  const last = catalogue.questions.findLastIndex(({ section }) => section === 'product');
  expect(
    catalogue.questions
      .slice(0, last + 1)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...looked, 'stateLaw', 'modelOpen', 'ownName', 'purposeKnown'].sort());
});
