import { all, any, not, YES, type Sheet } from './kleene.ts';

/** What it is, whether the AI Act applies, and which part we have in it. */
export type Start = ReturnType<typeof start>;

export function start(sheet: Sheet) {
  const subject = sheet.ask('subject', YES);
  const purposeKnown = sheet.ask(
    'purposeKnown',
    all(not(subject.is('model')) | not(subject.is('document'))),
  );
  const purposeNamed = all(purposeKnown.is('yes') | not(purposeKnown.is('unknown')));
  const howItWorks = sheet.ask('howItWorks', purposeNamed);
  const isModelAlone = all(subject.is('model') | not(subject.is('unknown')));
  const modelGeneral = sheet.ask('modelGeneral', isModelAlone);
  const modelOnMarket = sheet.ask('modelOnMarket', isModelAlone);
  const maybeProvider = all(
    isModelAlone | not(modelGeneral.is('no')) | not(modelOnMarket.is('no')),
  );
  const modelSystemic = sheet.ask('modelSystemic', maybeProvider);
  sheet.ask('modelOpen', maybeProvider);
  const isAiSystem = all(purposeNamed | not(howItWorks.is('fixed')) | not(howItWorks.is('manual')));
  const scope = sheet.ask('scope', isAiSystem);
  const testing = sheet.ask('testing', all(isAiSystem | scope.is('notYetInUse')));
  const labOnly = all(scope.is('notYetInUse') | testing.is('lab'));
  const outOfScope = any(
    scope.is('military') |
      scope.is('thirdState') |
      scope.is('research') |
      labOnly |
      scope.is('privateUse'),
  );
  const inScope = all(isAiSystem | not(outOfScope));
  const role = sheet.ask('role', inScope);
  const ownName = sheet.ask('ownName', all(inScope | role.is('build')));
  const weDeploy = role.is('use');
  const weProvide = all(role.is('build') | ownName.is('yes'));
  const hasRole = any(
    weDeploy | weProvide | role.is('distribute') | role.is('import') | role.is('manufacture'),
  );
  const concerned = all(inScope | hasRole);
  return {
    ...{ subject, purposeKnown, howItWorks, isModelAlone, modelGeneral, modelOnMarket },
    ...{ maybeProvider, modelSystemic, scope, labOnly, inScope, role, weDeploy, weProvide },
    ...{ hasRole, concerned },
  };
}
