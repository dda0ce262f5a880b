import type { Classification } from './classification.ts';

/** Whether a provider's duty is our own: we provide the system, or the general-purpose model itself (Art. 3(3) AIA). */
export function isOursAsProvider({ roles, gpai }: Pick<Classification, 'roles' | 'gpai'>): boolean {
  return (
    roles.includes('provider') || gpai === 'model_provider' || gpai === 'model_provider_systemic'
  );
}
