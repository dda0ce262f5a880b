import { Body, Controller, Get, Post, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentPerson } from '../../access/current-person.ts';
import { Requires } from '../../access/requires.ts';
import type { SignedInPerson } from '../../access/signed-in-person.ts';
import { Clock } from '../../config/clock.ts';
import { idempotencyKey, readForm } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { ApiTokenForm } from './api-token.forms.ts';
import { ApiTokenService, lifetimes } from './api-token.service.ts';
import {
  newTokenPage,
  revocationPage,
  tokenMadePage,
  tokensPage,
  type NewTokenPage,
  type RevocationPage,
  type TokensPage,
} from './api-token.views.ts';

/** What administrators do about the access of other systems. */
@Controller('api-tokens')
@Requires('apiToken.manage')
export class ApiTokenController {
  constructor(
    private readonly tokens: ApiTokenService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render('integration/api-tokens')
  async list(@PageWords() words: Words, @Query('done') done: unknown): Promise<TokensPage> {
    return tokensPage(words, await this.tokens.all(), {
      now: this.clock.now(),
      revoked: done === 'revoked',
    });
  }

  @Get('new')
  @Render('integration/new-token')
  form(@PageWords() words: Words): NewTokenPage {
    return newTokenPage(words);
  }

  @Post()
  async create(
    @CurrentPerson() actor: SignedInPerson,
    @PageWords() words: Words,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(ApiTokenForm, body);
    const days = form.ok ? lifetimes.find((one) => String(one) === form.value.days) : undefined;
    if (!form.ok || days === undefined) {
      showAgain(response, 'integration/new-token', newTokenPage(words, form.ok ? undefined : form));
      return;
    }
    const { name, scopes } = form.value;
    const { token } = await this.tokens.create(actor, { name, scopes, days }, form.idempotencyKey);
    response.status(200).render('integration/token-made', tokenMadePage(words, name, token));
  }

  @Get(':id/revocation')
  @Render('integration/revocation')
  async ask(@PageWords() words: Words, @IdParam() id: string): Promise<RevocationPage> {
    return revocationPage(words, await this.tokens.one(id));
  }

  @Post(':id/revocation')
  async revoke(
    @CurrentPerson() actor: SignedInPerson,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    await this.tokens.revoke(actor, id, idempotencyKey(body));
    seeOther(response, '/api-tokens?done=revoked');
  }
}
