import type { SignedInPerson } from '../../src/access/signed-in-person.ts';
import { tracks } from '../../src/domain/catalogue.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { signedIn } from './accounts.ts';
import {
  aPerson,
  aUseCase,
  checklistOf,
  consentRequested,
  password,
  ranksApplicants,
} from './builders.ts';
import type { SubmittedCase } from './builders.ts';
import type { Pages, PagesOptions } from './pages.ts';
import { aRegister } from './register.ts';
import type { VisitedPage } from './visited-page.ts';
import type { Fields, Visitor } from './visitor.ts';

/** The review's pages with a proposer and a signed-in reviewer for each track. */
export interface ReviewPages {
  readonly pages: Pages;
  readonly proposer: SignedInPerson;
  readonly reviewers: Readonly<Record<Track, Visitor>>;
  visit(person: SignedInPerson): Promise<Visitor>;
  /** One more reviewer of the track. */
  another(track: Track): Promise<Visitor>;
  /** A new high-risk case on which nobody has decided; the staff council has been asked. */
  submitted(answers?: Answers): Promise<SubmittedCase>;
}

/** `more`: rooms further right that a test needs as well. */
export async function startReviewPages(
  more: PagesOptions['imports'] = [],
  options: Omit<PagesOptions, 'imports'> = {},
): Promise<ReviewPages> {
  const pages = await aRegister(more, options);
  const { app } = pages;
  const visit = ({ email }: SignedInPerson) => signedIn(pages, { email, password });
  const another = async (track: Track) =>
    visit(await aPerson(app).who(`reviewer.${track}`).exists());
  const proposer = await aPerson(app).in('Personalamt').exists();
  const reviewers = {} as Record<Track, Visitor>;
  for (const track of tracks)
    reviewers[track] = await visit(await aPerson(app).who(`lead.${track}`).exists());
  return {
    ...{ pages, proposer, reviewers, visit, another },
    async submitted(answers = {}) {
      const theCase = await aUseCase(app)
        .described({ title: 'Vorsortierung von Bewerbungen' })
        .answered({ ...ranksApplicants, ...answers })
        .submittedBy(proposer);
      await consentRequested(app, theCase);
      return theCase;
    },
  };
}

/** The whole checklist of a track, each item with its first answer; for the staff council its meeting as well. */
export function checks(track: Track): Fields {
  return {
    ...Object.fromEntries(
      checklistOf(track).map(({ id, options }) => [`check-${id}`, options[0]?.value ?? '']),
    ),
    ...(track === 'staff_council' ? meeting : {}),
  };
}

const meeting: Fields = { 'meeting-day': '5', 'meeting-month': '1', 'meeting-year': '2026' };

export const condition: Fields = {
  'condition-1-text': 'Protokolle nach 30 Tagen löschen',
  'condition-1-responsible': 'Amt für Digitalisierung',
  ...{ 'condition-1-due-day': '31', 'condition-1-due-month': '3', 'condition-1-due-year': '2999' },
  'condition-1-moment': 'before_use',
};

/** Fills in the form of a review and sends it to the decision. */
export async function decide(
  visitor: Visitor,
  review: string,
  fields: Fields,
): Promise<VisitedPage> {
  const page = await visitor.get(`/reviews/${review}`);
  return visitor.submit(page, fields, `/reviews/${review}/decision`);
}

/** The same by a button that only saves. */
export async function keep(visitor: Visitor, review: string, fields: Fields): Promise<VisitedPage> {
  const page = await visitor.get(`/reviews/${review}`);
  const form = page.form(`/reviews/${review}/decision`);
  return visitor.post(`/reviews/${review}/draft`, { ...form.fields, ...fields });
}
