import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { GrantKey } from '../../src/access/people/grants.ts';
import { CasesModule } from '../../src/cases/cases.module.ts';
import { fingerprintOf } from '../../src/catalogue/fingerprint.ts';
import { currentVersion, loadCatalogue } from '../../src/catalogue/load.ts';
import { ImpactModule } from '../../src/impact/impact.module.ts';
import { RecordsModule } from '../../src/records/records.module.ts';
import { tracks, type Citation } from '../../src/domain/catalogue.ts';
import { printed } from '../../src/domain/citation.ts';
import { signedIn } from '../support/accounts.ts';
import {
  aPerson,
  aUseCase,
  decided,
  isADocument,
  password,
  ranksApplicants,
  type SubmittedCase,
} from '../support/builders.ts';
import type { Pages } from '../support/pages.ts';
import { aRegister } from '../support/register.ts';
import type { VisitedPage } from '../support/visited-page.ts';
import type { Fields, Visitor } from '../support/visitor.ts';

const path = `/catalogue/${currentVersion}`;
const catalogue = loadCatalogue();
const examined = { version: currentVersion, note: 'Rechtsamt, Vermerk 12/2026.', examined: 'yes' };
const notReleased = 'nicht fachlich freigegeben';

let pages: Pages;
let proposer: Visitor;
let coordination: Visitor;
let draft: string;
let reviewer: Visitor;
let head: Visitor;
let submitted: string;
let disputed: SubmittedCase;

beforeAll(async () => {
  pages = await aRegister([RecordsModule, CasesModule, ImpactModule]);
  const { app } = pages;
  const person = await aPerson(app).in('Personalamt').exists();
  proposer = await signedIn(pages, { email: person.email, password });
  coordination = await visit('coordination');
  draft = (await aUseCase(app).answered(ranksApplicants).registeredBy(person)).id;
  submitted = (await aUseCase(app).answered(isADocument).submittedBy(person)).id;
  disputed = await aUseCase(app).answered(ranksApplicants).submittedBy(person);
  for (const track of tracks)
    await decided(app, disputed, track, track === 'staff_council' ? 'approve' : 'refuse');
  reviewer = await visit('reviewer.it_security');
  head = await visit('head');
});
afterAll(() => pages.stop());

const visit = async (grant: GrantKey): Promise<Visitor> =>
  signedIn(pages, { email: (await aPerson(pages.app).who(grant).exists()).email, password });

/** Every page that uses the version: what it is, where it stands, who opens it. */
const using = (): [string, string, Visitor][] => [
  ['the catalogue', path, proposer],
  ['a question', `/use-cases/${draft}/questionnaire/${catalogue.pages[0]?.id ?? ''}`, proposer],
  ['the answers', `/use-cases/${draft}/answers`, proposer],
  ['the result', `/use-cases/${draft}/result`, proposer],
  ['the assessment of a case', `/use-cases/${submitted}/assessment`, proposer],
  ['the receipt', `/use-cases/${submitted}/submitted`, proposer],
  ['the confirmation', `/use-cases/${submitted}/confirmation`, coordination],
  ['a review', `/reviews/${disputed.reviews.it_security}`, reviewer],
  ['the decision of a review', `/reviews/${disputed.reviews.it_security}/decided`, reviewer],
  ['the final decision', `/use-cases/${disputed.id}/final-decision`, head],
  ['the impact', `/impact/versions/${currentVersion}`, coordination],
  ['the publication', `/impact/versions/${currentVersion}/publication`, coordination],
];
/** The mark of each of these pages; one that has none is said to have none. */
const marks = async (): Promise<{ what: string; says: string; leadsTo: string | null }[]> => {
  const found = [];
  for (const [what, where, visitor] of using()) {
    const [mark] = (await visitor.get(where)).all('.app-mark');
    const says = mark?.textContent.replace(/\s+/g, ' ') ?? 'nothing';
    found.push({ what, says, leadsTo: mark?.querySelector('a')?.getAttribute('href') ?? null });
  }
  return found;
};

describe('the catalogue as a page', () => {
  let page: VisitedPage;

  beforeAll(async () => {
    page = await proposer.get(path);
  });

  it('carries every question, rule and obligation, each under an anchor of its own', () => {
    const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
    const entries: [string, readonly { id: string; said: string }[]][] = [
      ['question', catalogue.questions.map(({ id, text }) => ({ id, said: text.de }))],
      ['fact', catalogue.facts.map(({ id, title }) => ({ id, said: title.de }))],
      ['rule', catalogue.rules.map(({ id, because }) => ({ id, said: because.de }))],
      ['obligation', catalogue.obligations.map(({ id, text }) => ({ id, said: text.de }))],
    ];
    for (const [kind, list] of entries)
      for (const { id, said } of list)
        expect(page.text(`#${kind}-${id.replaceAll('.', '\\.')}`)).toContain(tidy(said));
  });

  it('carries every parallel check with its outcomes, the strictest first, and the reasons of each', () => {
    expect(page.text('section[aria-labelledby=checks]')).toContain(
      'Es gilt das strengste Ergebnis',
    );
    const allOf = (cites: readonly Citation[]): string =>
      cites.map((one) => printed(one, 'de')).join('; ');
    const said = (anchor: string): string =>
      page.text(`#${anchor}-name`).replace(/^(Prüfung|Ergebnis|Grund) ([\d.]+) /, '$2 ');
    for (const [i, { id, title, cites, outcomes }] of catalogue.checks.entries()) {
      expect(said(`check-${id}`)).toBe(`${i + 1} ${title.de}`);
      expect(page.text(`#check-${id} .app-entry__condition`)).toContain('Wird gemacht, wenn:');
      expect(page.text(`#check-${id} .app-cites`)).toContain(allOf(cites));
      for (const [j, { id: outcome, text, reasons }] of outcomes.entries()) {
        const anchor = `check-${id}-${outcome}`;
        expect(said(anchor)).toBe(`${i + 1}.${j + 1} ${text.de}`);
        for (const [k, reason] of reasons.entries()) {
          const where = `${anchor}-${reason.id}`;
          expect(said(where)).toBe(`${i + 1}.${j + 1}.${k + 1} ${reason.because.de}`);
          expect(page.all(`#${where} .app-entry__condition li`).length).toBeGreaterThan(0);
          expect(page.text(`#${where} .app-cites`)).toContain(allOf(reason.cites));
        }
      }
    }
  });

  it('leads nowhere that is not there', () => {
    const links = page.all('main a[href^="#"]').map((link) => link.getAttribute('href') ?? '');
    expect(links.length).toBeGreaterThan(500);
    const there = new Set(page.all('[id]').map((one) => `#${one.getAttribute('id') ?? ''}`));
    const missing = links.filter((link) => !there.has(link));
    expect(missing).toEqual([]);
  });

  it('says under which fingerprint it can be checked', () => {
    expect(page.main).toContain(fingerprintOf(currentVersion));
  });

  it('draws the course with a title, a description and the same as a list', () => {
    const drawings = page.all('figure');
    expect(drawings.length).toBeGreaterThan(3);
    for (const drawing of drawings) {
      expect(drawing.querySelector('svg[role=img] title')?.textContent).toBeTruthy();
      expect(drawing.querySelector('svg desc')?.textContent).toBeTruthy();
      expect([...drawing.querySelectorAll('details li')].length).toBeGreaterThan(1);
    }
  });

  it('exists in English from the same data', async () => {
    const { email } = await aPerson(pages.app).exists();
    const reader = await signedIn(pages, { email, password });
    await reader.post('/preferences', { language: 'en' });
    const english = await reader.get(path);
    for (const { id, text } of catalogue.questions)
      expect(english.text(`#question-${id}`)).toContain(text.en);
    expect(english.all('article').length).toBe(page.all('article').length);
  });

  it('is found without naming a version: the one that is published', async () => {
    const answer = await proposer.get('/catalogue');
    expect([answer.status, answer.location]).toEqual([303, path]);
  });

  it('does not exist for a version that has no folder', async () => {
    for (const version of ['1999-01', '..%2F2026-11', '2026-11%00'])
      expect((await proposer.get(`/catalogue/${version}`)).status).toBe(404);
  });
});

describe('before anybody has released the version', () => {
  it('every page that uses it says so and leads to the catalogue', async () => {
    const says = expect.stringContaining(notReleased) as string;
    expect(await marks()).toEqual(using().map(([what]) => ({ what, says, leadsTo: path })));
  });

  it('a release of other files counts for nothing', async () => {
    const { id } = await aPerson(pages.app).who('coordination').exists();
    await pages.database.asOwner(
      `INSERT INTO catalogue_release VALUES ($1, $2, $3, 'Andere Dateien', $4, 'coordination', now())`,
      [randomUUID(), currentVersion, 'ab'.repeat(32), id],
    );
    expect((await proposer.get(path)).text('.app-mark')).toContain(notReleased);
  });

  it('only the AI coordination is offered to release it', async () => {
    const link = `main a[href="${path}/release"]`;
    expect((await proposer.get(path)).all(link)).toHaveLength(0);
    expect((await coordination.get(path)).all(link)).toHaveLength(1);
  });
});

describe('the release', () => {
  const send = async (fields: Fields): Promise<VisitedPage> =>
    coordination.submit(await coordination.get(`${path}/release`), fields, `${path}/release`);
  const releases = () =>
    pages.database.asOwner<{ note: string }>(
      'SELECT note FROM catalogue_release WHERE fingerprint = $1',
      [fingerprintOf(currentVersion)],
    );

  it('asks for the version, a note and the confirmation, and keeps what was typed', async () => {
    const empty = await send({});
    expect(empty.status).toBe(422);
    expect(empty.errors.map(({ href }) => href)).toEqual(['#version', '#note', '#examined']);
    const other = await send({ ...examined, version: '2027-01' });
    expect(other.status).toBe(422);
    expect(other.errors).toEqual([
      {
        text: `Sie haben eine andere Fassung genannt. Auf dieser Seite geht es um ${currentVersion}.`,
        href: '#version',
      },
    ]);
    expect(other.value('note')).toBe(examined.note);
    expect(await releases()).toEqual([]);
  });

  it('is refused when the files are not those that were examined', async () => {
    const page = await send({ ...examined, fingerprint: 'cd'.repeat(32) });
    expect(page.status).toBe(409);
    expect(page.main).toContain('Der Katalog wurde inzwischen geändert');
    expect(page.value('note')).toBe(examined.note);
    expect(await releases()).toEqual([]);
  });

  it('is recorded once with its trace, and then marks every page', async () => {
    const form = await coordination.get(`${path}/release`);
    const first = await coordination.submit(form, examined, `${path}/release`);
    const again = await coordination.submit(form, examined, `${path}/release`);
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(await releases()).toEqual([{ note: examined.note }]);
    const entries = await pages.database.asOwner<{ canonical: string }>(
      `SELECT canonical FROM audit_entry WHERE canonical LIKE '%catalogue.released%'`,
    );
    expect(entries.map(({ canonical }) => JSON.parse(canonical) as unknown)).toMatchObject([
      { action: 'catalogue.released', object: { type: 'catalogue', id: currentVersion } },
    ]);
    const says = expect.stringMatching(
      /^Fragenkatalog \S+ fachlich freigegeben Freigegeben von .+ \(KI-Koordination\)/,
    ) as string;
    expect(await marks()).toEqual(using().map(([what]) => ({ what, says, leadsTo: path })));
  });

  it('is shown and cannot be given a second time', async () => {
    const page = await coordination.get(`${path}/release`);
    expect(page.main).toContain(examined.note);
    expect(page.all('main form')).toHaveLength(0);
    const keys = page.form('/sign-out').fields;
    const late = { ...keys, ...examined, fingerprint: fingerprintOf(currentVersion) };
    const refused = await coordination.post(`${path}/release`, {
      ...late,
      idempotencyKey: randomUUID(),
    });
    expect(refused.status).toBe(409);
    expect(refused.main).toContain('Diese Fassung ist schon freigegeben');
    expect(await releases()).toHaveLength(1);
  });

  it.each(['UPDATE catalogue_release SET note = note', 'DELETE FROM catalogue_release'])(
    'cannot be taken back by the application: %s',
    async (statement) => {
      await expect(pages.app.get(DataSource).query(statement)).rejects.toThrow('permission denied');
    },
  );
});
