import { Module } from '@nestjs/common';
import { KeptController } from './kept.controller.ts';
import { PreferencesController } from './preferences.controller.ts';

/** The frame in which every page lives; `configureWeb` puts the rest around the application. */
@Module({ controllers: [KeptController, PreferencesController] })
export class WebModule {}
