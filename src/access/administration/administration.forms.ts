import { Choice, TextBlock, TextLine, Whole } from '../../web/fields.ts';
import type { FieldProblem, Typed } from '../../web/forms.ts';
import { consentOf, consentPresets, laender } from '../../domain/review-settings.ts';
import type { ConsentPreset, Land, ReviewSettings } from '../../domain/review-settings.ts';
import type { Administration } from './administration.service.ts';
import { isDayOfYear, mostDays } from './review-settings.schema.ts';

const period = { min: 1, max: mostDays };
const unchosen = { missing: 'access.administration.missing.choice' };
const mostName = 100;

export class AdministrationForm {
  @TextLine({ max: 200, missing: 'access.administration.missing.name' })
  name!: string;

  @TextLine({ max: 300 })
  marketSurveillanceAuthority!: string;

  /** The version the form was opened with; a later one in between is not overwritten. */
  @TextLine({ max: 10, missing: 'access.administration.missing.version' })
  version!: string;

  @Choice(laender, unchosen)
  land!: Land;

  @TextBlock({ max: 300 })
  furtherFreeDays!: string;

  @Choice(consentPresets, unchosen)
  preset!: ConsentPreset;

  @Whole(period)
  consentDays!: number;

  @Whole(period)
  urgentDays!: number;

  @Choice(['yes', 'no'], unchosen)
  deemed!: 'yes' | 'no';

  @Whole(period)
  dataProtectionDays!: number;

  @Whole(period)
  itSecurityDays!: number;

  @Whole(period)
  remindDays!: number;

  @Choice(['at_once', 'after_own_decision'], unchosen)
  othersReasons!: ReviewSettings['othersReasons'];

  @Whole(period)
  callInDays!: number;

  @Choice(['yes', 'no'], unchosen)
  suspends!: 'yes' | 'no';

  @TextLine({ max: mostName })
  staffCouncilDe!: string;

  @TextLine({ max: mostName })
  staffCouncilEn!: string;

  @TextLine({ max: mostName })
  dataProtectionDe!: string;

  @TextLine({ max: mostName })
  dataProtectionEn!: string;

  @TextLine({ max: mostName })
  itSecurityDe!: string;

  @TextLine({ max: mostName })
  itSecurityEn!: string;

  @TextLine({ max: mostName })
  headDe!: string;

  @TextLine({ max: mostName })
  headEn!: string;
}

/** Which fields of the form name which body. */
export const bodyFields = {
  staff_council: 'staffCouncil',
  data_protection: 'dataProtection',
  it_security: 'itSecurity',
  head: 'head',
} as const;

/** What is wrong with a form whose fields are well read one by one. */
export function settingsProblems(form: AdministrationForm): FieldProblem[] {
  const wrong = (field: string, name: string): FieldProblem => ({
    ...{ field, key: `access.administration.problem.${name}`, values: {} },
  });
  return [
    ...(freeDaysIn(form).every(isDayOfYear) ? [] : [wrong('furtherFreeDays', 'freeDays')]),
    ...(form.urgentDays > form.consentDays ? [wrong('urgentDays', 'urgentDays')] : []),
  ];
}

export function reviewSettingsIn(form: AdministrationForm): ReviewSettings {
  const { preset, land, othersReasons, remindDays } = form;
  const { consentDays: days, urgentDays, dataProtectionDays, itSecurityDays } = form;
  return {
    ...{ preset, land, othersReasons, remindDays },
    furtherFreeDays: [...new Set(freeDaysIn(form))].toSorted(),
    consent: { days, urgentDays, deemed: form.deemed === 'yes' },
    reviewDays: { data_protection: dataProtectionDays, it_security: itSecurityDays },
    callIn: { days: form.callInDays, suspends: form.suspends === 'yes' },
    bodies: {
      staff_council: { de: form.staffCouncilDe, en: form.staffCouncilEn },
      data_protection: { de: form.dataProtectionDe, en: form.dataProtectionEn },
      it_security: { de: form.itSecurityDe, en: form.itSecurityEn },
      head: { de: form.headDe, en: form.headEn },
    },
  };
}

/** The settings as the form shows them. */
export function typedSettings({
  name,
  marketSurveillanceAuthority,
  review,
}: Administration): Typed {
  return {
    ...{ name, marketSurveillanceAuthority, land: review.land },
    furtherFreeDays: review.furtherFreeDays
      .map((day) => day.replace(/(..)-(..)/, '$2.$1.'))
      .join('\n'),
    preset: review.preset,
    ...typedConsent(review.consent),
    dataProtectionDays: String(review.reviewDays.data_protection),
    itSecurityDays: String(review.reviewDays.it_security),
    remindDays: String(review.remindDays),
    othersReasons: review.othersReasons,
    callInDays: String(review.callIn.days),
    suspends: review.callIn.suspends ? 'yes' : 'no',
    ...Object.fromEntries(
      Object.entries(bodyFields).flatMap(([body, field]) => {
        const { de, en } = review.bodies[body as keyof typeof bodyFields];
        return [
          [`${field}De`, de],
          [`${field}En`, en],
        ];
      }),
    ),
  };
}

/** The same form with the consent as a preset has it; everything else stays as typed. */
export function withPreset(typed: Typed, preset: ConsentPreset): Typed {
  return { ...typed, preset, ...typedConsent(consentOf(preset)) };
}

function typedConsent({ days, urgentDays, deemed }: ReviewSettings['consent']): Typed {
  return {
    consentDays: String(days),
    urgentDays: String(urgentDays),
    deemed: deemed ? 'yes' : 'no',
  };
}

/** «24.12.» on a line of its own is the day 12-24; what is none of these stays as it was typed. */
function freeDaysIn({ furtherFreeDays }: AdministrationForm): string[] {
  return furtherFreeDays
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, day = '', month = ''] = /^(\d{1,2})\.\s?(\d{1,2})\.?$/.exec(line) ?? [];
      return day === '' ? line : `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    });
}
