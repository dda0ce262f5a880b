import type { Classification } from '../../src/domain/classification.ts';

/** What must come out for a system of the first inventory, whatever the rules look like inside. */
export interface ExpectedCase {
  readonly class: Classification['class'];
  readonly roles: Classification['roles'];
  readonly art50: Classification['art50'];
  readonly gpai: Classification['gpai'];
  readonly lane: Classification['lane'];
}

const providers = (...paragraphs: string[]): Classification['art50'] =>
  paragraphs.map((paragraph) => ({ paragraph, dutyOf: 'provider' }));

const draft = {
  class: 'undetermined',
  roles: [],
  art50: [],
  gpai: null,
  lane: null,
} as const;

const chatbot = {
  class: 'limited_transparency_art50',
  roles: ['deployer'],
  art50: providers('50(1)', '50(2)'),
  gpai: 'based_on_model',
  lane: 'case_by_case',
} as const;

/** The systems that the client's own material names, and what they are under the AI Act. */
export const mission: Readonly<Record<string, ExpectedCase>> = {
  /** City is deployer, marking is the provider's duty; fast lane under the works agreement. */
  T01: { ...chatbot, art50: providers('50(2)'), lane: 'fast' },
  /** Provider and deployer: 50(1) and 50(2) are the city's own. */
  T02: { ...chatbot, roles: ['deployer', 'provider'] },
  T03: {
    class: 'minimal',
    roles: ['deployer'],
    art50: [],
    gpai: null,
    lane: 'case_by_case',
  },
  T04: chatbot,
  T05: chatbot,
  /** A trial in live use is not exempt. */
  T06: chatbot,
  T07: draft,
  T08: chatbot,
  /** The deep fake is the deployer's to disclose. */
  T09: {
    ...chatbot,
    art50: [
      { paragraph: '50(2)', dutyOf: 'provider' },
      { paragraph: '50(4)', dutyOf: 'deployer' },
    ],
  },
  T10: { class: 'minimal', roles: ['deployer'], art50: [], gpai: null, lane: 'case_by_case' },
  T11: { class: 'minimal', roles: ['deployer'], art50: [], gpai: null, lane: 'case_by_case' },
  T12: { ...chatbot, art50: providers('50(2)') },
  T13: draft,
  T14: draft,
  T15: { class: 'not_ai', roles: [], art50: [], gpai: null, lane: 'confirm' },
};
