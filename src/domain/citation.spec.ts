import type { Citation } from './catalogue.ts';
import { linkTo, printed } from './citation.ts';

const table: [Citation, string, string][] = [
  [{ act: 'AIA', at: 'Art. 6(3)(a)' }, 'Art. 6 Abs. 3 Buchst. a KI-VO', 'Art. 6(3)(a) AI Act'],
  [{ act: 'AIA', at: 'Art. 5(1)(ba)' }, 'Art. 5 Abs. 1 Buchst. ba KI-VO', 'Art. 5(1)(ba) AI Act'],
  [
    { act: 'AIA', at: 'Art. 5(1)(h)(iii)' },
    'Art. 5 Abs. 1 Buchst. h Ziff. iii KI-VO',
    'Art. 5(1)(h)(iii) AI Act',
  ],
  [{ act: 'AIA', at: 'Art. 6(1a)' }, 'Art. 6 Abs. 1a KI-VO', 'Art. 6(1a) AI Act'],
  [
    { act: 'AIA', at: 'Art. 50(4) subpara. 2' },
    'Art. 50 Abs. 4 UAbs. 2 KI-VO',
    'Art. 50(4) subpara. 2 AI Act',
  ],
  [
    { act: 'AIA', at: 'Art. 111(2) sentence 2' },
    'Art. 111 Abs. 2 Satz 2 KI-VO',
    'Art. 111(2) sentence 2 AI Act',
  ],
  [{ act: 'AIA', at: 'Art. 16(l)' }, 'Art. 16 Buchst. l KI-VO', 'Art. 16(l) AI Act'],
  [{ act: 'AIA', at: 'Art. 8–15' }, 'Art. 8–15 KI-VO', 'Art. 8–15 AI Act'],
  [{ act: 'AIA', at: 'Art. 73(2)–(4)' }, 'Art. 73 Abs. 2–4 KI-VO', 'Art. 73(2)–(4) AI Act'],
  [{ act: 'AIA', at: 'Art. 3(45)' }, 'Art. 3 Nr. 45 KI-VO', 'Art. 3(45) AI Act'],
  [{ act: 'AIA', at: 'Art. 4a' }, 'Art. 4a KI-VO', 'Art. 4a AI Act'],
  [
    { act: 'AIA', at: 'Annex III(4)(a)' },
    'Anhang III Nr. 4 Buchst. a KI-VO',
    'Annex III(4)(a) AI Act',
  ],
  [
    { act: 'AIA', at: 'Annex VIII Section B(6)' },
    'Anhang VIII Abschnitt B Nr. 6 KI-VO',
    'Annex VIII Section B(6) AI Act',
  ],
  [
    { act: 'AIA', at: 'Annex III', standing: 'open' },
    'Anhang III KI-VO (Auslegung offen)',
    'Annex III AI Act (interpretation open)',
  ],
  [
    { act: 'AIA', at: 'Art. 6(3)', standing: 'draft' },
    'Art. 6 Abs. 3 KI-VO (Leitlinienentwurf)',
    'Art. 6(3) AI Act (draft guidelines)',
  ],
  [{ act: 'AIA', at: 'Recital 53' }, 'Erwägungsgrund 53 KI-VO', 'Recital 53 AI Act'],
  [{ act: 'GDPR', at: 'Art. 35' }, 'Art. 35 DSGVO', 'Art. 35 GDPR'],
  [{ act: 'GDPR', at: 'Art. 4(1)' }, 'Art. 4 Nr. 1 DSGVO', 'Art. 4(1) GDPR'],
  [{ act: 'KI-MIG', at: '§ 17(2)' }, '§ 17 Abs. 2 KI-MIG', 'section 17(2) KI-MIG'],
  [{ act: 'MBG-SH', at: '§§ 51–52' }, '§§ 51–52 MBG Schl.-H.', 'sections 51–52 MBG Schl.-H.'],
  [{ act: 'BSI', at: 'IT-Grundschutz' }, 'BSI, IT-Grundschutz', 'BSI, IT-Grundschutz'],
  [
    { act: 'DV', at: 'no. 3' },
    'Nr. 3 Muster-Dienstvereinbarung KI',
    'no. 3 model works agreement on AI',
  ],
];

describe('the printed form of a citation', () => {
  it.each(table)('%j', (citation, de, en) => {
    expect([printed(citation, 'de'), printed(citation, 'en')]).toEqual([de, en]);
  });

  it('refuses a place it cannot read', () => {
    expect(() => printed({ act: 'AIA', at: 'somewhere in Article six' }, 'de')).toThrow(
      'cannot be read',
    );
  });
});

it('links acts of the Union to the Official Journal, and no others', () => {
  expect(linkTo({ act: 'AIA' })).toBe('https://eur-lex.europa.eu/eli/reg/2024/1689/oj');
  expect(linkTo({ act: 'GDPR' })).toBe('https://eur-lex.europa.eu/eli/reg/2016/679/oj');
  expect(linkTo({ act: 'MBG-SH' })).toBeNull();
});
