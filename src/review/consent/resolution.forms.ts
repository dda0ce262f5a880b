import type { Resolution } from '../../domain/judgement.ts';
import { Day, TextLine } from '../../web/fields.ts';
import { readForm } from '../../web/forms.ts';
import type { FieldProblem, Typed } from '../../web/forms.ts';

export const votesFields = ['votesFor', 'votesAgainst', 'votesAbstained'] as const;

/** The form's names of a resolution, in their order. */
export const resolutionFields = [
  ...['meeting-day', 'meeting-month', 'meeting-year'],
  ...votesFields,
] as const;

class ResolutionForm {
  @Day({ missing: 'consent.resolution.missing.meeting' })
  meeting!: string;

  @TextLine({ max: 3 })
  votesFor!: string;

  @TextLine({ max: 3 })
  votesAgainst!: string;

  @TextLine({ max: 3 })
  votesAbstained!: string;
}

/** Reads the resolution of the staff council; `today` is YYYY-MM-DD. Votes may be left out. */
export function readResolution(
  body: Typed,
  today: string,
): { readonly resolution?: Resolution; readonly problems: readonly FieldProblem[] } {
  const sent = Object.entries(body).filter(([name]) =>
    resolutionFields.some((one) => one === name),
  );
  const form = readForm(ResolutionForm, Object.fromEntries(sent));
  if (!form.ok) return { problems: form.errors };
  const { meeting, ...votes } = form.value;
  const problems = [
    ...(meeting > today ? [problem('meeting', 'consent.resolution.ahead')] : []),
    ...votesFields
      .filter((name) => !/^\d*$/.test(votes[name]))
      .map((name) => problem(name, 'web.form.noNumber')),
  ];
  if (problems.length > 0) return { problems };
  const count = (typed: string) => (typed === '' ? null : Number(typed));
  return {
    resolution: {
      meetingOn: meeting,
      votesFor: count(votes.votesFor),
      votesAgainst: count(votes.votesAgainst),
      votesAbstained: count(votes.votesAbstained),
    },
    problems: [],
  };
}

function problem(field: string, key: string): FieldProblem {
  return { field, key, values: {} };
}
