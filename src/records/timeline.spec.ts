import type { HistoryEntry } from '../audit/audit.service.ts';
import { timelineOf } from './timeline.ts';

const names = new Map([
  ['kim', 'Kim Beispiel'],
  ['alex', 'Alex Muster'],
]);

function entry(action: string, about: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    ...{ seq: 1, at: new Date('2026-11-23T09:00:00Z'), version: 1, payload: {} },
    ...{ action, role: 'proposer', personId: 'kim', ...about },
  };
}

const at = (time: string): Partial<HistoryEntry> => ({ at: new Date(`2026-11-23T${time}:00Z`) });
const answered = (time: string, about: Partial<HistoryEntry> = {}): HistoryEntry =>
  entry('assessment.answered', { ...at(time), ...about });

const said = (...history: HistoryEntry[]): string[] =>
  timelineOf(history, names).map(({ what }) => what.de);
const by = (about: Partial<HistoryEntry>) =>
  timelineOf([entry('useCase.registered', about)], names)[0]?.who;

describe('answering page after page', () => {
  const times = (...history: HistoryEntry[]) =>
    timelineOf(history, names).map((event) => event.at.toISOString().slice(11, 16));

  it('is one event per sitting, at its last page', () => {
    expect(times(answered('09:00'), answered('09:20'), answered('12:00'))).toEqual(['12:00']);
  });

  it('is another sitting after four hours', () => {
    expect(times(answered('08:00'), answered('11:59'), answered('15:59'))).toEqual([
      '11:59',
      '15:59',
    ]);
  });

  it('is another event for somebody else, and after something else happened', () => {
    expect(times(answered('09:00'), answered('09:10', { personId: 'alex' }))).toHaveLength(2);
    expect(said(answered('09:00'), entry('useCase.changed'), answered('09:10'))).toHaveLength(3);
  });
});

describe('what happened', () => {
  const decided = (outcome: string, more: object = {}) =>
    entry('review.decided', { role: 'reviewer.it_security', payload: { outcome, ...more } });
  const final = (outcome: string) =>
    entry('decision.taken', { role: 'head', payload: { outcome } });
  const made = (payload: Record<string, unknown>) => entry('submission.made', { payload });

  it.each<[string[], HistoryEntry]>([
    [['Anwendungsfall angemeldet'], entry('useCase.registered')],
    [['Angaben zum Anwendungsfall geändert'], entry('useCase.changed')],
    [['Fragebogen beantwortet'], entry('assessment.answered')],
    [['Neue Einstufung begonnen'], entry('assessment.started')],
    [['Eingereicht (Runde 2)'], made({ round: 2 })],
    [
      ['Eingereicht (Runde 2); neu geprüft wird, was die Änderungen betreffen'],
      made({ round: 2, carried: ['it_security'] }),
    ],
    [
      ['Eingereicht (Runde 2), nur redaktionelle Änderungen: Die Freigabe gilt weiter'],
      made({ round: 2, carried: ['it_security'], decided: 'approved_with_conditions' }),
    ],
    [['Eingereicht (Runde 1) und gestoppt'], made({ round: 1, decided: 'stopped' })],
    [
      ['Eingereicht (Runde 1) und nach der Dienstvereinbarung freigegeben'],
      made({ round: 1, decided: 'approved' }),
    ],
    [['Geprüft: zugestimmt'], decided('approve')],
    [['Geprüft: zugestimmt mit Auflagen'], decided('approve_with_conditions')],
    [['Geprüft: abgelehnt'], decided('refuse')],
    [
      ['Geprüft: zugestimmt', 'Alle Prüfstellen haben zugestimmt: freigegeben'],
      decided('approve', { decided: 'approved' }),
    ],
    [['Abschließend entschieden: freigegeben'], final('approved')],
    [['Abschließend entschieden: freigegeben mit Auflagen'], final('approved_with_conditions')],
    [['Abschließend entschieden: abgelehnt'], final('refused')],
    [['Bestätigt und abgeschlossen'], final('closed')],
    [['Nachweis erstellt'], entry('record.printed', { role: null, personId: null })],
  ])('is said in words: %j', (sentences, one) => {
    expect(said(one)).toEqual(sentences);
    for (const { what } of timelineOf([one], names)) expect(what.en).not.toBe(what.de);
  });

  it('is told oldest first, as it came', () => {
    expect(said(entry('useCase.registered'), answered('09:00'), made({ round: 1 }))).toEqual([
      'Anwendungsfall angemeldet',
      'Fragebogen beantwortet',
      'Eingereicht (Runde 1)',
    ]);
  });

  it('tells the course of co-determination', () => {
    const period = { receivedOn: '2026-11-24', dueOn: '2026-12-08', track: 'it_security' };
    expect(
      said(
        entry('consent.informedEarly'),
        entry('consent.requested', { payload: period }),
        entry('dueDate.changed', { payload: period }),
        entry('review.deemed', { payload: { decided: 'approved' } }),
      ),
    ).toEqual([
      'Frühzeitig informiert: Personalrat',
      'Zustimmung beantragt, zugegangen am 24.11.2026; Frist bis 08.12.2026',
      'Frist geändert auf 08.12.2026: IT-Sicherheit',
      'Frist ohne Ablehnung abgelaufen: Zustimmung gilt als erteilt',
      'Alle Prüfstellen haben zugestimmt: freigegeben',
    ]);
  });

  it('is only what concerns people', () => {
    expect(said(entry('auditEntry.redact'))).toEqual([]);
  });

  it('is still told when its details were deleted', () => {
    expect(
      said(
        ...['submission.made', 'review.decided', 'decision.taken', 'useCase.changed'].map(
          (action) => entry(action, { payload: null }),
        ),
      ),
    ).toEqual([
      'Eingereicht (Einzelheiten gelöscht)',
      'Geprüft (Einzelheiten gelöscht)',
      'Abschließend entschieden (Einzelheiten gelöscht)',
      'Angaben zum Anwendungsfall geändert',
    ]);
  });

  it('is a fault when a decision has no outcome', () => {
    expect(() => said(entry('decision.taken'))).toThrow('without an outcome');
  });
});

describe('who did it', () => {
  it('is a name and what the person acted as', () => {
    expect(by({ role: 'reviewer.staff_council' })).toEqual({
      de: 'Kim Beispiel (Personalrat)',
      en: 'Kim Beispiel (Staff council)',
    });
    expect(by({ role: 'coordination' })?.de).toBe('Kim Beispiel (KI-Koordination)');
    expect(by({ role: 'head' })?.de).toBe('Kim Beispiel (Verwaltungsleitung)');
  });

  it('is a person who was erased, with the role that remains', () => {
    const erased = { de: 'Gelöschte Person (Datenschutz)', en: 'Erased person (Data protection)' };
    expect(by({ role: 'reviewer.data_protection', personId: null })).toEqual(erased);
    expect(by({ role: 'reviewer.data_protection', personId: 'gone' })).toEqual(erased);
  });

  it('is the register where nobody did it', () => {
    expect(by({ role: null, personId: null })).toEqual({ de: 'KI-Register', en: 'AI register' });
  });
});
