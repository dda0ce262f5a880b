import { all, any, not, type Sheet } from './kleene.ts';
import type { HighRisk } from './high-risk.ts';
import type { Practices } from './practices.ts';
import type { Start } from './start.ts';

/** Who becomes a provider (Art. 25), Art. 50, and the model behind it. */
export function transparency(sheet: Sheet, who: Start, so: Practices, risk: HighRisk) {
  const { weDeploy } = who;
  const { goesOn } = so;
  const asked = any(risk.annexIII | risk.annexIA | risk.annexIB);
  const high = all(asked | any(risk.annexIII | risk.annexIA));
  const changes = sheet.ask('changes', all(high | not(who.weProvide)));
  sheet.ask('legalForm', high);
  sheet.ask('personDecisions', all(asked | weDeploy | risk.annexIII));
  sheet.ask('workplaceUse', all(high | weDeploy));
  const does = sheet.ask('transparency', goesOn);
  const interacts = does.is('interacts');
  const generates = does.is('generates');
  const imitates = does.is('imitates');
  const publishes = does.is('publishes');
  const obvious = sheet.ask('obviousAi', all(goesOn | interacts));
  const assistive = sheet.ask('assistiveOnly', all(goesOn | generates));
  const fake = sheet.ask('deepFake', all(goesOn | weDeploy | imitates));
  const control = sheet.ask('textControl', all(goesOn | weDeploy | publishes));
  const police = risk.police.is('yes');
  const senses = so.emotions | so.groups;
  const something = any(interacts | generates | imitates | publishes | senses);
  const crimeLaw = sheet.ask('crimeLaw', all(goesOn | police | something));
  const freed = (value: string): number => not(all(police | crimeLaw.is(value)));
  const baseModel = sheet.ask('baseModel', goesOn);
  const trained = all(baseModel.is('trained') | not(baseModel.is('unknown')));
  sheet.ask('modelPassedOn', all(goesOn | trained));
  return {
    changes,
    announce: all(interacts | not(obvious.is('yes')) | freed('interaction')),
    mark: all(generates | not(assistive.is('yes')) | freed('generation')),
    inform: all(goesOn | any(senses) | freed('sensing')),
    deepFake: all(
      weDeploy |
        imitates |
        any(fake.is('convincing') | fake.is('convincingArt')) |
        freed('imitation'),
    ),
    text: all(weDeploy | publishes | not(control.is('both')) | freed('publication')),
    basedOnModel: any(baseModel.is('general') | baseModel.is('trained')),
  };
}
