import { Injectable } from '@nestjs/common';
import type { NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Clock } from '../config/clock.ts';
import type { Action } from '../domain/permissions.ts';
import { may } from '../domain/permissions.ts';
import { named } from './administration/body-names.ts';
import { AdministrationService } from './administration/administration.service.ts';
import { PeopleRepository } from './people/people.repository.ts';

declare module 'express-session' {
  interface SessionData {
    /** The person's epoch when this session began (people/person.entity.ts). */
    sessionEpoch: number;
    /** When this session began, in milliseconds since 1970. */
    signedInAt: number;
  }
}

/** However busy, a session ends after a working day. */
export const longestSessionMs = 12 * 60 * 60 * 1000;

/**
 * Looks up who is asking, on every request: a role that was taken away or an account that was disabled
 * counts from the next click on.
 */
@Injectable()
export class CurrentPersonMiddleware implements NestMiddleware {
  constructor(
    private readonly people: PeopleRepository,
    private readonly administration: AdministrationService,
    private readonly clock: Clock,
  ) {}

  async use(request: Request, _response: Response, next: NextFunction): Promise<void> {
    // Programs have a token instead (integration); a cookie counts for nothing there.
    if (request.isApi) {
      next();
      return;
    }
    const { name, review } = await this.administration.current();
    request.administration = name;
    request.words = named(request.words, review.bodies);
    const { personId, sessionEpoch, signedInAt } = request.session;
    if (personId !== undefined) {
      const isYoung = this.clock.now().getTime() - (signedInAt ?? 0) < longestSessionMs;
      const person = isYoung ? await this.people.signedIn(personId, sessionEpoch ?? 0) : null;
      if (person) {
        request.person = person;
        request.account = {
          name: person.name,
          departmentName: person.departmentName,
          may: (action) => may(person, action as Action),
        };
      } else {
        delete request.session.personId;
      }
    }
    next();
  }
}
