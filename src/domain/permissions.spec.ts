import { actions, grantedRoles, may, scopesFor } from './permissions.ts';
import type { Action, GrantedRole, Rights, Scope } from './permissions.ts';

const withRoles = (...roles: GrantedRole[]): Rights => ({ roles, tracks: [], leads: [] });

/** Every cell that is not empty, written out: a change of a right must be made twice, knowingly. */
const granted: Record<'nobody special' | GrantedRole, Partial<Record<Action, Scope[]>>> = {
  'nobody special': {
    'account.own': ['own'],
    'workList.view': ['own'],
    'catalogue.view': ['any'],
    'useCase.register': ['ownDepartment'],
    'useCase.view': ['ownDepartment'],
    'useCase.edit': ['own'],
    'assessment.answer': ['own'],
    'assessment.submit': ['own'],
    'question.answer': ['ownDepartment'],
    'operation.change': ['own'],
    'condition.report': ['ownDepartment'],
    'case.discuss': ['ownDepartment'],
    'record.download': ['ownDepartment'],
  },
  reviewer: {
    'checklist.view': ['any'],
    'account.own': ['own'],
    'workList.view': ['own'],
    'catalogue.view': ['any'],
    'useCase.register': ['ownDepartment'],
    'useCase.view': ['ownDepartment', 'submitted'],
    'useCase.edit': ['own'],
    'assessment.answer': ['own'],
    'assessment.submit': ['own'],
    'question.answer': ['ownDepartment'],
    'operation.change': ['own'],
    'condition.report': ['ownDepartment'],
    'case.discuss': ['ownDepartment', 'submitted'],
    'review.view': ['submitted'],
    'review.decide': ['ownTrack'],
    'review.take': ['ownTrack'],
    'review.handOver': ['ownTrack'],
    'substitution.arrange': ['own'],
    'dueDate.change': ['ownTrack'],
    'record.download': ['ownDepartment', 'submitted'],
    'callIn.make': ['submitted'],
  },
  coordination: {
    'checklist.view': ['any'],
    'checklist.manage': ['any'],
    'account.own': ['own'],
    'workList.view': ['own'],
    'catalogue.view': ['any'],
    'administration.manage': ['any'],
    'useCase.register': ['ownDepartment'],
    'useCase.view': ['any'],
    'useCase.edit': ['own'],
    'assessment.answer': ['own'],
    'assessment.submit': ['own'],
    'question.answer': ['ownDepartment'],
    'case.discuss': ['any'],
    'review.view': ['any'],
    'review.handOver': ['any'],
    'substitution.arrange': ['any'],
    'substitution.oversee': ['any'],
    'dueDate.change': ['any'],
    'consent.request': ['any'],
    'confirmation.decide': ['any'],
    'record.download': ['any'],
    'impact.view': ['any'],
    'catalogue.publish': ['any'],
    'catalogue.release': ['any'],
    'attemptToAgree.note': ['any'],
    'operation.change': ['any'],
    'condition.report': ['any'],
  },
  head: {
    'checklist.view': ['any'],
    'account.own': ['own'],
    'workList.view': ['own'],
    'catalogue.view': ['any'],
    'useCase.register': ['ownDepartment'],
    'useCase.view': ['any'],
    'useCase.edit': ['own'],
    'assessment.answer': ['own'],
    'assessment.submit': ['own'],
    'question.answer': ['ownDepartment'],
    'condition.report': ['ownDepartment'],
    'case.discuss': ['any'],
    'review.view': ['any'],
    'consent.request': ['any'],
    'finalDecision.decide': ['any'],
    'record.download': ['any'],
    'impact.view': ['any'],
    'attemptToAgree.note': ['any'],
    'operation.change': ['any'],
  },
  auditor: {
    'checklist.view': ['any'],
    'account.own': ['own'],
    'workList.view': ['own'],
    'catalogue.view': ['any'],
    'useCase.view': ['any'],
    'review.view': ['any'],
    'record.download': ['any'],
    'impact.view': ['any'],
    'audit.view': ['any'],
  },
  administrator: {
    'checklist.view': ['any'],
    'checklist.manage': ['any'],
    'account.own': ['own'],
    'workList.view': ['own'],
    'catalogue.view': ['any'],
    'people.manage': ['any'],
    'administration.manage': ['any'],
    'apiToken.manage': ['any'],
  },
};

describe('the permission table', () => {
  it.each(Object.entries(granted))('%s: exactly these rights', (name, cells) => {
    const person = withRoles(...grantedRoles.filter((role) => role === name));
    for (const action of actions) {
      expect({ action, scopes: scopesFor(person, action) }).toEqual({
        action,
        scopes: cells[action] ?? [],
      });
    }
  });

  it('gives an administrator nothing about cases, until another role does', () => {
    expect(may(withRoles('administrator'), 'useCase.view')).toBe(false);
    expect(may(withRoles('administrator'), 'useCase.register')).toBe(false);
    expect(scopesFor(withRoles('administrator', 'coordination'), 'useCase.view')).toEqual(['any']);
    expect(may(withRoles('administrator', 'reviewer'), 'useCase.register')).toBe(true);
  });

  it('lets an auditor change nothing, until another role does', () => {
    expect(may(withRoles('auditor'), 'useCase.edit')).toBe(false);
    expect(may(withRoles('auditor', 'administrator'), 'useCase.register')).toBe(false);
    expect(scopesFor(withRoles('auditor', 'reviewer'), 'useCase.edit')).toEqual(['own']);
  });

  it('adds up the scopes of several roles, and everything swallows the rest', () => {
    expect(scopesFor(withRoles('reviewer', 'head'), 'useCase.view')).toEqual(['any']);
    expect(scopesFor(withRoles('reviewer', 'administrator'), 'people.manage')).toEqual(['any']);
  });

  it('refuses what it does not know', () => {
    expect(scopesFor(withRoles(...grantedRoles), 'everything.delete' as Action)).toEqual([]);
  });
});
