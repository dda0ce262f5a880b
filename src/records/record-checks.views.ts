import type { Snapshot } from '../domain/snapshot.ts';
import type { Words } from '../web/words.ts';
import { cited, said } from './printed-text.ts';

/** What stands in the record beside the class: open points, parallel checks, open questions of law. */
export interface ChecksView {
  readonly open: readonly { readonly text: string; readonly responsible?: string }[];
  readonly checks: readonly {
    readonly title: string;
    readonly outcome: string;
    readonly uncertain?: string;
    readonly reasons: readonly { readonly text: string; readonly cites: readonly string[] }[];
    readonly cites: readonly string[];
  }[];
  readonly interpretations: readonly {
    readonly text: string;
    readonly reading: string;
    readonly askWhom: string;
    readonly cites: readonly string[];
  }[];
  /** Whom to notify, as the administration stated it. */
  readonly authority?: string;
}

/** From the snapshot; an older one that lacks a part prints without it. */
export function checksView(words: Words, snapshot: Snapshot): ChecksView {
  const { open, checks = [], interpretations = [], useCase } = snapshot;
  const { marketSurveillanceAuthority: name } = snapshot;
  return {
    open: open.map(({ text, responsible }) => ({
      text: said(words, text),
      ...(responsible
        ? {
            responsible: words.t(`assessment.responsible.${responsible}`, { owner: useCase.owner }),
          }
        : {}),
    })),
    checks: checks.map(({ title, outcome, certain, reasons, cites }) => ({
      title: said(words, title),
      outcome: said(words, outcome),
      ...(certain ? {} : { uncertain: words.t('assessment.result.uncertain') }),
      reasons: reasons.map((one) => ({
        text: said(words, one.text),
        cites: cited(words, one.cites),
      })),
      // What a reason has just cited is not printed again below it.
      cites: cited(words, cites).filter(
        (one) => !reasons.some((reason) => cited(words, reason.cites).includes(one)),
      ),
    })),
    interpretations: interpretations.map(({ text, reading, askWhom, cites }) => ({
      text: said(words, text),
      reading: said(words, reading),
      askWhom: said(words, askWhom),
      cites: cited(words, cites),
    })),
    ...(name ? { authority: words.t('assessment.result.authority', { name }) } : {}),
  };
}
