import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { readSettings } from '../config/settings.ts';
import type { Settings } from '../config/settings.ts';
import { Demonstrator } from './demo/demonstrator.ts';
import { demoInventory } from './demo/inventory.ts';
import type { DemoEntry } from './demo/inventory.ts';
import { loadDemo, openDemo } from './demo/load.ts';
import { registerAsPrinted } from './demo/register-as-printed.ts';
import { Interruption } from './interruption.ts';
import { openRegister } from './register.ts';
import { withThrowAwayServer } from './throw-away.ts';

/** A wrong call; the message is one sentence for whoever typed it. */
export class DemoRefused extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;
type Say = (line: string) => void;

/**
 * Does the main job once, from registration to the printed record, on a database that is thrown away, and writes
 * `record.pdf`, `record.json` and `register.json` into the folder. Says what it does and how long each step took.
 * Throws DemoRefused and Interrupted.
 */
export async function runDemo(
  outDir: string | undefined,
  say: Say = console.log,
  env: Environment = process.env,
): Promise<void> {
  const folder = writableFolder(outDir);
  const settings = demoSettings(env);
  const step = timed(say);
  const interruption = new Interruption();
  try {
    await withThrowAwayServer(async ({ appUrl, ownerUrl }) => {
      const own = { ...settings, databaseUrl: appUrl, migrationDatabaseUrl: ownerUrl };
      const register = await step('Opened an empty register', () => openRegister(own, say));
      try {
        await interruption.until(everything(register.app, folder, step));
      } finally {
        await register.close();
      }
    });
  } finally {
    interruption.forget();
  }
  say(`Everything is in ${folder}`);
}

async function everything(app: INestApplicationContext, folder: string, step: Step): Promise<void> {
  await mainJob(app, folder, step);
  await step('Loaded the demo register', () => loadDemo(app));
  await step('Wrote register.json', async () => {
    const entries = await registerAsPrinted(app);
    write(folder, 'register.json', `${JSON.stringify(entries, null, 2)}\n`);
  });
}

/** The main job on the one example that has been reviewed to the end; its record goes into the folder. */
async function mainJob(app: INestApplicationContext, folder: string, step: Step): Promise<void> {
  const demonstrator = new Demonstrator(app);
  const example = mainExample();
  await step('Made the accounts', () => openDemo(app));
  const id = await step(`Registered «${example.words.title}»`, () =>
    demonstrator.register(example),
  );
  await step('Answered the questionnaire page by page', () => demonstrator.answer(example, id));
  await step('Submitted it', () => demonstrator.submit(example, id));
  await step('Requested the consent of the staff council', () =>
    demonstrator.requestConsent(example, id),
  );
  for (const review of example.reviews)
    await step(`Reviewed it: ${review.track}, ${review.outcome}`, () =>
      demonstrator.review(example, id, review),
    );
  const record = await step(`Printed the record: ${await demonstrator.state(id)}`, () =>
    demonstrator.record(example, id),
  );
  write(folder, 'record.pdf', record.pdf);
  write(folder, 'record.json', record.json);
}

type Step = <T>(what: string, work: () => Promise<T>) => Promise<T>;

function timed(say: Say): Step {
  return async (what, work) => {
    const start = performance.now();
    const result = await work();
    say(`${((performance.now() - start) / 1000).toFixed(2).padStart(6)} s  ${what}`);
    return result;
  };
}

/** The example that has been reviewed to the end. */
function mainExample(): DemoEntry {
  const example = demoInventory().find(({ reviews }) => reviews.length > 0);
  if (!example) throw new Error('No entry of the demo inventory has been reviewed');
  return example;
}

/** The folder of the data is the usual one, so that the browser in it need not be unpacked again. */
function demoSettings({ DATA_DIR, PUPPETEER_EXECUTABLE_PATH }: Environment): Settings {
  const secret = randomBytes(32).toString('hex');
  return readSettings({ DATA_DIR, PUPPETEER_EXECUTABLE_PATH, SESSION_SECRET: secret });
}

function writableFolder(outDir: string | undefined): string {
  if (outDir === undefined || outDir === '')
    throw new DemoRefused('Name the folder for the results: npm run -s demo -- OUT_DIR');
  const folder = resolve(outDir);
  return orRefused(folder, () => {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return folder;
  });
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(folder, name);
  orRefused(path, () => {
    writeFileSync(path, content);
  });
}

function orRefused<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DemoRefused(`${path} cannot be written (${reason}): name another folder.`);
  }
}
