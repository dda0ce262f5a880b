import type { INestApplicationContext } from '@nestjs/common';
import type { Classification } from '../../domain/classification.ts';
import { Demonstrator } from './demonstrator.ts';
import { demoInventory } from './inventory.ts';

/** One system of the first inventory as the register holds it. */
export interface PrintedEntry extends Classification {
  readonly id: string;
  readonly title: string;
}

/** T01 … T15 with the classification that the register made of their answers, in the form `classify` prints. */
export async function registerAsPrinted(app: INestApplicationContext): Promise<PrintedEntry[]> {
  const demonstrator = new Demonstrator(app);
  const printed: PrintedEntry[] = [];
  for (const entry of demoInventory().filter(({ id }) => id.startsWith('T'))) {
    const useCaseId = await demonstrator.register(entry);
    const classification = await demonstrator.classification(entry, useCaseId);
    printed.push({ id: entry.id, title: entry.words.title, ...classification });
  }
  return printed;
}
