import { bracketed } from './bracketed.ts';

it.each([
  ['Kim Beispiel', 'Personalamt', 'Kim Beispiel (Personalamt)'],
  ['KI-Koordination', 'KI-Koordination', 'KI-Koordination'],
  ['Fachamt Soziales', 'Fachamt Soziales (Demo)', 'Fachamt Soziales'],
  ['Fachamt', 'Fachamt Soziales', 'Fachamt (Fachamt Soziales)'],
])('%s of %s', (name, about, said) => {
  expect(bracketed(name, about)).toBe(said);
});
