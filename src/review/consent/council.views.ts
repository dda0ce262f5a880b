import type { Hindrance } from '../../domain/consent-period.ts';
import type { ReviewRefusal } from '../review.service.ts';

/** Refusals of a decision of the staff council that the page explains, with the typed text kept. */
export type OfCouncil = Hindrance;

export function isOfCouncil(because: ReviewRefusal): because is OfCouncil {
  return because === 'notRequested' || because === 'chairOnly' || because === 'periodOver';
}
