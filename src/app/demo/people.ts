import type { GrantKey } from '../../access/people/grants.ts';

/** An account of the demo: named by what it does, never after a person. */
export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly department: string;
  readonly grants: readonly GrantKey[];
}

/** The name of the demo's administration. It says on every record that this is none. */
export const demoAdministration = 'Landeshauptstadt Kiel (Demo)';

const digitalOffice = 'Amt für Digitalisierung (Demo)';
const dataProtection = 'Behördlicher Datenschutz (Demo)';
const itSecurity = 'Informationssicherheit (Demo)';
const staffCouncil = 'Personalrat (Demo)';
const management = 'Verwaltungsleitung (Demo)';

/** Everybody who can sign in to the demo, in the order in which the start prints them. */
export const demoAccounts = {
  socialServices: {
    email: 'fachamt@demo.example',
    name: 'Fachamt Soziales',
    department: 'Fachamt Soziales (Demo)',
    grants: [],
  },
  digitalOffice: {
    email: 'digitalisierung@demo.example',
    name: 'Amt für Digitalisierung',
    department: digitalOffice,
    grants: [],
  },
  humanResources: {
    email: 'personalamt@demo.example',
    name: 'Personalamt',
    department: 'Personalamt (Demo)',
    grants: [],
  },
  dataProtection: {
    email: 'datenschutz@demo.example',
    name: 'Prüfstelle Datenschutz',
    department: dataProtection,
    grants: ['reviewer.data_protection'],
  },
  itSecurity: {
    email: 'it-sicherheit@demo.example',
    name: 'Prüfstelle IT-Sicherheit',
    department: itSecurity,
    grants: ['reviewer.it_security'],
  },
  staffCouncil: {
    email: 'personalrat@demo.example',
    name: 'Personalrat, Mitglied',
    department: staffCouncil,
    grants: ['reviewer.staff_council'],
  },
  staffCouncilChair: {
    email: 'personalrat-vorsitz@demo.example',
    name: 'Personalrat, Vorsitz',
    department: staffCouncil,
    grants: ['lead.staff_council'],
  },
  coordination: {
    email: 'ki-koordination@demo.example',
    name: 'KI-Koordination',
    department: digitalOffice,
    grants: ['coordination'],
  },
  head: {
    email: 'leitung@demo.example',
    name: 'Verwaltungsleitung',
    department: management,
    grants: ['head'],
  },
  auditor: {
    email: 'revision@demo.example',
    name: 'Rechnungsprüfung',
    department: 'Rechnungsprüfung (Demo)',
    grants: ['auditor'],
  },
  administrator: {
    email: 'administration@demo.example',
    name: 'Systemadministration',
    department: digitalOffice,
    grants: ['administrator'],
  },
} as const satisfies Record<string, DemoAccount>;

export type DemoAccountId = keyof typeof demoAccounts;
