import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { BY_TOKEN } from '../../src/access/by-token.ts';
import { REQUIRES } from '../../src/access/requires.ts';
import type { Action, ApiScope } from '../../src/domain/permissions.ts';
import { OPEN } from '../../src/web/open.ts';

/** A route as its controller declares it. */
export interface Route {
  /** `GET /use-cases/:id` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** What a person must be allowed to do, or a token; null: it declares nothing. */
  readonly requires: Action | ApiScope | 'open' | null;
}

/** Every route of every controller in the application. */
export function declaredRoutes(app: NestExpressApplication): Route[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype, instance }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name): Route[] => {
      const handler = prototype[name];
      if (!handler || !metatype || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
      const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
      const method = RequestMethod[verb];
      const path = pathOf(metatype, handler);
      return [
        { name: `${method} ${path}`, method, path, requires: requirement(metatype, handler) },
      ];
    });
  });
}

/** Every route that Express answers, however it came to be there; parts mounted as a whole are not looked into. */
export function answeredRoutes(app: NestExpressApplication): string[] {
  const express = app.getHttpAdapter().getInstance() as { readonly router: unknown };
  const router = express.router as { readonly stack: readonly Layer[] };
  return router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((verb) => `${verb.toUpperCase()} ${route.path}`) : [],
  );
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

function pathOf(controller: object, handler: object): string {
  const parts = [controller, handler].flatMap((part) => {
    const path = Reflect.getMetadata(PATH_METADATA, part) as string;
    return path.split('/').filter(Boolean);
  });
  return `/${parts.join('/')}`;
}

function requirement(controller: object, handler: object): Route['requires'] {
  const declared = (key: string) =>
    (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as unknown;
  if (declared(OPEN)) return 'open';
  return (declared(BY_TOKEN) ?? declared(REQUIRES) ?? null) as Route['requires'];
}
