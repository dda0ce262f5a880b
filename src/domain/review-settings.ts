import type { Text, Track } from './catalogue.ts';

/** The sixteen Länder by their ISO 3166-2 letters. */
export const laender = [
  ...(['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV'] as const),
  ...(['NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'] as const),
] as const;
export type Land = (typeof laender)[number];

/** Whose rules of co-determination an administration starts from; every one of them can be changed. */
export const consentPresets = ['mbg_sh', 'bpersvg'] as const;
export type ConsentPreset = (typeof consentPresets)[number];

/** The staff council's consent; periods in working days. */
export interface ConsentSettings {
  /** In which it may refuse. */
  readonly days: number;
  /** The same in urgent cases. */
  readonly urgentDays: number;
  /** Whether silence until the end of the period counts as consent. */
  readonly deemed: boolean;
}

/**
 * How an administration has its cases reviewed. Days are working days: Monday to Friday without the Land's public
 * holidays and the administration's further free days. What uses the settings keeps a copy of them.
 */
export interface ReviewSettings {
  /** The preset from which the consent was filled last. */
  readonly preset: ConsentPreset;
  readonly land: Land;
  /** Days without work in every year, beside weekends and public holidays: MM-DD. */
  readonly furtherFreeDays: readonly string[];
  readonly consent: ConsentSettings;
  /** Periods of the other tracks: a rule of the house. */
  readonly reviewDays: { readonly data_protection: number; readonly it_security: number };
  readonly callIn: {
    /** In which a track may call in an approval under the works agreement. */
    readonly days: number;
    /** Whether use rests until the review is decided. */
    readonly suspends: boolean;
  };
  /** When reviewers read the reasons of the other tracks. */
  readonly othersReasons: 'at_once' | 'after_own_decision';
  /** So many working days ahead people are reminded. */
  readonly remindDays: number;
  /** What the bodies are called here; empty: as the product calls them. */
  readonly bodies: Readonly<Record<Track | 'head', Text>>;
}

/**
 * What a preset says about consent: § 52 MBG Schl.-H. (10 working days, 5 in urgent cases) and § 70 BPersVG
 * (10 and 3); in both, silence until the end counts as consent.
 */
export function consentOf(preset: ConsentPreset): ConsentSettings {
  switch (preset) {
    case 'mbg_sh':
      return { days: 10, urgentDays: 5, deemed: true };
    case 'bpersvg':
      return { days: 10, urgentDays: 3, deemed: true };
  }
}

const asTheProductSays: Text = { de: '', en: '' };

/** Until an administration has set its own. */
export const usualReviewSettings: ReviewSettings = {
  preset: 'mbg_sh',
  land: 'SH',
  furtherFreeDays: [],
  consent: consentOf('mbg_sh'),
  reviewDays: { data_protection: 10, it_security: 10 },
  callIn: { days: 10, suspends: false },
  othersReasons: 'at_once',
  remindDays: 3,
  bodies: {
    data_protection: asTheProductSays,
    it_security: asTheProductSays,
    staff_council: asTheProductSays,
    head: asTheProductSays,
  },
};
