import {
  Controller,
  Get,
  HttpException,
  Inject,
  NotFoundException,
  Param,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { SETTINGS } from '../../config/config.module.ts';
import type { Settings } from '../../config/settings.ts';
import { Open } from '../../web/open.ts';
import { words } from '../../web/words.ts';
import { CalendarFeedService } from './calendar-feed.service.ts';
import { CalendarThrottle } from './calendar-throttle.ts';
import { calendarOf } from './calendar.views.ts';

/** A person's deadlines for their calendar program, which cannot sign in: whoever knows the address reads it. */
@Controller('calendar')
@Open()
export class CalendarController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly feeds: CalendarFeedService,
    private readonly throttle: CalendarThrottle,
  ) {}

  @Get(':token.ics')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.feeds.open(token);
    const waitSeconds = opened
      ? await this.throttle.feed(token)
      : await this.throttle.stranger(request.ip ?? '');
    if (waitSeconds !== null) {
      response.setHeader('Retry-After', String(waitSeconds));
      throw new HttpException('Too Many Requests', 429);
    }
    if (!opened) throw new NotFoundException();
    const calendar = calendarOf(words(opened.language), opened, this.settings.publicUrl);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Disposition', 'inline; filename="ki-register.ics"');
    response.type('text/calendar; charset=utf-8').send(calendar);
  }
}
