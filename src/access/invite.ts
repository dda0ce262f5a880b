import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import type { Settings } from '../config/settings.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { AccessModule } from './access.module.ts';
import { daysOpen, InvitationService, pathOf } from './invitations/invitation.service.ts';
import { grantKeys, isGrantKey } from './people/grants.ts';
import { isAddress } from './people/login.ts';

/** The department of somebody invited on the server when none is named; it can be renamed later. */
const firstDepartment = 'Zentrale Dienste';

@Module({})
class InviteCommand {}

/** `text` is for whoever sits at the server, whatever happened. */
export interface InviteAnswer {
  readonly ok: boolean;
  readonly text: string;
}

/**
 * Invites an address from the server itself: the way to the first administrator, and back in when nobody can
 * sign in any more. In: settings with the address of a database that is open (database/open.ts).
 */
export async function invite(
  settings: Settings,
  address: string | undefined,
  role: string | undefined,
  department = firstDepartment,
): Promise<InviteAnswer> {
  if (address === undefined || role === undefined) return refused(usage);
  if (!isAddress(address)) {
    return refused(
      `"${address}" is not an email address. It looks like name@administration.example.`,
    );
  }
  if (!isGrantKey(role)) {
    return refused(`There is no role "${role}". Roles are: ${grantKeys.join(', ')}.`);
  }
  const register = {
    module: InviteCommand,
    imports: [
      ConfigModule.forRoot(settings),
      DatabaseModule.forRoot(settings),
      AuditModule,
      AccessModule,
    ],
  };
  const app = await NestFactory.createApplicationContext(register, {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    const wanted = { email: address, department, grants: [role] };
    const made = await app.get(InvitationService).inviteFromServer(wanted);
    if (!made.ok) {
      return refused(`The account of ${address} is disabled. An administrator can enable it.`);
    }
    return { ok: true, text: linkText(settings, { address, role, token: made.token }) };
  } finally {
    await app.close();
  }
}

function linkText(
  settings: Settings,
  made: { readonly address: string; readonly role: string; readonly token: string },
): string {
  return [
    `Invitation of ${made.address} as ${made.role}. Pass this link on; it works once, within ${daysOpen} days:`,
    settings.publicUrl + pathOf(made.token),
  ].join('\n');
}

const usage = `Usage: npm run -s invite -- ADDRESS ROLE [DEPARTMENT]. Roles are: ${grantKeys.join(', ')}.`;

function refused(text: string): InviteAnswer {
  return { ok: false, text };
}
