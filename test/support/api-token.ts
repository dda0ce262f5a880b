import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { apiScopes, type ApiScope } from '../../src/domain/permissions.ts';
import { ApiTokenService } from '../../src/integration/api-tokens/api-token.service.ts';

/** A token as an administrator makes it; what is not said does not matter to the test. */
export async function anApiToken(
  { app }: { readonly app: INestApplicationContext },
  by: SignedInPerson,
  scopes: readonly ApiScope[] = apiScopes,
): Promise<{ readonly id: string; readonly token: string }> {
  const name = `System ${randomUUID().slice(0, 8)}`;
  const service = app.get(ApiTokenService, { strict: false });
  const { token } = await service.create(by, { name, scopes, days: 90 }, randomUUID());
  const made = (await service.all()).find((one) => one.name === name);
  if (token === null || !made) throw new Error('No token');
  return { id: made.id, token };
}
