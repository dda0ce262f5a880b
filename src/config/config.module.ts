import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock.ts';
import type { Settings } from './settings.ts';

/** Injection token of the Settings. */
export const SETTINGS = Symbol('settings');

/** Makes the settings and the clock available everywhere. */
@Module({})
export class ConfigModule {
  static forRoot(settings: Settings, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: Clock, useValue: clock },
      ],
      exports: [SETTINGS, Clock],
    };
  }
}
