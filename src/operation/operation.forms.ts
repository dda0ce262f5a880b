import { Choice, TextBlock } from '../web/fields.ts';
import { operationActions } from './operation.service.ts';
import type { OperationAction } from './operation.service.ts';

/** A change of the operating state; whether reasons are needed, the service says. */
export class OperationForm {
  @Choice(operationActions, { missing: 'operation.missing.action' })
  action!: OperationAction;

  @TextBlock({ max: 10_000 })
  reasons!: string;
}
