import type { Request } from 'express';
import { renewSession } from '../../web/session.ts';

/** Starts a session of a person under a new id, so that an id known before is worth nothing. */
export async function beginSession(
  request: Request,
  personId: string,
  sessionEpoch: number,
  now: Date,
): Promise<void> {
  await renewSession(request);
  Object.assign(request.session, { personId, sessionEpoch, signedInAt: now.getTime() });
}
