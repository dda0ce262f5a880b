import { blankForm } from '../../web/forms.ts';
import { words } from '../../web/words.ts';
import { reviewSettingsView } from './review-settings.views.ts';

it.each([
  ['de', ['Baden-Württemberg', 'Bayern', 'Berlin'], 'Thüringen'],
  ['en', ['Baden-Württemberg', 'Bavaria', 'Berlin'], 'Thuringia'],
] as const)('lists the Länder by their names: %s', (language, first, last) => {
  const { options } = reviewSettingsView(words(language), blankForm()).land;
  expect(options.slice(0, 3).map(({ text }) => text)).toEqual(first);
  expect(options.at(-1)?.text).toBe(last);
});
