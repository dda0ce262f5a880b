import { Body, Controller, Get, Post, Query, Render, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Response } from 'express';
import { tracks } from '../../domain/catalogue.ts';
import { readForm, refusedForm } from '../../web/forms.ts';
import type { FormState } from '../../web/forms.ts';
import { IdParam } from '../../web/id-param.ts';
import { PageWords } from '../../web/page-words.ts';
import { seeOther, showAgain } from '../../web/reply.ts';
import type { Words } from '../../web/words.ts';
import { CurrentPerson } from '../current-person.ts';
import { Requires } from '../requires.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { EndingForm, SubstitutionForm } from './substitution.forms.ts';
import { SubstitutionService } from './substitution.service.ts';
import type { SubstitutionRefusal, WantedSubstitution } from './substitution.service.ts';
import { substitutionPage, substitutionsPage } from './substitution.views.ts';
import type { SubstitutionPage, SubstitutionsPage } from './substitution.views.ts';

const template = 'access/substitution';

/** Who stands in for whom. */
@Controller('substitutions')
export class SubstitutionController {
  constructor(private readonly substitutions: SubstitutionService) {}

  @Get()
  @Requires('substitution.oversee')
  @Render('access/substitutions')
  async list(@PageWords() words: Words): Promise<SubstitutionsPage> {
    const { members, substitutions } = await this.substitutions.overview();
    return substitutionsPage(words, members, substitutions);
  }

  @Get(':id')
  @Requires('substitution.arrange')
  @Render(template)
  async show(
    @CurrentPerson() viewer: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Query('done') asked: unknown,
  ): Promise<SubstitutionPage> {
    const done = (['arranged', 'ended'] as const).find((one) => one === asked) ?? null;
    const arranged = await this.substitutions.of(viewer, id);
    return substitutionPage(words, viewer, arranged, undefined, done);
  }

  @Post(':id')
  @Requires('substitution.arrange')
  async arrange(
    @CurrentPerson() viewer: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(SubstitutionForm, body);
    if (!form.ok) {
      showAgain(response, template, await this.page(viewer, words, id, form));
      return;
    }
    const wanted = wantedBy(form.value);
    const done = wanted
      ? await this.substitutions.arrange(viewer, id, wanted, form.idempotencyKey)
      : ({ ok: false, because: 'notAvailable' } as const);
    if (done.ok) {
      seeOther(response, `/substitutions/${id}?done=arranged`);
      return;
    }
    const { because } = done;
    const key = `substitution.refused.${because}`;
    const state = refusedForm(body, [{ field: fieldOf[because], key, values: {} }]);
    response.status(422).render(template, await this.page(viewer, words, id, state));
  }

  @Post(':id/ending')
  @Requires('substitution.arrange')
  async end(
    @CurrentPerson() viewer: SignedInPerson,
    @PageWords() words: Words,
    @IdParam() id: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const form = readForm(EndingForm, body);
    if (!form.ok || !isUUID(form.value.substitution)) {
      const key = 'substitution.missing.which';
      const state = refusedForm({}, [{ field: '', key, values: {}, nowhere: true }]);
      showAgain(response, template, await this.page(viewer, words, id, state));
      return;
    }
    // Whoever comes second finds it ended, as they wanted.
    await this.substitutions.end(viewer, id, form.value.substitution, form.idempotencyKey);
    seeOther(response, `/substitutions/${id}?done=ended`);
  }

  private async page(
    viewer: SignedInPerson,
    words: Words,
    id: string,
    state: FormState,
  ): Promise<SubstitutionPage> {
    return substitutionPage(words, viewer, await this.substitutions.of(viewer, id), state);
  }
}

function wantedBy({ substitute, from, until }: SubstitutionForm): WantedSubstitution | null {
  const [name, id = ''] = substitute.split(':');
  const track = tracks.find((one) => one === name);
  if (!track || (id !== '' && !isUUID(id))) return null;
  return { track, substituteId: id === '' ? null : id, fromDay: from, untilDay: until };
}

const fieldOf: Readonly<Record<SubstitutionRefusal, string>> = {
  ...{ notAvailable: 'substitute', untilBeforeFrom: 'until', isOver: 'until' },
  ...{ overlaps: 'from', hasEnded: 'substitute' },
};
