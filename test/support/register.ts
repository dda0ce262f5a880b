import { AccessModule } from '../../src/access/access.module.ts';
import { AssessmentModule } from '../../src/assessment/assessment.module.ts';
import { AuditModule } from '../../src/audit/audit.module.ts';
import { InventoryModule } from '../../src/inventory/inventory.module.ts';
import { JobsModule } from '../../src/jobs/jobs.module.ts';
import { ReviewModule } from '../../src/review/review.module.ts';
import { type Pages, type PagesOptions, startPages } from './pages.ts';

/** The register's rooms up to the review. */
export const roomsToReview = [
  AuditModule,
  JobsModule,
  AccessModule,
  InventoryModule,
  AssessmentModule,
  ReviewModule,
];

/**
 * These rooms on a database of their own; records are ordered and not printed.
 * In: the rooms further right that a test needs as well, and what is different about the register.
 */
export function aRegister(
  more: PagesOptions['imports'] = [],
  options: Omit<PagesOptions, 'imports'> = {},
): Promise<Pages> {
  return startPages({ ...options, imports: [...roomsToReview, ...more] });
}
