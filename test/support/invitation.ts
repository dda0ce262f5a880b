import { randomUUID } from 'node:crypto';
import { InvitationService, pathOf } from '../../src/access/invitations/invitation.service.ts';
import type { WholeRegister } from './whole-register.ts';

/** Path of the page behind a one-time link for somebody new. */
export async function anInvitation(house: WholeRegister): Promise<string> {
  const actor = await house.person('administrator');
  const { departmentId } = await house.person('socialServices');
  const email = `neu-${randomUUID().slice(0, 8)}@stadt.example`;
  const made = await house.app
    .get(InvitationService)
    .invite(actor, { email, departmentId, grants: [] }, randomUUID());
  if (!made.ok || made.token === null) throw new Error('No invitation');
  return pathOf(made.token);
}
