import { join } from 'node:path';
import { Body, Controller, Get, NotFoundException, Post, Req, Res } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import {
  choiceField,
  confirmBox,
  dayField,
  errorSummary,
  textArea,
  textField,
} from '../../src/web/form-views.ts';
import { Choice, Choices, Confirmed, Day, TextBlock, TextLine } from '../../src/web/fields.ts';
import { blankForm, type FormState, readForm } from '../../src/web/forms.ts';
import { Open } from '../../src/web/open.ts';
import { seeOther, showAgain } from '../../src/web/reply.ts';
import type { Chips, Page } from '../../src/web/views.ts';
import type { Words } from '../../src/web/words.ts';

const template = join(import.meta.dirname, 'sample.hbs');
const hostings = ['own', 'cloud'];
const areas = ['health', 'school', 'none'];

export class SampleForm {
  @TextLine({ max: 80, missing: 'web.form.choose' }) name!: string;
  @TextBlock({ max: 2000 }) purpose!: string;
  @Choice(hostings) hosting!: string;
  @Choice(['yes', 'no', 'unknown'], { missing: 'web.form.choose' }) personal!: string;
  @Choices(areas) areas!: string[];
  @Day() start!: string;
  @Confirmed() agreed!: boolean;
}

/** What access does once somebody is signed in. */
export const asPerson: RequestHandler = (request, _response, next) => {
  request.administration = 'Stadt Musterhafen';
  if (request.session.personId !== undefined) {
    request.account = {
      name: 'Fachamt Musterhafen',
      departmentName: 'Soziales und Wohnen',
      may: (action) => action !== 'people.manage',
    };
  }
  next();
};

/** A page with every partial, and routes that fail in every way. Only for tests. */
@Controller('sample')
export class SampleController {
  static received: SampleForm[] = [];

  @Open()
  @Get()
  show(@Req() request: Request, @Res() response: Response): void {
    response.render(template, samplePage(request.words, blankForm(), request.query['bare'] === ''));
  }

  @Open()
  @Post()
  send(@Req() request: Request, @Body() body: unknown, @Res() response: Response): void {
    const form = readForm(SampleForm, body);
    if (!form.ok) {
      showAgain(response, template, samplePage(request.words, form));
      return;
    }
    SampleController.received.push(form.value);
    seeOther(response, '/sample');
  }

  @Open()
  @Post('broken')
  broken(): never {
    throw new Error('a bug: select secret from password');
  }

  @Open()
  @Get('gone')
  gone(): never {
    throw new NotFoundException();
  }

  /** Stands in for sign-in, which is not part of the frame. */
  @Open()
  @Get('as-person')
  signIn(@Req() request: Request, @Res() response: Response): void {
    request.session.personId = '00000000-0000-4000-8000-000000000001';
    seeOther(response, '/sample');
  }
}

function samplePage(words: Words, state: FormState, bare = false): Page & Record<string, unknown> {
  const yesNo = [
    { value: 'yes', text: 'Ja', hint: 'Zum Beispiel Namen, Anschriften oder Aktenzeichen' },
    { value: 'no', text: 'Nein' },
    { value: 'unknown', text: 'Weiß ich nicht', apart: true },
  ];
  return {
    title: 'Textassistenz für Bescheide anmelden',
    back: { text: 'Alle KI-Fälle', href: '/sample' },
    ...errorSummary(words, state),
    lead: 'Beschreiben Sie, wofür die Fachabteilung das System einsetzen will. Sie können jederzeit unterbrechen und später weitermachen.',
    bare,
    identity: {
      number: 'KI-2026-0042',
      title: 'Textassistenz für Bescheide in der Wohngeldstelle',
      badges: [{ text: 'In Prüfung', kind: 'info' }, { text: 'Nicht hochriskant' }],
      facts: [
        { key: 'Fachbereich', value: 'Soziales und Wohnen' },
        { key: 'Liegt bei', value: 'Datenschutz, IT-Sicherheit' },
        { key: 'Frist', value: words.day('2026-12-07') },
      ],
      pagesLabel: 'Seiten dieses Falls',
      pages: [
        { text: 'Überblick', href: '/sample', current: true },
        { text: 'Einstufung', href: '/sample/a', current: false },
        { text: 'Prüfung', href: '/sample/b', current: false },
        { text: 'Verlauf', href: '/sample/c', current: false },
      ],
    },
    alert: {
      kind: 'info',
      title: 'Zwei Prüfungen sind noch offen',
      paragraphs: ['Datenschutz und IT-Sicherheit haben bis zum 7. Dezember Zeit.'],
    },
    filters: {
      label: 'Gesetzte Filter',
      chips: [
        { text: 'Fachbereich: Soziales', href: '/sample', remove: 'Filter entfernen' },
        { text: 'In Prüfung', href: '/sample', remove: 'Filter entfernen' },
      ],
    } satisfies Chips,
    name: textField(words, state, {
      name: 'name',
      label: 'Name des KI-Systems',
      hint: 'So, wie ihn die Fachabteilung verwendet',
    }),
    purpose: textArea(words, state, {
      name: 'purpose',
      label: 'Zweck',
      hint: 'Was soll das System tun, und wer arbeitet damit?',
      max: 2000,
      optional: true,
    }),
    hosting: choiceField(words, state, {
      name: 'hosting',
      label: 'Wo läuft das System?',
      options: [
        { value: 'own', text: 'Eigenes Rechenzentrum' },
        { value: 'cloud', text: 'Cloud eines Anbieters' },
      ],
    }),
    personal: choiceField(words, state, {
      name: 'personal',
      label: 'Verarbeitet das System personenbezogene Daten?',
      hint: 'Auch Daten von Beschäftigten zählen.',
      options: yesNo,
    }),
    areas: choiceField(words, state, {
      name: 'areas',
      label: 'In welchen Bereichen wird es eingesetzt?',
      options: [
        { value: 'health', text: 'Gesundheit' },
        { value: 'school', text: 'Schule und Ausbildung' },
        { value: 'none', text: 'Nichts davon', apart: true },
      ],
    }),
    start: dayField(words, state, {
      name: 'start',
      label: 'Geplanter Beginn',
      hint: 'Zum Beispiel 1 12 2026',
    }),
    agreed: confirmBox(words, state, {
      name: 'agreed',
      label: 'Die Angaben sind vollständig, soweit ich sie kenne.',
    }),
    why: {
      title: 'Warum fragen wir das?',
      paragraphs: ['Ob personenbezogene Daten verarbeitet werden, entscheidet über die Prüfung.'],
      links: [{ text: 'Art. 35 DSGVO', href: '/sample' }],
    },
    buttons: {
      buttons: [
        { text: 'Weiter', kind: 'primary' },
        {
          text: 'Speichern und später fortsetzen',
          kind: 'secondary',
          name: 'action',
          value: 'later',
        },
      ],
      links: [{ text: 'Abbrechen', href: '/sample' }],
    },
    tasks: {
      id: 'tasks',
      title: 'KI-Fall anmelden',
      tasks: [
        {
          id: 'task-1',
          number: 1,
          text: 'Angaben zum Einsatz',
          href: '/sample',
          status: { text: 'Erledigt' },
        },
        {
          id: 'task-2',
          number: 2,
          text: 'Fragebogen',
          hint: '7 von 12 Seiten beantwortet',
          href: '/sample',
          status: { text: 'Begonnen', kind: 'info' },
        },
        {
          id: 'task-3',
          number: 3,
          text: 'Prüfen und einreichen',
          status: { text: 'Noch nicht möglich' },
        },
      ],
    },
    summary: {
      id: 'answers',
      title: 'Ihre Antworten',
      change: { text: 'Alle ändern', href: '/sample' },
      rows: [
        {
          key: 'Zweck',
          values: ['Entwürfe für Bescheide schreiben', 'Die Sachbearbeitung prüft jeden Entwurf.'],
          change: { text: 'Ändern', href: '/sample', about: 'Zweck' },
        },
        {
          key: 'Anbieter',
          values: [],
          change: { text: 'Ändern', href: '/sample', about: 'Anbieter' },
        },
      ],
    },
    timeline: {
      items: [
        { title: 'IT-Sicherheit hat zugestimmt', by: 'IT-Sicherheit, 23.11.2026, 14:05 Uhr' },
        {
          title: 'Zur Prüfung eingereicht',
          by: 'Soziales und Wohnen, 20.11.2026, 09:12 Uhr',
          text: 'Bitte vorrangig behandeln.',
        },
        { title: 'Angelegt', by: 'Soziales und Wohnen, 18.11.2026, 11:40 Uhr' },
      ],
    },
    cases: {
      id: 'cases',
      caption: 'Meine Fälle',
      columns: [
        { text: 'Fall' },
        { text: 'Bezeichnung' },
        { text: 'Stand' },
        { text: 'Tage', numeric: true },
      ],
      empty: 'Noch keine Fälle',
      rows: [
        {
          head: { text: 'KI-2026-0042', href: '/sample' },
          cells: [
            { text: 'Textassistenz für Bescheide' },
            { badge: { text: 'In Prüfung', kind: 'info' } },
            { text: '12', numeric: true },
          ],
        },
        {
          head: { text: 'KI-2026-0007', href: '/sample' },
          cells: [
            { text: 'Chatbot für Bürgerinnen und Bürger' },
            { badge: { text: 'Freigegeben', kind: 'success' } },
            { text: '48', numeric: true },
          ],
        },
      ],
    },
  };
}
