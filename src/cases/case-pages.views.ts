import { resultView } from '../assessment/result.views.ts';
import type { ResultView } from '../assessment/result.views.ts';
import type { AnswerInWords, Snapshot } from '../domain/snapshot.ts';
import { notChosen } from '../domain/snapshot.ts';
import type { Event } from '../records/timeline.ts';
import type { ReleaseMarkView } from '../versions/release.views.ts';
import type { IdentityBar, Page, SummaryList, Timeline } from '../web/views.ts';
import { bracketed } from '../web/bracketed.ts';
import type { Words } from '../web/words.ts';
import { identityBar } from './case-frame.views.ts';
import type { CaseFile } from './case.service.ts';

interface AssessmentPage extends Page {
  readonly identity: IdentityBar;
  readonly submitted: string;
  readonly mark: ReleaseMarkView;
  readonly result: ResultView;
  readonly sections: readonly SummaryList[];
}

interface TimelinePage extends Page {
  readonly identity: IdentityBar;
  readonly timeline: Timeline;
}

/** What was submitted, as it was frozen: result, reasons, and every answer in words. */
export function assessmentPage(
  words: Words,
  file: CaseFile,
  snapshot: Snapshot,
  mark: ReleaseMarkView,
): AssessmentPage {
  return {
    title: `${words.t('cases.assessment.title')}: ${file.useCase.title}`,
    identity: identityBar(words, file, 'assessment'),
    submitted: words.t('cases.assessment.submitted', {
      when: words.time(new Date(snapshot.submitted.at)),
      by: bracketed(snapshot.submitted.by, snapshot.submitted.department),
    }),
    mark,
    result: resultView(words, snapshot),
    sections: snapshot.sections.map((section) => ({
      id: `answers-${section.id}`,
      title: words.pick(section.title),
      rows: section.answers.map((answer) => ({
        key: words.pick(answer.question),
        values: answer.answers.map((chosen) => words.pick(chosen)),
        ...notChosenNote(words, answer),
      })),
    })),
  };
}

/** What was offered beside the answer and not taken, so that a reader sees what was denied. */
function notChosenNote(words: Words, answer: AnswerInWords): { note?: string } {
  const options = notChosen(answer).map((option) => words.pick(option));
  if (options.length === 0) return {};
  return { note: words.t('assessment.answers.notChosen', { options: options.join('; ') }) };
}

/** Everything that happened to a case, the newest first. */
export function timelinePage(words: Words, file: CaseFile, events: readonly Event[]): TimelinePage {
  return {
    title: `${words.t('cases.timeline.title')}: ${file.useCase.title}`,
    identity: identityBar(words, file, 'timeline'),
    timeline: {
      items: events.map(({ at, what, who }) => ({
        title: words.pick(what),
        by: words.t('timeline.by', { who: words.pick(who), when: words.time(at) }),
      })),
    },
  };
}
