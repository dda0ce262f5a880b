import { usualReviewSettings } from '../../domain/review-settings.ts';
import { words } from '../../web/words.ts';
import { named } from './body-names.ts';

const bodies = {
  ...usualReviewSettings.bodies,
  staff_council: { de: 'Mitarbeitervertretung', en: '' },
  head: { de: 'Landrätin', en: 'District administrator' },
};

it('puts the administration’s own names where the product’s stand', () => {
  const de = named(words('de'), bodies);
  const en = named(words('en'), bodies);
  expect([de, en].map((one) => one.t('assessment.track.staff_council'))).toEqual([
    'Mitarbeitervertretung',
    'Mitarbeitervertretung',
  ]);
  expect(en.t('timeline.role.head')).toBe('District administrator');
  expect(de.t('review.page.heading.staff_council')).toBe('Prüfung: Mitarbeitervertretung');
  expect(de.t('assessment.track.it_security')).toBe('IT-Sicherheit');
});

it('leaves the words alone where nothing is set', () => {
  expect(named(words('de'), usualReviewSettings.bodies)).toBe(words('de'));
  expect(named(words('de'), undefined)).toBe(words('de'));
});
