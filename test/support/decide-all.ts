/**
 * A register of its own process that judges everything it reads from its input (`Errand`), some of it at once, and
 * says the key of each form that was answered. From the compiled code that `npm run jest` builds first.
 */
import 'reflect-metadata';
import { json } from 'node:stream/consumers';
import { NestFactory } from '@nestjs/core';
import type * as people from '../../src/access/people/people.repository.ts';
import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import type * as configs from '../../src/config/config.module.ts';
import { readSettings } from '../../src/config/settings.ts';
import type * as databases from '../../src/database/database.module.ts';
import type { Judgement } from '../../src/domain/judgement.ts';
import type * as reviews from '../../src/review/review.service.ts';
import { built } from '../bench/built.ts';

export interface Errand {
  /** The database, as the environment says it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly forms: readonly {
    readonly personId: string;
    readonly reviewId: string;
    readonly judgement: Judgement;
    readonly key: string;
  }[];
}

const rooms = {
  'audit/audit.module.js': 'AuditModule',
  'jobs/jobs.module.js': 'JobsModule',
  'access/access.module.js': 'AccessModule',
  'inventory/inventory.module.js': 'InventoryModule',
  'assessment/assessment.module.js': 'AssessmentModule',
  'review/review.module.js': 'ReviewModule',
};

const { settings: environment, forms } = (await json(process.stdin)) as Errand;
const settings = readSettings(environment);
const { ConfigModule } = await built<typeof configs>('config/config.module.js');
const { DatabaseModule } = await built<typeof databases>('database/database.module.js');
const { PeopleRepository } = await built<typeof people>('access/people/people.repository.js');
const { ReviewService } = await built<typeof reviews>('review/review.service.js');
const imports = [ConfigModule.forRoot(settings), DatabaseModule.forRoot(settings)];
for (const [file, name] of Object.entries(rooms)) {
  const { [name]: room } = await built<Record<string, (typeof imports)[number]>>(file);
  if (!room) throw new Error(`${file} has no ${name}`);
  imports.push(room);
}
const module = class Register {
  readonly rooms = Object.keys(rooms);
};
const app = await NestFactory.createApplicationContext({ module, imports }, { logger: ['error'] });

const known = new Map<string, SignedInPerson>();
for (const id of new Set(forms.map(({ personId }) => personId))) {
  const person = await app.get(PeopleRepository).signedIn(id, 1);
  if (!person) throw new Error('Nobody is signed in');
  known.set(id, person);
}

const waiting = [...forms];
async function work(): Promise<void> {
  for (let form = waiting.shift(); form; form = waiting.shift()) {
    const { personId, reviewId, judgement, key } = form;
    const by = known.get(personId) as SignedInPerson;
    const answer = await app.get(ReviewService).decide(by, reviewId, judgement, key);
    if (!answer.ok) throw new Error(`Refused: ${answer.because}`);
    process.stdout.write(`${key}\n`);
  }
}
await Promise.all(Array.from({ length: 6 }, work));
await app.close();
