import { createHash } from 'node:crypto';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { checklistInWords } from '../../src/domain/checklist.ts';
import type { Track } from '../../src/domain/catalogue.ts';
import type { Answers } from '../../src/domain/classification.ts';
import { classify } from '../../src/domain/classify.ts';
import { type Snapshot, snapshotOf } from '../../src/domain/snapshot.ts';
import type { RecordedReview, RecordInput } from '../../src/records/record.ts';

/** Ranking job applications: Annex III 4(a), three reviews, two conditions. Everything as a city would type it. */
const answers: Answers = {
  subject: 'system',
  purposeKnown: 'yes',
  howItWorks: 'learned',
  scope: ['none'],
  role: ['use'],
  practices: ['none'],
  stateLaw: 'no',
  product: 'no',
  areas: ['employment'],
  employment: ['recruitment'],
  contributionEmployment: 'evaluates',
  profiling: 'yes',
  changes: ['none'],
  legalForm: 'publicBody',
  personDecisions: 'significant',
  workplaceUse: 'yes',
  transparency: ['generates'],
  assistiveOnly: 'no',
  baseModel: 'general',
  personalData: ['employees'],
  informationClass: 'confidential',
  sensitiveData: ['none'],
  thirdCountry: 'no',
  dpiaSigns: ['evaluation'],
  hosting: 'serviceProvider',
  exposure: ['none'],
  automationLevel: 'assists',
  supplierEvidence: ['instructions', 'processorAgreement', 'securityEvidence'],
  protectionConfidentiality: 'high',
  protectionIntegrity: 'high',
  protectionAvailability: 'normal',
  staffEffects: ['jobContent', 'qualification'],
};

const catalogue = loadCatalogue('2026-11');

function snapshot(): Snapshot {
  return snapshotOf({
    administration: { name: 'Landeshauptstadt Beispielstadt', marketSurveillanceAuthority: '' },
    useCase: {
      number: 'KI-2026-0042',
      title: 'Vorsortierung von Bewerbungen auf Ausbildungsplätze',
      purpose:
        'Auf die jährlich ausgeschriebenen Ausbildungsplätze gehen mehr als 900 Bewerbungen ein. Ein System liest Anschreiben, Lebensläufe und Zeugnisse, bewertet sie nach den veröffentlichten Anforderungen und bringt sie in eine Rangfolge. Wer zum Gespräch eingeladen und eingestellt wird, entscheidet die Ausbildungsleitung gemeinsam mit dem Personalamt.',
      description:
        'Hinein gehen die Bewerbungsunterlagen aus dem Bewerbungsportal und das Anforderungsprofil des Ausbildungsberufs. Heraus kommt eine geordnete Liste mit einer Begründung von zwei bis drei Sätzen je Bewerbung.\n\nFotos, Geburtsdatum, Geschlecht und Familienstand werden vor der Bewertung entfernt. Jede Bewerbung bleibt im Portal vollständig einsehbar; die Liste lässt sich jederzeit umsortieren. Bewerbungen, die das System nicht lesen kann, stehen gesondert und werden von Hand bearbeitet.',
      department: 'Personal- und Organisationsamt',
      owner: 'Sachgebiet Ausbildung und Personalgewinnung',
      supplier: 'Rechenzentrum des kommunalen Zweckverbands',
      product: 'Bewerbungsassistenz, Ausgabe 4',
      model: 'Sprachmodell mit offenen Gewichten, vom Rechenzentrum betrieben',
      plannedStart: '2027-02-01',
      placedOnMarket: '',
      designChange: '',
    },
    submitted: {
      at: '2026-11-24T08:42:10.000Z',
      by: 'Sachgebiet Ausbildung',
      department: 'Personal- und Organisationsamt',
    },
    catalogue,
    answers,
    classification: classify(catalogue, answers, { today: '2026-11-24', firstUse: '2027-02-01' }),
  });
}

type Findings = Readonly<Record<string, readonly [value: string, note?: string]>>;

function checklist(track: Track, findings: Findings): RecordedReview['checklist'] {
  return catalogue.checklists
    .filter((item) => item.track === track)
    .flatMap((item) => {
      const [value, note = ''] = findings[item.id] ?? ['yes'];
      return checklistInWords(item, value, note);
    });
}

function reviews(): RecordedReview[] {
  const openedAt = '2026-11-24T08:42:10.000Z';
  return [
    {
      track: 'data_protection',
      openedAt,
      decidedAt: '2026-12-02T13:05:00.000Z',
      decidedBy: 'Behördlicher Datenschutz',
      outcome: 'approve_with_conditions',
      reasons:
        'Die Datenschutz-Folgenabschätzung vom 30.11.2026 liegt vor. Das Risiko, dass Bewerbende wegen unzulässiger Merkmale schlechter gestellt werden, ist mit dem Entfernen dieser Angaben und der vollständigen Einsicht in alle Unterlagen vertretbar.\n\nMaßgeblich ist, dass die Rangfolge die Entscheidung nicht vorwegnimmt (Art. 22 DSGVO). Deshalb müssen die Bewerbenden schon in der Ausschreibung erfahren, dass und wie ihre Unterlagen automatisiert geordnet werden.',
      checklist: checklist('data_protection', {
        dpSensitiveData: [
          'notApplicable',
          'Angaben zu einer Schwerbehinderung werden getrennt erfasst und nicht bewertet.',
        ],
        dpImpactAssessment: [
          'done',
          'Fassung vom 30.11.2026, abgestimmt mit dem Personal- und Organisationsamt.',
        ],
        dpTransfer: ['notApplicable', 'Betrieb und Fernwartung ausschließlich in Deutschland.'],
        dpRecord: ['yes', 'Verzeichnis Nr. 11-047.'],
      }),
      conditions: [
        {
          text: 'In jeder Ausschreibung steht ein verständlicher Hinweis auf die automatisierte Vorsortierung, auf die verwendeten Kriterien und darauf, dass Menschen entscheiden.',
          responsible: 'Personal- und Organisationsamt, Sachgebiet Ausbildung',
          due: '2027-01-15',
          moment: 'before_use',
        },
      ],
    },
    {
      track: 'it_security',
      openedAt,
      decidedAt: '2026-12-07T09:30:00.000Z',
      decidedBy: 'Informationssicherheit',
      outcome: 'approve',
      questions: [
        {
          text: 'Wo stehen die Server, auf denen die Unterlagen ausgewertet werden?\n\nBitte fügen Sie das Testat des Rechenzentrums bei.',
          ...{ askedBy: 'Informationssicherheit', askedAt: '2026-11-26T10:12:00.000Z' },
          ...{ dueOn: '2026-12-03', files: [] },
          end: {
            kind: 'answered',
            text: 'Die Auswertung läuft im eigenen Rechenzentrum. Das Testat liegt bei.',
            ...{ by: 'Personal- und Organisationsamt', at: '2026-11-30T07:55:00.000Z' },
            files: [
              {
                ...{ name: 'Testat Rechenzentrum 2026.pdf', size: 182_400 },
                sha256: createHash('sha256').update('Testat').digest('hex'),
              },
            ],
          },
        },
      ],
      reasons:
        'Betrieb, Anmeldung und Berechtigungen entsprechen dem hohen Schutzbedarf. Versteckte Anweisungen in Bewerbungsunterlagen wurden mit 40 Testfällen erprobt; keiner veränderte die Rangfolge.',
      checklist: checklist('it_security', {
        itExposure: ['notApplicable'],
        itHosting: ['yes', 'Testat des Rechenzentrums vom 12.06.2026.'],
      }),
      conditions: [],
    },
    {
      track: 'staff_council',
      openedAt,
      decidedAt: '2026-12-10T10:15:00.000Z',
      decidedBy: 'Personalrat, Vorsitz',
      outcome: 'approve_with_conditions',
      reasons:
        'Beschluss der Sitzung vom 09.12.2026. Die Rangfolge prägt die Auswahl vor. Der Personalrat stimmt zu, wenn sichergestellt ist, dass Menschen jede Bewerbung selbst lesen, bevor jemand eine Absage erhält, und wenn nach dem ersten Durchgang ausgewertet wird, ob einzelne Gruppen benachteiligt wurden.',
      checklist: checklist('staff_council', {
        scMonitoring: ['notSuited'],
        scPersonnelDecisions: [
          'no',
          'Nur Auswahl von Bewerbenden, keine Beurteilung der Beschäftigten.',
        ],
      }),
      conditions: [
        {
          text: 'Eine Dienstanweisung legt fest, dass zwei Personen jede Bewerbung vollständig lesen, bevor jemand eine Absage erhält, und dass die Rangfolge allein keine Absage begründet.',
          responsible: 'Personal- und Organisationsamt',
          due: '2027-01-29',
          moment: 'before_use',
        },
        {
          text: 'Nach dem ersten Einstellungsjahrgang wird die Rangfolge mit den Einladungen und Einstellungen verglichen; der Personalrat erhält die Auswertung.',
          responsible: 'Sachgebiet Ausbildung und Personalgewinnung',
          due: '2027-10-31',
          moment: 'after_start',
        },
      ],
    },
  ];
}

export function jobApplications(): RecordInput {
  const recorded = reviews();
  const event = (at: string, de: string, en: string, who: string) => ({
    at,
    what: { de, en },
    who: { de: who, en: who },
  });
  const proposer = 'Sachgebiet Ausbildung (Antragstellende Stelle)';
  return {
    format: 'ki-register/record/1',
    number: 'KI-2026-0042',
    kind: 'decision',
    recordVersion: 1,
    generatedAt: '2026-12-10T10:15:02.000Z',
    snapshot: snapshot(),
    snapshotSha256: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    catalogueRelease: { version: '2026-11', fingerprint: '1b3d'.repeat(16), release: null },
    round: 1,
    decision: {
      outcome: 'approved_with_conditions',
      at: '2026-12-10T10:15:00.000Z',
      by: null,
      role: null,
      reasons: '',
    },
    reviews: recorded,
    conditions: recorded.flatMap(({ conditions }) => conditions),
    timeline: [
      event(
        '2026-11-23T07:20:00.000Z',
        'Anwendungsfall angemeldet',
        'Use case registered',
        proposer,
      ),
      event(
        '2026-11-24T08:31:00.000Z',
        'Fragebogen beantwortet',
        'Questionnaire answered',
        proposer,
      ),
      event('2026-11-24T08:42:10.000Z', 'Eingereicht (Runde 1)', 'Submitted (round 1)', proposer),
      event(
        '2026-12-02T13:05:00.000Z',
        'Geprüft: zugestimmt mit Auflagen',
        'Reviewed: approved with conditions',
        'Behördlicher Datenschutz (Datenschutz)',
      ),
      event(
        '2026-12-07T09:30:00.000Z',
        'Geprüft: zugestimmt',
        'Reviewed: approved',
        'Informationssicherheit (IT-Sicherheit)',
      ),
      event(
        '2026-12-10T10:15:00.000Z',
        'Geprüft: zugestimmt mit Auflagen',
        'Reviewed: approved with conditions',
        'Personalrat, Vorsitz (Personalrat)',
      ),
      event(
        '2026-12-10T10:15:00.000Z',
        'Alle Prüfstellen haben zugestimmt: freigegeben',
        'All reviewing bodies agreed: approved',
        'KI-Register',
      ),
    ],
  };
}
