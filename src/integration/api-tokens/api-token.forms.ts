import { apiScopes, type ApiScope } from '../../domain/permissions.ts';
import { Choice, Choices, TextLine } from '../../web/fields.ts';
import { lifetimes } from './api-token.service.ts';

export class ApiTokenForm {
  @TextLine({ max: 100, missing: 'integration.token.missing.name' })
  name!: string;

  @Choices(apiScopes, { missing: 'integration.token.missing.scopes' })
  scopes!: ApiScope[];

  @Choice(lifetimes.map(String), { missing: 'integration.token.missing.days' })
  days!: string;
}
