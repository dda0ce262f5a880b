import type { FieldProblem } from '../../web/forms.ts';
import type { ConsentRefusal } from './consent.service.ts';

/** A refusal of the request or of the early information, at the field that would mend it. */
export function problemWith(because: ConsentRefusal): FieldProblem {
  const key = `consent.problem.${because}`;
  switch (because) {
    case 'notYetReceived':
    case 'beforeSubmission':
    case 'periodOver':
      return { field: 'receivedOn', key, values: {} };
    case 'urgencyUnreasoned':
      return { field: 'urgencyReason', key, values: {} };
    case 'notYet':
      return { field: 'informedOn', key, values: {} };
    case 'notYours':
    case 'notNow':
    case 'ownCase':
    case 'othersCase':
    case 'notStaffCouncil':
      return { field: '', key: 'consent.closed.done', values: {}, nowhere: true };
  }
}
