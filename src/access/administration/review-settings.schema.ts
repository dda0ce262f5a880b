import { z } from 'zod';
import { tracks } from '../../domain/catalogue.ts';
import { consentPresets, laender, usualReviewSettings } from '../../domain/review-settings.ts';
import type { ReviewSettings } from '../../domain/review-settings.ts';

/** More working days than any of these periods could sensibly have. */
export const mostDays = 60;

const days = z.int().min(1).max(mostDays);
const name = z.strictObject({ de: z.string().max(100), en: z.string().max(100) });

const schema = z.strictObject({
  preset: z.enum(consentPresets),
  land: z.enum(laender),
  furtherFreeDays: z.array(z.string().refine(isDayOfYear)).max(30),
  consent: z
    .strictObject({ days, urgentDays: days, deemed: z.boolean() })
    .refine((consent) => consent.urgentDays <= consent.days),
  reviewDays: z.strictObject({ data_protection: days, it_security: days }),
  callIn: z.strictObject({ days, suspends: z.boolean() }),
  othersReasons: z.enum(['at_once', 'after_own_decision']),
  remindDays: days,
  bodies: z.record(z.enum([...tracks, 'head']), name),
});

/** Settings as they are stored; what an older version did not know yet is as usual. Throws on anything else. */
export function storedReviewSettings(json: string): ReviewSettings {
  return schema.parse({ ...usualReviewSettings, ...(JSON.parse(json) as object) });
}

/** MM-DD; 29 February is one. */
export function isDayOfYear(day: string): boolean {
  const date = new Date(`2028-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`2028-${day}T`);
}
