/** A later round on the pages: what changed, whose approval still holds, and what a draft means for it. */
import { DataSource } from 'typeorm';
import { AdministrationService } from '../../src/access/administration/administration.service.ts';
import { CasesModule } from '../../src/cases/cases.module.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import { ImpactModule } from '../../src/impact/impact.module.ts';
import { RecordsModule } from '../../src/records/records.module.ts';
import { Standings } from '../../src/review/standing.ts';
import { anotherRound, reopened } from '../support/another-round.ts';
import type { Revision } from '../support/another-round.ts';
import { aPerson, decided } from '../support/builders.ts';
import type { SubmittedCase } from '../support/builders.ts';
import { startReviewPages } from '../support/review-pages.ts';
import type { ReviewPages } from '../support/review-pages.ts';
import type { VisitedPage } from '../support/visited-page.ts';
import type { Visitor } from '../support/visitor.ts';

let house: ReviewPages;
let proposer: Visitor;

beforeAll(async () => {
  house = await startReviewPages([RecordsModule, CasesModule, ImpactModule]);
  proposer = await house.visit(house.proposer);
});
afterAll(() => house.pages.stop());

async function approved(): Promise<SubmittedCase> {
  const theCase = await house.submitted();
  for (const track of tracks) await decided(house.pages.app, theCase, track, 'approve');
  return theCase;
}

const again = ({ id }: SubmittedCase, revision: Revision) =>
  anotherRound(house.pages.app, house.proposer, id, revision);

async function reviewOf({ id }: SubmittedCase, track: Track): Promise<string> {
  const { manager } = house.pages.app.get(DataSource);
  const { reviews } = await house.pages.app.get(Standings).submitted(manager, id);
  return `/reviews/${reviews.find(({ review }) => review.track === track)?.review.id ?? ''}`;
}

const texts = (page: VisitedPage, selector: string): string[] =>
  page.all(selector).map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

const outdated = 'Die Freigabe gilt nicht für die neuen Angaben';

describe('a draft after an approval', () => {
  it('says at once that the approval does not hold for what it changes, and what that is', async () => {
    const theCase = await approved();
    const review = await reviewOf(theCase, 'staff_council');
    await reopened(house.pages.app, house.proposer, theCase.id, {
      words: { title: 'Neuer Titel', purpose: 'Das Personalamt wählt damit aus.' },
    });
    for (const [visitor, path] of [
      [proposer, `/use-cases/${theCase.id}`],
      [house.reviewers.staff_council, review],
    ] as const) {
      const { main } = await visitor.get(path);
      expect(main).toContain(outdated);
      expect(main).toMatch(/Geändert: Zweck/);
      expect(main).not.toMatch(/Geändert: .*Titel/);
    }
  });

  it('says nothing while its changes are editorial', async () => {
    const theCase = await approved();
    await reopened(house.pages.app, house.proposer, theCase.id, {
      words: { title: 'Neuer Titel', description: 'Besser beschrieben.' },
    });
    expect((await proposer.get(`/use-cases/${theCase.id}`)).main).not.toContain(outdated);
  });
});

describe('the review page of a later round', () => {
  it('shows old beside new, and marks changed answers in the list', async () => {
    const theCase = await approved();
    await again(theCase, {
      words: { supplier: 'Beispielhaus' },
      answers: { hosting: 'serviceProvider' },
    });
    const page = await house.reviewers.it_security.get(await reviewOf(theCase, 'it_security'));
    expect(page.main).toContain('Was sich seit der letzten Runde geändert hat');
    const changed = texts(page, '.app-changed');
    expect(changed).toEqual([
      expect.stringMatching(
        /^ ?Hersteller oder Dienstleister Bisher ?Keine Angabe ?Jetzt ?Beispielhaus/,
      ),
      expect.stringMatching(
        /^ ?Wo läuft das System\? Bisher ?im eigenen Rechenzentrum ?Jetzt ?bei einem/,
      ),
    ]);
    expect(page.main).toContain('Geändert. Bisher: im eigenen Rechenzentrum');
  });

  it('has no such section in the first round', async () => {
    const { reviews } = await house.submitted();
    const page = await house.reviewers.it_security.get(`/reviews/${reviews.it_security}`);
    expect(page.main).not.toContain('Was sich seit der letzten Runde');
  });

  it('puts first what concerns its track, open; the other answers are folded', async () => {
    const { reviews } = await house.submitted();
    const first = async (track: Track) => {
      const page = await house.reviewers[track].get(`/reviews/${reviews[track]}`);
      return texts(page, 'details[open] .app-review__title .kern-title');
    };
    expect(await first('data_protection')).toEqual([
      ...['Daten', 'Datenschutz', 'Betrieb und Schutzbedarf'],
    ]);
    expect(await first('it_security')).toEqual(['Daten', 'Betrieb und Schutzbedarf']);
    expect(await first('staff_council')).toEqual(['Datenschutz', 'Beschäftigte']);
  });
});

describe('an approval that is carried over', () => {
  it('says so on the confirmation, the case, the review and the timeline', async () => {
    const theCase = await approved();
    await again(theCase, { words: { title: 'Vorsortierung der Bewerbungen' } });
    const base = `/use-cases/${theCase.id}`;
    const submitted = await proposer.get(`${base}/submitted`);
    expect(submitted.text('h1')).toBe('Ihr Fall bleibt freigegeben');
    const overview = await proposer.get(base);
    expect(overview.main).toContain('Nur redaktionelle Änderungen: Die Freigabe gilt weiter.');
    expect(overview.main).toContain('Gilt weiter aus Runde 1');
    const review = await house.reviewers.it_security.get(await reviewOf(theCase, 'it_security'));
    expect(review.main).toContain('Gilt weiter aus Runde 1');
    expect(review.main).not.toContain('Entscheidung verbindlich abgeben');
    expect((await proposer.get(`${base}/timeline`)).main).toContain(
      'nur redaktionelle Änderungen: Die Freigabe gilt weiter',
    );
  });

  it('names who keeps it and who decides anew', async () => {
    const theCase = await approved();
    await again(theCase, { answers: { informationClass: 'public' } });
    const { main } = await proposer.get(`/use-cases/${theCase.id}/submitted`);
    expect(main).toMatch(/Ihre Zustimmung behalten.*: Personalrat/);
    expect(main).toMatch(/Neu entscheiden.*: Datenschutz und IT-Sicherheit/);
  });
});

describe('the reasons of the other tracks', () => {
  const reasons = 'Der Schutz der Betroffenen ist nicht gesichert.';

  it('are read after one’s own decision where the administration wants that', async () => {
    const administration = house.pages.app.get(AdministrationService);
    const { version, review } = await administration.current();
    const person = await aPerson(house.pages.app).who('administrator').exists();
    await administration.change(
      person,
      version,
      { review: { ...review, othersReasons: 'after_own_decision' } },
      crypto.randomUUID(),
    );
    const theCase = await house.submitted();
    await decided(house.pages.app, theCase, 'data_protection', 'refuse');
    const paths = [`/reviews/${theCase.reviews.it_security}`, `/use-cases/${theCase.id}`];
    for (const path of paths) {
      const { main } = await house.reviewers.it_security.get(path);
      expect(main).toContain('Abgelehnt');
      expect(main).not.toContain(reasons);
      expect(main).toContain('sobald Ihre eigene Prüfstelle entschieden hat');
    }
    const coordination = await house.visit(
      await aPerson(house.pages.app).who('coordination').exists(),
    );
    for (const path of paths) expect((await coordination.get(path)).main).toContain(reasons);
    await decided(house.pages.app, theCase, 'it_security', 'approve');
    for (const path of paths)
      expect((await house.reviewers.it_security.get(path)).main).toContain(reasons);
  });
});
