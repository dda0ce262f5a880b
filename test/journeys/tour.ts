import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { pathOf } from '../../src/access/invitations/invitation.service.ts';
import type { DemoAccountId } from '../../src/app/demo/people.ts';
import { currentVersion } from '../../src/catalogue/load.ts';
import { AssessmentService } from '../../src/assessment/assessment.service.ts';
import { NONE, UNKNOWN } from '../../src/domain/catalogue.ts';
import { walk } from '../../src/domain/questionnaire.ts';
import { QuestionService } from '../../src/review/question/question.service.ts';
import { Questions } from '../../src/review/question/questions.ts';
import { SubmissionService } from '../../src/review/submission.service.ts';
import { aUseCase, ranksApplicants } from '../support/builders.ts';
import { casesInEveryState } from '../support/cases.ts';
import { anApiToken } from '../support/api-token.ts';
import { anInvitation } from '../support/invitation.ts';
import { nextVersion } from '../support/next-version.ts';
import type { Screen } from '../support/screen.ts';
import type { WholeRegister } from '../support/whole-register.ts';

/** A page in one of its states. */
export interface Stop {
  readonly name: string;
  /** Who looks; null: nobody is signed in. */
  readonly as: DemoAccountId | null;
  readonly path: string;
  /** What the person does there first; the page that this leads to is the one. */
  readonly act?: (screen: Screen) => Promise<unknown>;
  readonly status?: number;
}

/** Every page of the register in every state that looks different. */
export async function tourOf(house: WholeRegister): Promise<Stop[]> {
  const cases = await casesInEveryState(house);
  const invitation = await anInvitation(house);
  const token = await anApiToken(house, await house.person('administrator'));
  const person = (await house.person('socialServices')).id;
  const substitution = `/substitutions/${(await house.person('itSecurity')).id}`;
  const asked = await aQuestion(house);
  const department = (await house.person('socialServices')).departmentId;
  const own = (name: string, path: string, more: Partial<Stop> = {}): Stop => ({
    ...{ name, path, as: 'humanResources' },
    ...more,
  });
  const useCase = ({ id }: { readonly id: string }, page = '') =>
    `/use-cases/${id}${page && '/'}${page}`;
  const review = (track: 'data_protection' | 'it_security', of = cases.inReview) =>
    `/reviews/${of.reviews[track]}`;
  return [
    { name: 'sign-in', as: null, path: '/sign-in' },
    { name: 'sign-in refused', as: null, path: '/sign-in', act: press('Anmelden') },
    { name: 'invitation', as: null, path: invitation },
    { name: 'invitation refused', as: null, path: invitation, act: press('Konto einrichten') },
    { name: 'invitation used up', as: null, path: pathOf('unknown'), status: 404 },
    { name: 'not found, signed out', as: null, path: '/nowhere', status: 404 },
    own('list', '/use-cases'),
    own('account menu', '/use-cases', { act: openMenu('Konto') }),
    own('display menu', '/use-cases', { act: openMenu('Darstellung') }),
    own('new', '/use-cases/new'),
    own('new refused', '/use-cases/new', { act: press('Speichern und weiter') }),
    own('description', useCase(cases.begun, 'description')),
    ...(await questionPages(house, cases.answered.id)).map((page) =>
      own(`question ${page}`, useCase(cases.answered, `questionnaire/${page}`)),
    ),
    own('question refused', useCase(cases.begun, 'questionnaire'), { act: press('Weiter') }),
    own('boxes refused', useCase(cases.answered, 'questionnaire/areas'), { act: emptyBoxes }),
    own('answers', useCase(cases.answered, 'answers')),
    own('answers with gaps', useCase(cases.begun, 'answers')),
    own('result', useCase(cases.answered, 'result')),
    own('result, undetermined', useCase(cases.undetermined, 'result')),
    ...Object.entries<{ readonly id: string }>({ ...cases }).flatMap(([state, one]) =>
      state === 'ownOfAReviewer' ? [] : [own(`overview ${state}`, useCase(one))],
    ),
    own('submitted', useCase(cases.inReview, 'submitted')),
    own('submitted, fast lane', useCase(cases.fastLane, 'submitted')),
    own('submitted, stopped', useCase(cases.stopped, 'submitted')),
    own('assessment', useCase(cases.inReview, 'assessment')),
    own('timeline', useCase(cases.approvedWithConditions, 'timeline')),
    {
      name: 'review, handed over',
      as: 'itSecurity',
      path: review('it_security'),
      act: async (screen) => {
        await screen.press('Prüfung übernehmen');
        await screen.follow('Prüfung weitergeben');
      },
    },
    { name: 'handing over', as: 'itSecurity', path: `${review('it_security')}/handover` },
    { name: 'question to ask', as: 'itSecurity', path: `${review('it_security')}/question` },
    {
      name: 'question refused',
      as: 'itSecurity',
      path: `${review('it_security')}/question`,
      act: press('Rückfrage absenden'),
    },
    own('question to answer', `/questions/${asked.questionId}`),
    own('answer refused', `/questions/${asked.questionId}`, { act: press('Antwort absenden') }),
    own('overview with a question', useCase({ id: asked.useCaseId })),
    { name: 'question to take back', as: 'itSecurity', path: `/questions/${asked.questionId}` },
    own('discussion', useCase(cases.inReview, 'discussion')),
    ...['consent-request', 'early-information'].map((page): Stop => ({
      ...{ name: page, as: 'coordination' },
      path: `/reviews/${cases.inReview.reviews.staff_council}/${page}`,
    })),
    { name: 'due date', as: 'coordination', path: `${review('it_security')}/due-date` },
    { name: 'call-in', as: 'itSecurity', path: useCase(cases.fastLane, 'call-in') },
    {
      name: 'attempt to agree',
      as: 'head',
      path: useCase(cases.awaitingHead, 'attempts-to-agree'),
    },
    {
      name: 'conciliation',
      as: 'head',
      path: useCase(cases.refusedByStaffCouncil, 'conciliation'),
    },
    own('conditions', useCase(cases.approvedWithConditions, 'conditions')),
    own('condition', `/conditions/${await aCondition(house, cases.approvedWithConditions)}`),
    own('operation', useCase(cases.approvedWithConditions, 'operation')),
    own('notifications', '/account/notifications'),
    own('calendar address', '/account/notifications', { act: press('Kalenderadresse anlegen') }),
    { name: 'substitutes', as: 'coordination', path: '/substitutions' },
    { name: 'own substitute', as: 'itSecurity', path: substitution },
    {
      name: 'own substitute refused',
      as: 'itSecurity',
      path: substitution,
      act: press('Vertretung eintragen'),
    },
    own('account', '/account'),
    own('account refused', '/account', { act: press('Passwort ändern') }),
    own('forbidden', '/people', { status: 403 }),
    own('kept text', '/use-cases/new', { act: sendStale, status: 403 }),
    own('bad request', '/%E0%A4%A', { status: 400 }),
    own('empty work list', '/reviews'),
    { name: 'work list', as: 'itSecurity', path: '/reviews' },
    { name: 'work list of the head', as: 'head', path: '/reviews' },
    { name: 'review, open', as: 'itSecurity', path: review('it_security') },
    {
      name: 'review refused',
      as: 'itSecurity',
      path: review('it_security'),
      act: press('Entscheidung verbindlich abgeben'),
    },
    { name: 'review, kept', as: 'itSecurity', path: review('it_security'), act: addCondition },
    { name: 'review, decided', as: 'dataProtection', path: review('data_protection') },
    {
      name: 'review, confirmation of the decision',
      as: 'dataProtection',
      path: `${review('data_protection')}/decided`,
    },
    { name: 'review, read only', as: 'auditor', path: review('it_security') },
    {
      name: 'review of one’s own case',
      as: 'dataProtection',
      path: review('data_protection', cases.ownOfAReviewer),
    },
    {
      name: 'final decision',
      as: 'head',
      path: useCase(cases.awaitingHead, 'final-decision'),
    },
    {
      name: 'final decision after an attempt to agree, refused',
      as: 'head',
      path: useCase(cases.attempted, 'final-decision'),
      act: press('Entscheidung verbindlich treffen'),
    },
    {
      name: 'final decision, staff council refused',
      as: 'head',
      path: useCase(cases.refusedByStaffCouncil, 'final-decision'),
    },
    {
      name: 'final decision, taken',
      as: 'head',
      path: useCase(cases.refused, 'final-decision'),
    },
    {
      name: 'confirmation',
      as: 'coordination',
      path: useCase(cases.awaitingConfirmation, 'confirmation'),
    },
    {
      name: 'confirmation, given',
      as: 'coordination',
      path: useCase(cases.closed, 'confirmation'),
    },
    { name: 'overview for the head', as: 'head', path: useCase(cases.awaitingHead) },
    ...['', '/dates', `/versions/${nextVersion}`, `/versions/${nextVersion}?show=class`].map(
      (path): Stop => ({ name: `impact${path}`, as: 'coordination', path: `/impact${path}` }),
    ),
    { name: 'date reached', as: 'coordination', path: '/impact/dates?date=2025-02-02' },
    { name: 'publication', as: 'coordination', path: publication },
    {
      name: 'publication refused',
      as: 'coordination',
      path: publication,
      act: press(`Fassung ${nextVersion} veröffentlichen`),
    },
    { name: 'catalogue', as: 'auditor', path: `/catalogue/${currentVersion}` },
    {
      name: 'release of the catalogue',
      as: 'coordination',
      path: `/catalogue/${currentVersion}/release`,
    },
    {
      name: 'release of the catalogue, refused',
      as: 'coordination',
      path: `/catalogue/${currentVersion}/release`,
      act: press('Fassung verbindlich freigeben'),
    },
    { name: 'checklists', as: 'itSecurity', path: '/checklists' },
    { name: 'new checklist item', as: 'coordination', path: '/checklists/new' },
    {
      name: 'new checklist item refused',
      as: 'coordination',
      path: '/checklists/new',
      act: press('Punkt ergänzen'),
    },
    { name: 'people', as: 'administrator', path: '/people' },
    { name: 'person', as: 'administrator', path: `/people/${person}` },
    { name: 'invite', as: 'administrator', path: '/people/invitation' },
    { name: 'administration', as: 'administrator', path: '/administration' },
    { name: 'departments', as: 'administrator', path: '/departments' },
    { name: 'department', as: 'administrator', path: `/departments/${department}` },
    { name: 'access tokens', as: 'administrator', path: '/api-tokens' },
    { name: 'new access token', as: 'administrator', path: '/api-tokens/new' },
    {
      name: 'new access token refused',
      as: 'administrator',
      path: '/api-tokens/new',
      act: press('Zugangsschlüssel anlegen'),
    },
    {
      name: 'revocation of an access token',
      as: 'administrator',
      path: `/api-tokens/${token.id}/revocation`,
    },
    own('not submitted', useCase(cases.answered, 'result'), {
      act: submitTooLate(house, cases.answered.id),
      status: 409,
    }),
    { name: 'published', as: 'coordination', path: publication, act: publish },
    own('overview, new assessment due', useCase(cases.fastLane)),
    own('overview, new assessment to come', useCase(cases.inReview)),
    { name: 'sign-in in English', as: null, path: '/sign-in', act: press('English') },
  ];
}

/** The path of the second version's publication; the register stands on a shelf that has one. */
const publication = `/impact/versions/${nextVersion}/publication`;

/** Publishes it, and waits until everybody whom it concerns has been told. */
async function publish(screen: Screen): Promise<void> {
  await screen.choose('Ich habe die Auswirkungen gesehen');
  await screen.press(`Fassung ${nextVersion} veröffentlichen`);
  await screen.waitFor('Neue Einstufung angelegt: 3');
}

/** A question of IT security that waits for its answer. */
async function aQuestion(
  house: WholeRegister,
): Promise<{ readonly useCaseId: string; readonly questionId: string }> {
  const { app } = house;
  const proposer = await house.person('humanResources');
  const { id, reviews } = await aUseCase(app).answered(ranksApplicants).submittedBy(proposer);
  const asked = { text: 'Wie lange werden die Bewerbungen aufbewahrt?', dueOn: '2999-12-31' };
  const reviewer = await house.person('itSecurity');
  await app.get(QuestionService).ask(reviewer, reviews.it_security, asked, randomUUID());
  const { manager } = app.get(DataSource);
  const [first] = await app.get(Questions).ofReviews(manager, [reviews.it_security]);
  return { useCaseId: id, questionId: first?.question.id ?? '' };
}

async function aCondition(
  { app }: WholeRegister,
  { submissionId }: { readonly submissionId: string },
): Promise<string> {
  const [row] = await app.get(DataSource).query<{ id: string }[]>(
    `SELECT c.id FROM review_condition c JOIN review r ON r.id = c.review_id
       WHERE r.submission_id = $1 LIMIT 1`,
    [submissionId],
  );
  return row?.id ?? '';
}

/** The first page of each kind: how many questions of which type, with and without «I don’t know». */
async function questionPages(house: WholeRegister, id: string): Promise<string[]> {
  const proposer = await house.person('humanResources');
  const { catalogue, answers } = await house.app.get(AssessmentService).sheet(proposer, id);
  const kinds = new Map<string, string>();
  for (const { page, questions } of walk(catalogue, answers).pages) {
    const kind = questions.map(({ type, options }) => {
      const apart = options.filter(({ value }) => value === UNKNOWN || value === NONE);
      return [type, ...apart.map(({ value }) => value)].join(' ');
    });
    if (!kinds.has(kind.join())) kinds.set(kind.join(), page.id);
  }
  return [...kinds.values()];
}

function press(name: string): (screen: Screen) => Promise<void> {
  return (screen) => screen.press(name);
}

function openMenu(name: string): (screen: Screen) => Promise<void> {
  return async (screen) => (await screen.named('summary', name)).click();
}

/** Somebody else, or the same person in another window, was faster. */
function submitTooLate(house: WholeRegister, id: string): (screen: Screen) => Promise<void> {
  return async (screen) => {
    const proposer = await house.person('humanResources');
    await house.app.get(SubmissionService).submit(proposer, id, randomUUID());
    await screen.press('Fall zur Prüfung einreichen');
  };
}

/** A form whose token does not count any more. */
async function sendStale(screen: Screen): Promise<void> {
  await screen.fill(
    'Wofür wird die KI eingesetzt?',
    'Sie schreibt Entwürfe.\n\nMenschen prüfen sie.',
  );
  await screen.page.$eval('main [name=csrf]', (field) => {
    (field as HTMLInputElement).value = 'stale';
  });
  await screen.press('Speichern und weiter');
}

async function emptyBoxes(screen: Screen): Promise<void> {
  for (const box of await screen.page.$$('main form :checked')) await box.click();
  await screen.press('Weiter');
}

async function addCondition(screen: Screen): Promise<void> {
  await screen.page.click('label[for="outcome-2"]');
  await screen.press('Weitere Auflage');
}
