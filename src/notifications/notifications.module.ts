import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { CalendarController } from './calendar/calendar.controller.ts';
import { CalendarFeedService } from './calendar/calendar-feed.service.ts';
import { CalendarThrottle } from './calendar/calendar-throttle.ts';
import { CircleRepository } from './circle.repository.ts';
import { DailyService } from './daily.service.ts';
import { Deadlines } from './deadlines.repository.ts';
import { DigestService } from './digest.service.ts';
import { Events } from './events.ts';
import { Outbox } from './outbox.ts';
import { PreferenceController } from './preference/preference.controller.ts';
import { PreferenceService } from './preference/preference.service.ts';
import { SendingService } from './sending.service.ts';
import { TellingService } from './telling.service.ts';

/** Nobody has to remember: mails about cases, and a calendar of deadlines. */
@Module({
  imports: [AccessModule, JobsModule, MailModule],
  controllers: [PreferenceController, CalendarController],
  providers: [
    CalendarFeedService,
    CalendarThrottle,
    CircleRepository,
    DailyService,
    Deadlines,
    DigestService,
    Events,
    Outbox,
    PreferenceService,
    SendingService,
    TellingService,
  ],
})
export class NotificationsModule {}
