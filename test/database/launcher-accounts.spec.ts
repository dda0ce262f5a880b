import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findBinaries } from '../../src/database/binaries.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { Folders, start } from '../support/folders.ts';
import { launched } from '../support/launched.ts';

const nobody = { uid: 65534, gid: 65534 };
// Only root can run something as somebody else, and only where others may read the checkout.
const isRoot = process.getuid?.() === 0;
const othersMayRead = isRoot && spawnSync(process.execPath, ['-e', ''], nobody).status === 0;

const folders = new Folders();
let folder: string;
beforeEach(async () => {
  folder = await folders.prepared();
});
afterAll(() => folders.discardAll());

// What "npm ci --ignore-scripts" leaves behind: a package without the links its install script makes.
describe('without install scripts', () => {
  let packageFolder: string;
  const links = () => {
    const list = readFileSync(join(packageFolder, 'native/pg-symlinks.json'), 'utf8');
    return (JSON.parse(list) as { target: string }[]).map(({ target }) =>
      join(packageFolder, target),
    );
  };

  beforeEach(async () => {
    packageFolder = folders.empty();
    const { initdb } = await findBinaries(folder);
    spawnSync('cp', ['-a', `${join(dirname(initdb), '../..')}/.`, packageFolder]);
    links().forEach((link) => {
      rmSync(link);
    });
  });

  it('the links of the libraries are made', async () => {
    const server = await startEmbedded(folder, {
      durable: false,
      packageName: join(packageFolder, 'dist/index.js'),
    });
    expect(links().every((link) => existsSync(link))).toBe(true);
    await server.stop();
  });

  (othersMayRead ? it : it.skip)('beside the data where the package is read-only', async () => {
    const own = folders.empty();
    chownSync(own, nobody.uid, nobody.gid);
    const server = await launched(own, nobody, join(packageFolder, 'dist/index.js'));
    expect(server.failed).toBeUndefined();
    expect(links().some((link) => existsSync(link))).toBe(false);
    await server.killed();
  });
});

// Root starts the server under another user id; everybody else as themselves. Run as root, the other
// tests cover user namespaces and these the rest; run as an ordinary user, the others are that case.
(othersMayRead ? describe : describe.skip)('started by root', () => {
  it('where user namespaces are forbidden runs as an existing account', async () => {
    const empty = folders.empty();
    const without = await launched(empty, {
      env: { ...process.env, PATH: pathWithout('unshare') },
    });
    expect(without.failed).toBeUndefined();
    expect(statSync(join(empty, 'cluster')).uid).not.toBe(0);
    await without.killed();
    const again = await start(empty);
    expect(again.port).toBe(without.port);
    await again.stop();
  });

  it('and by an ordinary user it works the same', async () => {
    const own = folders.empty();
    chownSync(own, nobody.uid, nobody.gid);
    const server = await launched(own, nobody);
    expect(server.failed).toBeUndefined();
    expect(statSync(join(own, 'cluster')).uid).toBe(nobody.uid);
    await server.killed();
  });

  it('and an ordinary user is told when the folder is root’s', async () => {
    const server = await launched(folder, nobody);
    expect(server.failed).toMatch(/cannot use the folder.*the account that owns it/);
  });
});

/** A PATH with what starting a server needs, without one program. */
function pathWithout(program: string): string {
  const bin = folders.empty();
  for (const name of ['sh', 'cat', 'locale', 'env'].filter((each) => each !== program)) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`])
      .stdout.toString()
      .trim();
    if (found !== '') symlinkSync(found, join(bin, name));
  }
  return bin;
}
