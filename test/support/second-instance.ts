import 'reflect-metadata';
import { Module, type ModuleMetadata } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../../src/config/clock.ts';
import { ConfigModule, SETTINGS } from '../../src/config/config.module.ts';
import type { Settings } from '../../src/config/settings.ts';
import { DatabaseModule } from '../../src/database/database.module.ts';

@Module({})
class Register {}

/** The same register once more: its own jobs and connections, on the same database and by the same clock. */
export async function aSecondInstance(
  of: INestApplicationContext,
  imports: NonNullable<ModuleMetadata['imports']>,
): Promise<INestApplicationContext> {
  const settings = of.get<Settings>(SETTINGS);
  const register = {
    module: Register,
    imports: [
      ConfigModule.forRoot(settings, of.get(Clock)),
      DatabaseModule.forRoot(settings),
      ...imports,
    ],
  };
  return NestFactory.createApplicationContext(register, {
    logger: ['error'],
    abortOnError: false,
  });
}
