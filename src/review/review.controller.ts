import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../access/current-person.ts';
import { Requires } from '../access/requires.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { Clock } from '../config/clock.ts';
import { IdParam } from '../web/id-param.ts';
import { PageWords } from '../web/page-words.ts';
import { seeOther, showAgain } from '../web/reply.ts';
import type { Page } from '../web/views.ts';
import type { Words } from '../web/words.ts';
import { conditionField } from './condition.forms.ts';
import { decidedPage } from './decided.views.ts';
import { OpenReviews } from './opened-review.ts';
import type { OpenedReview } from './opened-review.ts';
import { readDraft, readJudgement } from './review.forms.ts';
import type { ReadJudgement } from './review.forms.ts';
import { ReviewService } from './review.service.ts';
import { isOfCouncil } from './consent/council.views.ts';
import { overtakenPage, refusedPage, reviewPage } from './review.views.ts';

const template = 'review/review';

/** One track's review: the whole case on one page, the draft, the decision. */
@Controller('reviews/:id')
export class ReviewController {
  constructor(
    private readonly opened: OpenReviews,
    private readonly reviews: ReviewService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('review.view')
  @Render(template)
  async page(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
  ): Promise<Page> {
    return reviewPage(words, await this.opened.open(person, id));
  }

  @Post('draft')
  @Requires('review.decide')
  async keep(
    @CurrentPerson() person: SignedInPerson,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { checklist, review } = await this.opened.open(person, id, 'review.decide');
    const { typed, row } = readDraft(body, checklist, review.track === 'staff_council');
    await this.reviews.keepDraft(person, id, typed);
    seeOther(response, `/reviews/${id}${row ? `#${conditionField(row, 'text')}` : ''}`);
  }

  @Post('decision')
  @Requires('review.decide')
  async decide(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.opened.open(person, id, 'review.decide');
    const form = this.read(opened, body);
    if (!form.ok) {
      showAgain(response, template, reviewPage(words, opened, form));
      return;
    }
    const done = await this.reviews.decide(person, id, form.value, form.idempotencyKey);
    if (done.ok) seeOther(response, `/reviews/${id}/decided`);
    else if (done.because === 'alreadyDecided') {
      await this.reviews.keepDraft(person, id, form.typed);
      const now = await this.opened.open(person, id);
      response.status(409).render(template, overtakenPage(words, now, form.typed, person.id));
    } else if (isOfCouncil(done.because)) {
      await this.reviews.keepDraft(person, id, form.typed);
      const now = await this.opened.open(person, id);
      response.status(409).render(template, refusedPage(words, now, done.because));
    } else response.status(403).render(template, reviewPage(words, opened));
  }

  @Get('decided')
  @Requires('review.view')
  async decided(
    @CurrentPerson() person: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Res() response: Response,
  ): Promise<void> {
    const page = decidedPage(words, await this.opened.open(person, id));
    if (page) response.render('review/decided', page);
    else seeOther(response, `/reviews/${id}`);
  }

  private read(
    { checklist, standing, review, people }: OpenedReview,
    body: unknown,
  ): ReadJudgement {
    return readJudgement(body, {
      items: checklist,
      openPoints: standing.snapshot.open.length,
      today: this.clock.today(),
      people,
      resolution: review.track === 'staff_council',
    });
  }
}
