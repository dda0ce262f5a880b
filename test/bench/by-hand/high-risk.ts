import { all, any, not, type Reply, type Sheet } from './kleene.ts';
import type { Practices } from './practices.ts';

/** Annex I, Annex III and the exemption of Art. 6(3). */
export type HighRisk = ReturnType<typeof highRisk>;

export function highRisk(sheet: Sheet, so: Practices) {
  const { goesOn } = so;
  const product = sheet.ask('product', goesOn);
  const isProduct = all(goesOn | any(product.is('sectionA') | product.is('sectionB')));
  const part = sheet.ask('productPart', isProduct);
  const check = sheet.ask('productCheck', isProduct);
  const checked = not(part.is('harmless')) | check.is('thirdParty');
  const annexIA = all(product.is('sectionA') | checked);
  const annexIB = all(product.is('sectionB') | checked);
  const areas = sheet.ask('areas', goesOn);
  const inArea = (id: string): Reply => sheet.ask(id, all(goesOn | areas.is(id)));
  const lawOrJustice = any(areas.is('crime') | areas.is('justice'));
  const police = sheet.ask('lawEnforcement', all(goesOn | lawOrJustice));
  const border = sheet.ask('migrationAuthority', all(goesOn | areas.is('migration')));
  const infrastructure = inArea('infrastructure');
  const education = inArea('education');
  const employment = inArea('employment');
  const benefits = inArea('benefits');
  const finance = inArea('finance');
  const emergency = inArea('emergency');
  const crime = sheet.ask('crime', all(goesOn | police.is('yes')));
  const migration = sheet.ask('migration', all(goesOn | border.is('yes')));
  const justice = inArea('justice');
  const elections = inArea('elections');
  const weight = (id: string, parts: number): number =>
    sheet.ask(id, all(goesOn | any(parts))).is('evaluates');
  const learning =
    education.is('admission') |
    education.is('grading') |
    education.is('level') |
    education.is('proctoring');
  const staff =
    employment.is('recruitment') | employment.is('workDecisions') | employment.is('monitoring');
  const judges = {
    education: weight('contributionEducation', learning),
    employment: weight('contributionEmployment', staff),
    benefits: weight('contributionBenefits', benefits.is('eligibility')),
    emergency: weight('contributionEmergency', emergency.is('dispatch') | emergency.is('triage')),
    crime: weight('contributionCrime', crime.is('evidence') | crime.is('offending')),
    migration: weight('contributionMigration', migration.is('applications')),
    justice: weight('contributionJustice', justice.is('caseWork')),
  };
  const byPolice = lawOrJustice | police.is('yes');
  const atBorder = areas.is('migration') | border.is('yes');
  const points = {
    '1a': all(goesOn | so.remote),
    '1b': all(goesOn | so.groups | so.protectedTraits),
    '1c': all(goesOn | so.emotions),
    '2': all(
      areas.is('infrastructure') |
        infrastructure.is('operation') |
        any(infrastructure.is('prevents') | infrastructure.is('failure')) |
        not(infrastructure.is('cyberOnly')),
    ),
    '3a': all(areas.is('education') | education.is('admission')),
    '3b': all(areas.is('education') | education.is('grading')),
    '3c': all(areas.is('education') | education.is('level')),
    '3d': all(areas.is('education') | education.is('proctoring')),
    '4a': all(areas.is('employment') | employment.is('recruitment')),
    '4b': all(
      areas.is('employment') |
        any(
          employment.is('workDecisions') |
            employment.is('allocation') |
            employment.is('monitoring'),
        ),
    ),
    '5a': all(areas.is('benefits') | benefits.is('eligibility')),
    '5b': any(
      all(areas.is('benefits') | benefits.is('credit')) |
        all(areas.is('finance') | finance.is('credit')),
    ),
    '5c': all(areas.is('finance') | finance.is('insurance')),
    '5d': all(
      areas.is('emergency') |
        any(emergency.is('calls') | emergency.is('dispatch') | emergency.is('triage')),
    ),
    '6a': all(byPolice | crime.is('victimRisk')),
    '6b': all(byPolice | crime.is('lieDetector')),
    '6c': all(byPolice | crime.is('evidence')),
    '6d': all(byPolice | crime.is('offending')),
    '6e': all(byPolice | crime.is('profiling')),
    '7a': all(atBorder | migration.is('lieDetector')),
    '7b': all(atBorder | migration.is('risk')),
    '7c': all(atBorder | migration.is('applications')),
    '7d': all(atBorder | migration.is('detection')),
    '8a': all(areas.is('justice') | justice.is('caseWork')),
    '8b': all(areas.is('elections') | elections.is('voters')),
  };
  const p = points;
  const sensitive = p['1a'] | p['1b'] | p['1c'] | p['6a'] | p['6b'] | p['6e'];
  const borders = p['7a'] | p['7b'] | p['7d'];
  const learned = p['3a'] | p['3b'] | p['3c'] | p['3d'];
  const hit = any(
    sensitive |
      borders |
      learned |
      (p['2'] | p['4a'] | p['4b'] | p['5a'] | p['5b'] | p['5c'] | p['5d']) |
      (p['6c'] | p['6d'] | p['7c'] | p['8a'] | p['8b']),
  );
  const evaluates = any(
    sensitive |
      borders |
      (p['2'] | p['5b'] | p['5c'] | p['8b']) |
      all(any(learned) | judges.education) |
      all(areas.is('employment') | employment.is('allocation')) |
      all(p['4a'] | judges.employment) |
      all(p['4b'] | judges.employment) |
      all(p['5a'] | judges.benefits) |
      all(areas.is('emergency') | emergency.is('calls')) |
      all(p['5d'] | judges.emergency) |
      all(any(p['6c'] | p['6d']) | judges.crime) |
      all(p['7c'] | judges.migration) |
      all(p['8a'] | judges.justice),
  );
  const profiling = sheet.ask('profiling', hit);
  const needsBasis = any(sensitive | borders | p['6c'] | p['6d'] | p['7c']);
  const legalBasis = sheet.ask('legalBasis', all(hit | needsBasis));
  const exemption = sheet.ask('exemption', all(hit | not(profiling.is('yes'))));
  const review = sheet.ask('patternsReview', all(hit | exemption.is('patterns')));
  const narrow = all(exemption.is('procedural') | not(evaluates));
  const preparatory = all(exemption.is('preparatory') | not(evaluates));
  const improves = exemption.is('improves');
  const some = all(hit | any(narrow | preparatory | improves | exemption.is('patterns')));
  const partOfLarger = sheet.ask('partOfLarger', some);
  const influences = sheet.ask('influencesDecision', some);
  const patterns = all(
    exemption.is('patterns') | review.is('completedBefore') | review.is('humanReview'),
  );
  const byNature = all(
    not(profiling.is('yes')) |
      any(narrow | preparatory | improves | patterns) |
      not(partOfLarger.is('yes')) |
      not(influences.is('yes')),
  );
  const providerView = sheet.ask('providerView', all(hit | byNature));
  const exempt = all(byNature | not(providerView.is('highRisk')));
  return {
    ...{ annexIA, annexIB, points, hit, exempt, annexIII: all(hit | not(exempt)) },
    ...{ profiling, legalBasis, police, providerView, narrow, preparatory, improves, patterns },
  };
}
