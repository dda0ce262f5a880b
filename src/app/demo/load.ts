import type { INestApplicationContext } from '@nestjs/common';
import { AdministrationService } from '../../access/administration/administration.service.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { SETTINGS } from '../../config/config.module.ts';
import type { Settings } from '../../config/settings.ts';
import { Transactions } from '../../database/transactions.ts';
import { demoKey } from './demo-key.ts';
import { Demonstrator } from './demonstrator.ts';
import { demoInventory } from './inventory.ts';
import { demoAdministration } from './people.ts';

/**
 * Fills an empty register with the demo's people and use cases, entered like anybody enters them: answers go in,
 * the register says what they amount to. Once it is all in, later calls do nothing, whatever visitors have changed;
 * a run that was killed halfway is continued. Throws where the register is not a demo.
 */
export async function loadDemo(app: INestApplicationContext): Promise<void> {
  if (!app.get<Settings>(SETTINGS).demo)
    throw new Error('Demo accounts are for the embedded database on this machine only.');
  if (await isLoaded(app)) return;
  await openDemo(app);
  const demonstrator = new Demonstrator(app);
  for (const entry of demoInventory()) {
    const useCaseId = await demonstrator.register(entry);
    await demonstrator.answer(entry, useCaseId);
    await demonstrator.submit(entry, useCaseId);
    if (entry.reviews.length > 0) await demonstrator.requestConsent(entry, useCaseId);
    for (const review of entry.reviews) await demonstrator.review(entry, useCaseId, review);
  }
  await noteLoaded(app);
}

/** Names the administration and makes its accounts; use cases come after. */
export async function openDemo(app: INestApplicationContext): Promise<void> {
  const administration = app.get(AdministrationService);
  const { version } = await administration.current();
  if (version === 0)
    await administration.change(
      null,
      version,
      { name: demoAdministration, marketSurveillanceAuthority: '' },
      demoKey('administration'),
    );
  await new Demonstrator(app).makeAccounts();
}

const demoObject = { type: 'demo', id: 'inventory' } as const;

/** Whether the audit trail says so: the one place that no visitor can change. */
function isLoaded(app: INestApplicationContext): Promise<boolean> {
  return app.get(Transactions).run(async (tx) => {
    const history = await app.get(AuditService).history(tx, demoObject.type, demoObject.id);
    return history.length > 0;
  });
}

async function noteLoaded(app: INestApplicationContext): Promise<void> {
  await app.get(Transactions).run(async (tx) => {
    await app.get(AuditService).append(tx, {
      action: 'demo.loaded',
      actor: 'system',
      object: demoObject,
      payload: { entries: demoInventory().map(({ id }) => id) },
    });
  });
}
