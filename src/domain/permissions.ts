import type { Track } from './catalogue.ts';

/**
 * The one table that says who may do what (design.md › Roles and who sees what).
 * What is not in it is refused.
 */

/** What a role may reach: everything, what was submitted, the own department's, the own, the own track's. */
export type Scope = 'any' | 'submitted' | 'ownDepartment' | 'own' | 'ownTrack';

/** Roles that are granted to a person. Everybody who is signed in has rights without any of them. */
export const grantedRoles = [
  'reviewer',
  'coordination',
  'head',
  'auditor',
  'administrator',
] as const;
export type GrantedRole = (typeof grantedRoles)[number];

/** Everything that can be asked for, as noun and deed. A route names exactly one of them. */
export const actions = [
  'account.own',
  'workList.view',
  'useCase.register',
  'useCase.view',
  'useCase.edit',
  'assessment.answer',
  'assessment.submit',
  'question.answer',
  'case.discuss',
  'review.view',
  'review.decide',
  'dueDate.change',
  'consent.request',
  'callIn.make',
  'attemptToAgree.note',
  'review.take',
  'review.handOver',
  'substitution.arrange',
  'substitution.oversee',
  'confirmation.decide',
  'finalDecision.decide',
  'operation.change',
  'condition.report',
  'record.download',
  'impact.view',
  'catalogue.publish',
  'catalogue.view',
  'catalogue.release',
  'people.manage',
  'administration.manage',
  'checklist.view',
  'checklist.manage',
  'apiToken.manage',
  'audit.view',
] as const;
export type Action = (typeof actions)[number];

/** What a token may let another system do. A route of the API names exactly one of them. */
export const apiScopes = ['questionnaire.read', 'classification.create'] as const;
export type ApiScope = (typeof apiScopes)[number];

/** The part of a person that rights are derived from. */
export interface Rights {
  readonly roles: readonly GrantedRole[];
  /** Tracks the person reviews for, as member or lead. */
  readonly tracks: readonly Track[];
  /** Tracks the person leads (the staff council's chair, for example). */
  readonly leads: readonly Track[];
}

type Row = Readonly<Partial<Record<Action, Scope>>>;

/** `everyone`: each account. `employee`: each account but one that only administrates or audits. */
const table: Readonly<Record<'everyone' | 'employee' | GrantedRole, Row>> = {
  everyone: {
    'account.own': 'own',
    'workList.view': 'own',
    'catalogue.view': 'any',
  },
  employee: {
    'useCase.register': 'ownDepartment',
    'useCase.view': 'ownDepartment',
    'useCase.edit': 'own',
    'assessment.answer': 'own',
    'assessment.submit': 'own',
    'operation.change': 'own',
    'condition.report': 'ownDepartment',
    'question.answer': 'ownDepartment',
    'case.discuss': 'ownDepartment',
    'record.download': 'ownDepartment',
  },
  reviewer: {
    'checklist.view': 'any',
    'useCase.view': 'submitted',
    'review.view': 'submitted',
    'review.decide': 'ownTrack',
    'dueDate.change': 'ownTrack',
    'callIn.make': 'submitted',
    'review.take': 'ownTrack',
    'review.handOver': 'ownTrack',
    'substitution.arrange': 'own',
    'case.discuss': 'submitted',
    'record.download': 'submitted',
  },
  coordination: {
    'checklist.view': 'any',
    'checklist.manage': 'any',
    'administration.manage': 'any',
    'useCase.view': 'any',
    'review.view': 'any',
    'dueDate.change': 'any',
    'consent.request': 'any',
    'case.discuss': 'any',
    'attemptToAgree.note': 'any',
    'review.handOver': 'any',
    'substitution.arrange': 'any',
    'substitution.oversee': 'any',
    'confirmation.decide': 'any',
    'operation.change': 'any',
    'condition.report': 'any',
    'record.download': 'any',
    'impact.view': 'any',
    'catalogue.publish': 'any',
    'catalogue.release': 'any',
  },
  head: {
    'checklist.view': 'any',
    'useCase.view': 'any',
    'review.view': 'any',
    'consent.request': 'any',
    'case.discuss': 'any',
    'attemptToAgree.note': 'any',
    'finalDecision.decide': 'any',
    'operation.change': 'any',
    'record.download': 'any',
    'impact.view': 'any',
  },
  auditor: {
    'checklist.view': 'any',
    'useCase.view': 'any',
    'review.view': 'any',
    'record.download': 'any',
    'impact.view': 'any',
    'audit.view': 'any',
  },
  administrator: {
    'checklist.view': 'any',
    'checklist.manage': 'any',
    'people.manage': 'any',
    'administration.manage': 'any',
    'apiToken.manage': 'any',
  },
};

/**
 * The scopes in which a person may do something; `['any']` when one of them is everything.
 * Empty: refused. Several scopes add up (own department's cases and submitted ones).
 */
export function scopesFor(person: Rights, action: Action): readonly Scope[] {
  const scopes = new Set(rowsOf(person).flatMap((row) => row[action] ?? []));
  return scopes.has('any') ? ['any'] : [...scopes];
}

/** Whether the person may do this to anything at all. Which objects, the scopes say. */
export function may(person: Rights, action: Action): boolean {
  return scopesFor(person, action).length > 0;
}

function rowsOf(person: Rights): Row[] {
  const rows = [table.everyone, ...person.roles.map((role) => table[role])];
  return worksForADepartment(person) ? [table.employee, ...rows] : rows;
}

/**
 * An account that only administrates sees no case, not even its department's: who hands out roles
 * must not read what they protect. One that only audits changes nothing.
 * The same human being does the daily work under a second account.
 */
function worksForADepartment({ roles }: Rights): boolean {
  const apart = roles.filter((role) => role === 'administrator' || role === 'auditor');
  return roles.length === 0 || apart.length < roles.length;
}
