import { all, any, not, type Sheet } from './kleene.ts';
import type { Start } from './start.ts';

/** The practices of Art. 5, and what body features are used for. */
export type Practices = ReturnType<typeof practices>;

export function practices(sheet: Sheet, { concerned, weProvide }: Start) {
  const done = sheet.ask('practices', concerned);
  const stateLaw = sheet.ask('stateLaw', concerned);
  const behind = (value: string): number => all(concerned | done.is(value));
  const manipulation = sheet.ask('manipulation', behind('manipulates'));
  const exploitation = sheet.ask('exploitation', behind('exploits'));
  const imitation = sheet.ask('imitation', behind('imitatesPeople'));
  const foreseeable = sheet.ask('imitationForeseeable', all(behind('imitatesPeople') | weProvide));
  const intimate = sheet.ask('intimateLawful', all(concerned | imitation.is('intimate')));
  const childAbuse = sheet.ask('childAbuseLawful', all(concerned | imitation.is('childAbuse')));
  const safeguards = sheet.ask('imitationSafeguards', all(concerned | foreseeable.is('yes')));
  const scoring = sheet.ask('scoring', behind('scores'));
  const crime = sheet.ask('crimePrediction', behind('predictsCrime'));
  const imitates = done.is('imitatesPeople');
  const a = all(done.is('manipulates') | manipulation.is('distorts') | manipulation.is('harms'));
  const b = all(done.is('exploits') | exploitation.is('yes'));
  const ba = all(
    imitates | imitation.is('intimate') | not(intimate.is('consent')) | not(intimate.is('reduces')),
  );
  const bb = all(imitates | imitation.is('childAbuse') | not(childAbuse.is('yes')));
  const generator = all(
    imitates |
      not(imitation.is('childAbuse')) |
      weProvide |
      foreseeable.is('yes') |
      not(safeguards.is('yes')),
  );
  const c = all(
    done.is('scores') |
      scoring.is('worse') |
      any(scoring.is('otherContext') | scoring.is('disproportionate')),
  );
  const d = all(
    done.is('predictsCrime') | crime.is('onlyProfile') | not(crime.is('supportsFacts')),
  );
  const e = done.is('scrapesFaces');
  const before = any(a | b | ba | bb | generator | c | d | e);
  const bodies = done.is('biometrics');
  const asking = all(concerned | not(before) | bodies);
  const biometrics = sheet.ask('biometrics', asking);
  const emotionUse = sheet.ask('emotionUse', all(asking | biometrics.is('emotions')));
  const groupUse = sheet.ask('groupUse', all(asking | biometrics.is('groups')));
  const groupTraits = sheet.ask('groupTraits', all(asking | biometrics.is('groups')));
  const identification = sheet.ask('identification', all(asking | biometrics.is('identity')));
  const emotions = all(bodies | biometrics.is('emotions'));
  const groups = all(
    bodies |
      biometrics.is('groups') |
      not(groupUse.is('labelling')) |
      not(groupUse.is('ancillary')),
  );
  const remote = all(bodies | biometrics.is('identity') | identification.is('remote'));
  const forCrime = sheet.ask(
    'groupLawEnforcement',
    all(asking | groups | groupTraits.is('beliefs')),
  );
  const remoteUse = sheet.ask('remoteUse', all(asking | remote));
  const live =
    remoteUse.is('realTime') | remoteUse.is('publicPlace') | remoteUse.is('lawEnforcement');
  const grounds = sheet.ask('remoteGrounds', all(asking | remote | live));
  const f = all(emotions | emotionUse.is('otherPurpose'));
  const g = all(groups | groupTraits.is('beliefs') | not(forCrime.is('yes')));
  const lawful = all(grounds.is('necessary') | grounds.is('conditions'));
  const h = all(remote | live | not(lawful));
  const prohibited = any(before | f | g | h);
  const protectedTraits = any(
    all(groupTraits.is('beliefs') | forCrime.is('yes')) | groupTraits.is('protectedTraits'),
  );
  const goesOn = all(concerned | not(prohibited));
  return {
    ...{ a, b, ba, bb, generator, c, d, e, f, g, h, prohibited, goesOn },
    ...{ stateLaw, emotions, groups, remote, protectedTraits },
  };
}
