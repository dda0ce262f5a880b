import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractText } from 'unpdf';
import {
  type Measure,
  type MeasureName,
  measures,
  NotTheDocument,
} from '../../src/documents/isolation.ts';
import { PdfRenderer } from '../../src/documents/renderer.ts';

/**
 * Hostile text against the printing browser, on real connections. The HTML here is NOT escaped:
 * this is what the layers must hold if a template ever forgets to.
 *
 * Where several layers stop the same attack, each is shown to stop it alone, and the attack is
 * shown to succeed when all of them are gone; so a layer that no longer works turns this red.
 *
 *   attack             layers that stop it, each alone
 *   picture            onlyData · policy · blackHole
 *   script             noScript · policy
 *   local file         blankOrigin · onlyData · policy
 *   meta refresh       onlyData (document stays) · blackHole (nothing arrives) · stillOurs (nothing is handed out)
 *   web socket         noScript · policy · blackHole (it is no request that onlyData could see)
 *   cookie             ownContext
 *
 * Connections made ahead (preconnect) exist in an installed Chrome only, not in the browser that
 * comes with npm; there the blackHole is what stops them.
 */
const heading = 'Akte zur Prüfung';
const dataDir = '.data';

let server: Server;
let outside: string;
let connections = 0;
let cookies: (string | undefined)[] = [];
let folder: string;
let secretFile: string;
const secret = 'Nur-auf-diesem-Rechner';
const renderers: PdfRenderer[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    cookies.push(request.headers.cookie);
    response.setHeader('Set-Cookie', 'seen=before').setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', 'text/html').end('<h1>Fremde Seite</h1>');
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'isolation-'));
  secretFile = join(folder, 'secret.html');
  await writeFile(secretFile, `<p>${secret}</p>`);
});

beforeEach(() => {
  connections = 0;
  cookies = [];
});

afterEach(async () => {
  await Promise.all(renderers.splice(0).map((renderer) => renderer.close()));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true });
});

const attacks = {
  picture: () => `<img src="${outside}/img" srcset="${outside}/srcset 2x">`,
  style: () =>
    `<style>@import url("${outside}/import.css"); body { background: url(${outside}/bg) }</style>
     <p style="background: url('${outside}/inline')">x</p>`,
  frame: () => `<iframe src="${outside}/frame"></iframe>`,
  localFile: () => {
    const file = pathToFileURL(secretFile).href;
    return `<iframe src="${file}"></iframe><object data="${file}"></object><embed src="${file}">
      <iframe src="file:///etc/passwd"></iframe><img src="file:///etc/hostname">`;
  },
  refresh: () => `<meta http-equiv="refresh" content="0;url=${outside}/refresh">`,
  script: () =>
    `<script>new Image().src = '${outside}/script'; document.body.append('Skript ' + 'lief');</script>
     <img src="data:," onerror="document.body.append('Skript ' + 'lief')">
     <input autofocus onfocus="document.body.append('Skript ' + 'lief')">`,
  webSocket: () => `<script>new WebSocket('${outside.replace('http', 'ws')}/socket')</script>`,
  vector: () =>
    `<svg width="9" height="9"><image href="${outside}/svg"/><use href="${outside}/use.svg#a"/>
       <foreignObject width="9" height="9"><img src="${outside}/foreign"></foreignObject></svg>`,
  preload: () =>
    `<link rel="preload" as="image" href="${outside}/preload"><link rel="prefetch" href="${outside}/pre">
     <link rel="stylesheet" href="${outside}/sheet"><link rel="icon" href="${outside}/icon">`,
  preconnect: () => `<link rel="preconnect" href="${outside}">`,
  embedded: () =>
    `<object data="${outside}/object"></object><embed src="${outside}/embed">
     <video poster="${outside}/poster" src="${outside}/video" autoplay></video><audio src="${outside}/audio"></audio>`,
  form: () =>
    `<form action="${outside}/form"><input autofocus name="a"><button>x</button></form><base href="${outside}/">
     <img src="relative">`,
  template: () => '{{constructor.constructor "return process"}} {{{{raw}}}} {{> secret}}',
};

const page = (text: string): string =>
  `<!doctype html><html lang="de"><head><title>Akte</title></head><body><h1>${heading}</h1><p>${text}</p></body></html>`;

const without = (...names: MeasureName[]): Measure[] =>
  measures.filter(({ name }) => !names.includes(name));

/** The document opened as a file, as one would do without knowing better. */
const asFile: Measure = {
  name: 'blankOrigin',
  open: async (tab, html) => {
    const path = join(folder, 'document.html');
    await writeFile(path, html);
    await tab.goto(pathToFileURL(path).href, { waitUntil: 'networkidle0' });
  },
};

/** Time for what was set off to arrive; only needed where it must be seen to arrive. */
const lingering: Measure = {
  name: 'stillOurs',
  check: async () => {
    await new Promise((done) => setTimeout(done, 300));
  },
};

function renderer(list: readonly Measure[]): PdfRenderer {
  const made = new PdfRenderer(dataDir, {}, list);
  renderers.push(made);
  return made;
}

async function textOf(html: string, list: readonly Measure[] = measures): Promise<string> {
  const { pdf } = await renderer(list).render({ html, expectedHeading: heading });
  return (await extractText(pdf, { mergePages: true })).text;
}

describe('with every layer', () => {
  it.each(Object.entries(attacks))('%s reaches nothing and shows nothing', async (name, attack) => {
    const text = await textOf(page(attack()));
    expect(connections).toBe(0);
    expect(text).toContain(heading);
    expect(text).not.toMatch(/Skript lief|Fremde Seite|root:|ERR_/);
    expect(text).not.toContain(secret);
    if (name === 'template') expect(text).toContain(attack());
  });

  it('holds against all attacks in one document', async () => {
    const everything = Object.values(attacks).map((attack) => `<div>${attack()}</div>`);
    expect(await textOf(page(everything.join('')))).toContain(heading);
    expect(connections).toBe(0);
  });
});

describe('with any one layer missing', () => {
  const others = measures.map(({ name }) => name).filter((name) => name !== 'blankOrigin');
  it.each(others)('%s: the others still hold against pictures, scripts and files', async (name) => {
    const html = page(attacks.picture() + attacks.script() + attacks.localFile());
    const text = await textOf(html, without(name));
    expect(connections).toBe(0);
    expect(text).not.toMatch(/Skript lief|root:/);
    expect(text).not.toContain(secret);
  });
});

describe('a picture from outside', () => {
  const layers: MeasureName[] = ['onlyData', 'policy', 'blackHole'];

  it('arrives when no layer stops it', async () => {
    await textOf(page(attacks.picture()), without(...layers));
    expect(connections).toBeGreaterThan(0);
  });

  it.each(layers)('is stopped by %s alone', async (layer) => {
    await textOf(page(attacks.picture()), without(...layers.filter((name) => name !== layer)));
    expect(connections).toBe(0);
  });
});

describe('a script', () => {
  it('runs when no layer stops it', async () => {
    expect(await textOf(page(attacks.script()), without('noScript', 'policy'))).toContain(
      'Skript lief',
    );
  });

  it.each(['noScript', 'policy'] as const)('is stopped by %s alone', async (layer) => {
    const text = await textOf(
      page(attacks.script()),
      without(layer === 'policy' ? 'noScript' : 'policy'),
    );
    expect(text).not.toContain('Skript lief');
  });
});

describe('a file of this machine', () => {
  const openFile = (...kept: MeasureName[]): Measure[] => [
    ...measures.filter(({ name }) => kept.includes(name)),
    asFile,
  ];

  it('is printed when the document is a file and no layer stops it', async () => {
    const text = await textOf(page(attacks.localFile()), openFile());
    expect(text).toContain(secret);
  });

  it('is stopped by the policy alone', async () => {
    expect(await textOf(page(attacks.localFile()), openFile('policy'))).not.toContain(secret);
  });

  it('is stopped by blankOrigin alone', async () => {
    const text = await textOf(page(attacks.localFile()), without('onlyData', 'policy'));
    expect(text).not.toContain(secret);
    expect(text).toContain(heading);
  });
});

describe('a meta refresh', () => {
  it('replaces the document when no layer stops it', async () => {
    const list = [...without('onlyData', 'blackHole', 'stillOurs'), lingering];
    expect(await textOf(page(attacks.refresh()), list)).toContain('Fremde Seite');
    expect(connections).toBeGreaterThan(0);
  });

  it('is stopped by onlyData alone: the document stays', async () => {
    const list = [...without('blackHole', 'stillOurs'), lingering];
    expect(await textOf(page(attacks.refresh()), list)).toContain(heading);
    expect(connections).toBe(0);
  });

  it('does not arrive with blackHole alone, but an error page takes the place of the document', async () => {
    const seen: string[] = [];
    const look: Measure = {
      name: 'stillOurs',
      check: (tab) => Promise.resolve(void seen.push(tab.url())),
    };
    const list = [...without('onlyData', 'stillOurs'), lingering, look];
    await textOf(page(attacks.refresh()), list).catch(() => 'an empty error page');
    expect(seen.at(-1)).toMatch(/^chrome-error:/);
    expect(connections).toBe(0);
  });

  it('is noticed by stillOurs: an error page is never handed out', async () => {
    const check = measures.flatMap((measure) => measure.check ?? []);
    const list: Measure[] = [
      ...without('onlyData', 'stillOurs'),
      lingering,
      ...check.map((each): Measure => ({ name: 'stillOurs', check: each })),
    ];
    await expect(textOf(page(attacks.refresh()), list)).rejects.toThrow(NotTheDocument);
  });
});

describe('a web socket', () => {
  const layers: MeasureName[] = ['noScript', 'policy', 'blackHole'];

  it('is opened when no layer stops it', async () => {
    const list = [...without(...layers, 'stillOurs'), lingering];
    await textOf(page(attacks.webSocket()), list);
    expect(connections).toBeGreaterThan(0);
  });

  it.each(layers)('is stopped by %s alone', async (layer) => {
    const gone = layers.filter((name) => name !== layer);
    await textOf(page(attacks.webSocket()), [...without(...gone, 'stillOurs'), lingering]);
    expect(connections).toBe(0);
  });
});

describe('a cookie left by an earlier document', () => {
  const open: MeasureName[] = ['onlyData', 'blackHole', 'stillOurs'];
  const twice = async (list: readonly Measure[]): Promise<void> => {
    const one = renderer([...list, lingering]);
    const html = page(attacks.refresh());
    await one.render({ html, expectedHeading: heading });
    cookies = [];
    await one.render({ html, expectedHeading: heading });
  };

  it('is sent again when documents share a context', async () => {
    await twice(without(...open, 'ownContext'));
    expect(cookies).toContain('seen=before');
  });

  it('is unknown in a context of its own', async () => {
    await twice(without(...open));
    expect(cookies.length).toBeGreaterThan(0);
    expect(cookies).not.toContain('seen=before');
  });
});

describe('a document that is not the expected one', () => {
  it('is refused when the heading is missing', async () => {
    const other = renderer(measures).render({
      html: page(''),
      expectedHeading: 'Eine andere Akte',
    });
    await expect(other).rejects.toThrow(NotTheDocument);
  });
});
