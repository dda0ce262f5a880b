import { Module } from '@nestjs/common';
import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailModule } from '../mail/mail.module.ts';
import { AccessGuard } from './access.guard.ts';
import { AccountController } from './account/account.controller.ts';
import { AccountService } from './account/account.service.ts';
import { AdministrationController } from './administration/administration.controller.ts';
import { AdministrationService } from './administration/administration.service.ts';
import { CurrentPersonMiddleware } from './current-person.middleware.ts';
import { DepartmentController } from './departments/department.controller.ts';
import { Department } from './departments/department.entity.ts';
import { DepartmentRepository } from './departments/department.repository.ts';
import { DepartmentService } from './departments/department.service.ts';
import { AcceptanceController } from './invitations/acceptance.controller.ts';
import { AcceptanceService } from './invitations/acceptance.service.ts';
import { InvitationController } from './invitations/invitation.controller.ts';
import { Invitation } from './invitations/invitation.entity.ts';
import { InvitationRepository } from './invitations/invitation.repository.ts';
import { InvitationService } from './invitations/invitation.service.ts';
import { AccessChangeService } from './people/access-change.service.ts';
import { PeopleController } from './people/people.controller.ts';
import { PeopleRepository } from './people/people.repository.ts';
import { PeopleService } from './people/people.service.ts';
import { Person } from './people/person.entity.ts';
import { RoleGrant } from './people/role-grant.entity.ts';
import { KnownBrowser } from './sign-in/known-browser.entity.ts';
import { KnownBrowserRepository } from './sign-in/known-browser.repository.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { SignInService } from './sign-in/sign-in.service.ts';
import { SignInThrottle } from './sign-in/throttle.ts';
import { Substitution } from './substitution/substitution.entity.ts';
import { SubstitutionController } from './substitution/substitution.controller.ts';
import { SubstitutionRepository } from './substitution/substitution.repository.ts';
import { SubstitutionService } from './substitution/substitution.service.ts';

/** People and what they may do. The guard in it stands before the routes of all modules. */
@Module({
  imports: [
    MailModule,
    TypeOrmModule.forFeature([
      Department,
      Person,
      RoleGrant,
      Invitation,
      KnownBrowser,
      Substitution,
    ]),
  ],
  controllers: [
    SignInController,
    AccountController,
    // Before PeopleController: /people/invitation is no person.
    InvitationController,
    PeopleController,
    AcceptanceController,
    DepartmentController,
    AdministrationController,
    SubstitutionController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AcceptanceService,
    AccessChangeService,
    AccountService,
    AdministrationService,
    DepartmentRepository,
    DepartmentService,
    InvitationRepository,
    InvitationService,
    KnownBrowserRepository,
    PeopleRepository,
    PeopleService,
    SignInService,
    SignInThrottle,
    SubstitutionRepository,
    SubstitutionService,
  ],
  exports: [
    AdministrationService,
    DepartmentService,
    InvitationService,
    PeopleRepository,
    PeopleService,
    SubstitutionService,
  ],
})
export class AccessModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(CurrentPersonMiddleware).forRoutes('{*path}');
  }
}
