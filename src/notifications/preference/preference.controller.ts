import { Body, Controller, Get, Inject, Post, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { SETTINGS } from '../../config/config.module.ts';
import type { Settings } from '../../config/settings.ts';
import { Mailer } from '../../mail/mailer.ts';
import { idempotencyKey, readForm } from '../../web/forms.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { CalendarFeedService } from '../calendar/calendar-feed.service.ts';
import { PreferenceForm } from './preference.forms.ts';
import { PreferenceService } from './preference.service.ts';
import { feedMadePage, notificationsPage } from './preference.views.ts';
import type { NotificationsPage, NotificationsState } from './preference.views.ts';

const template = 'notifications/notifications';
const here = '/account/notifications';

/** How somebody is told, and the calendar of their deadlines. */
@Controller('account/notifications')
@Requires('account.own')
export class PreferenceController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly preferences: PreferenceService,
    private readonly feeds: CalendarFeedService,
    private readonly mailer: Mailer,
  ) {}

  @Get()
  @Render(template)
  async show(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Query('done') said: unknown,
  ): Promise<NotificationsPage> {
    const done = said === 'saved' || said === 'revoked' ? said : null;
    return notificationsPage(words, await this.state(person), { done });
  }

  @Post()
  async change(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(PreferenceForm, body);
    if (!form.ok) {
      showAgain(response, template, notificationsPage(words, await this.state(person), { form }));
      return;
    }
    const { mode, language } = form.value;
    await this.preferences.change(person, { mode, language }, form.idempotencyKey);
    seeOther(response, `${here}?done=saved`);
  }

  @Post('calendar')
  async create(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const made = await this.feeds.create(person, idempotencyKey(body));
    if (!made.ok) {
      const page = notificationsPage(words, await this.state(person), { done: made.because });
      response.status(409).render(template, page);
      return;
    }
    const address =
      made.token === null ? null : `${this.settings.publicUrl}/calendar/${made.token}.ics`;
    response.status(200).render('notifications/feed-made', feedMadePage(words, address));
  }

  @Post('calendar/revocation')
  async revoke(
    @CurrentPerson() person: SignedInPerson,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    await this.feeds.revoke(person, idempotencyKey(body));
    seeOther(response, `${here}?done=revoked`);
  }

  private async state({ id }: SignedInPerson): Promise<NotificationsState> {
    return {
      preference: await this.preferences.of(id),
      feed: await this.feeds.of(id),
      sends: this.mailer.sends,
    };
  }
}
