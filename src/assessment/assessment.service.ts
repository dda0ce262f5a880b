import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AdministrationService } from '../access/administration/administration.service.ts';
import type { SignedInPerson } from '../access/signed-in-person.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../config/clock.ts';
import { Transactions } from '../database/transactions.ts';
import type { LostAnswer } from '../domain/carry-over.ts';
import type { Catalogue, Question } from '../domain/catalogue.ts';
import type { Answers } from '../domain/classification.ts';
import { classify } from '../domain/classify.ts';
import { walk } from '../domain/questionnaire.ts';
import { snapshotOf } from '../domain/snapshot.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { UseCase } from '../inventory/use-case.entity.ts';
import { UseCaseRepository } from '../inventory/use-case.repository.ts';
import { UseCaseService } from '../inventory/use-case.service.ts';
import { datesOf } from '../inventory/use-case.views.ts';
import { CatalogueVersions } from '../versions/catalogue-versions.service.ts';
import { Assessment } from './assessment.entity.ts';
import { AssessmentRepository } from './assessment.repository.ts';

/** A use case with the answers given so far; without a draft nothing can be answered. */
export interface Sheet {
  readonly useCase: UseCase;
  readonly catalogue: Catalogue;
  readonly answers: Answers;
  readonly open: boolean;
}

export type Answered =
  { ok: true; stale: readonly string[] } | { ok: false; because: 'frozen' | 'notAsked' };

/** A new draft, and the answers last submitted that have no place in its version of the catalogue. */
export interface Ordered {
  readonly draft: Assessment;
  readonly lost: readonly LostAnswer[];
}

@Injectable()
export class AssessmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly useCases: UseCaseRepository,
    private readonly entries: UseCaseService,
    private readonly assessments: AssessmentRepository,
    private readonly versions: CatalogueVersions,
    private readonly administration: AdministrationService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What has been answered in the open draft; an entry without one yet has an empty sheet. */
  async sheet(person: SignedInPerson, useCaseId: string): Promise<Sheet> {
    const tx = this.dataSource.manager;
    const useCase = await this.useCases.findFor(tx, person, 'assessment.answer', useCaseId);
    return this.sheetOf(tx, useCase);
  }

  /** As sheet, for a use case the caller has loaded for the person. */
  async sheetOf(tx: EntityManager, useCase: UseCase): Promise<Sheet> {
    const draft = await this.assessments.draftOf(tx, useCase.id);
    return {
      useCase,
      catalogue: draft ? this.versions.of(draft.catalogueVersion) : await this.versions.current(tx),
      answers: draft ? (JSON.parse(draft.answers) as Answers) : {},
      open: useCase.frozenAt === null,
    };
  }

  /** The result as it would be submitted now. Only for pages: what counts is frozen at submission. */
  async preview(person: SignedInPerson, useCaseId: string): Promise<Snapshot> {
    return this.inWords(this.dataSource.manager, await this.sheet(person, useCaseId), {
      by: person.name,
      department: person.departmentName,
    });
  }

  /** A sheet as its snapshot would be made now by somebody. */
  async inWords(
    tx: EntityManager,
    { useCase, catalogue, answers }: Sheet,
    by: { readonly by: string; readonly department: string },
  ): Promise<Snapshot> {
    return snapshotOf({
      administration: await this.administration.current(tx),
      useCase: await this.entries.facts(tx, useCase),
      submitted: { at: this.clock.now().toISOString(), ...by },
      catalogue,
      answers,
      classification: classify(catalogue, answers, datesOf(useCase, this.clock.today())),
    });
  }

  /**
   * Stores the answers of one page. Answers to other pages stay as they are;
   * out come the questions whose stored answers no longer count because of this change.
   */
  answer(
    person: SignedInPerson,
    useCaseId: string,
    page: string,
    given: Answers,
    key: string,
  ): Promise<Answered> {
    return this.transactions.once(
      { key, personId: person.id, action: 'assessment.answer' },
      async (tx): Promise<Answered> => {
        const useCase = await this.useCases.lockFor(tx, person, 'assessment.answer', useCaseId);
        if (useCase.frozenAt) return { ok: false, because: 'frozen' };
        const draft =
          (await this.assessments.lockDraftOf(tx, useCaseId)) ??
          (await this.begin(tx, person, useCase));
        const catalogue = this.versions.of(draft.catalogueVersion);
        const before = JSON.parse(draft.answers) as Answers;
        const asked = walk(catalogue, before).pages.find((one) => one.page.id === page)?.questions;
        if (!asked || Object.keys(given).some((id) => !asked.some((one) => one.id === id)))
          return { ok: false, because: 'notAsked' };
        const after: Answers = { ...without(before, unticked(asked, given)), ...given };
        await tx.update(
          Assessment,
          { id: draft.id },
          { answers: canonical(after), version: draft.version + 1 },
        );
        await this.assessments.addAuthor(tx, draft.id, person.id);
        await this.audit.append(tx, {
          action: 'assessment.answered',
          actor: { personId: person.id, role: 'proposer' },
          object: { type: 'useCase', id: useCase.id, version: useCase.version },
          payload: { assessment: draft.id, page, answers: given },
        });
        const ignoredBefore = new Set(walk(catalogue, before).ignored);
        return {
          ok: true,
          stale: walk(catalogue, after).ignored.filter((id) => !ignoredBefore.has(id)),
        };
      },
    );
  }

  /**
   * Opens a new draft that begins with the answers last submitted, in the caller's transaction.
   * The caller has locked the use case and knows that no draft is open and no decision on it pending.
   */
  async startAnew(tx: EntityManager, person: SignedInPerson, useCase: UseCase): Promise<void> {
    const { draft } = await this.orderAnew(tx, person.id, useCase);
    await this.assessments.addAuthor(tx, draft.id, person.id);
  }

  /** As startAnew, for others to go on with: whoever orders a draft has no hand in its answers. */
  async orderAnew(tx: EntityManager, orderedBy: string, useCase: UseCase): Promise<Ordered> {
    const last = await this.assessments.submittedOf(tx, useCase.id);
    const to = await this.versions.current(tx);
    const { answers, lost } = last
      ? this.versions.carried(JSON.parse(last.answers) as Answers, last.catalogueVersion, to)
      : { answers: {}, lost: [] };
    const draft = await this.insert(tx, orderedBy, useCase, canonical(answers));
    // Whoever gave the answers that were carried over still has a hand in them.
    if (last) await this.assessments.addAuthorsOf(tx, draft.id, last.id);
    await this.entries.reopen(tx, useCase);
    return { draft, lost };
  }

  /**
   * Closes the draft: its answers are now what was submitted, the one before is superseded.
   * Out: the closed assessment, or null when there is no draft.
   */
  async close(tx: EntityManager, useCase: UseCase): Promise<Assessment | null> {
    const draft = await this.assessments.lockDraftOf(tx, useCase.id);
    if (!draft) return null;
    await tx.update(
      Assessment,
      { useCaseId: useCase.id, state: 'submitted' },
      { state: 'superseded' },
    );
    await tx.update(
      Assessment,
      { id: draft.id },
      { state: 'submitted', version: draft.version + 1 },
    );
    return draft;
  }

  private async begin(
    tx: EntityManager,
    person: SignedInPerson,
    useCase: UseCase,
  ): Promise<Assessment> {
    const draft = await this.insert(tx, person.id, useCase, '{}');
    await this.assessments.addAuthor(tx, draft.id, person.id);
    return draft;
  }

  private async insert(
    tx: EntityManager,
    startedBy: string,
    useCase: UseCase,
    answers: string,
  ): Promise<Assessment> {
    const draft = tx.create(Assessment, {
      id: randomUUID(),
      useCaseId: useCase.id,
      catalogueVersion: (await this.versions.current(tx)).version,
      answers,
      state: 'draft',
      startedBy,
      startedAt: this.clock.now(),
      version: 1,
    });
    await tx.insert(Assessment, draft);
    return draft;
  }
}

/** A multiple choice of the page that came back without a tick: whoever stops here has taken the ticks away. */
function unticked(asked: readonly Question[], given: Answers): ReadonlySet<string> {
  const gone = asked.filter(({ id, type }) => type === 'multiple' && !Object.hasOwn(given, id));
  return new Set(gone.map(({ id }) => id));
}

function without(answers: Answers, ids: ReadonlySet<string>): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.has(id)));
}

function canonical(answers: Answers): string {
  const text = canonicalize(answers);
  if (text === undefined) throw new Error('Answers are not JSON');
  return text;
}
