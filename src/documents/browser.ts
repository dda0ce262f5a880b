import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Logger } from '@nestjs/common';
import puppeteer, { type Browser } from 'puppeteer';
import { unpackBrowser, writeFontsConf } from './browser-files.ts';

/** No browser on this machine: documents cannot be printed, everything else works. */
export class BrowserMissing extends Error {
  constructor(because: string) {
    super(
      `No browser to print PDF documents with: ${because} ` +
        'Install Chrome, Chromium or Edge, or set PUPPETEER_EXECUTABLE_PATH to one. Until then the register runs without PDF documents.',
    );
    this.name = 'BrowserMissing';
  }
}

/** What decides which browser is taken; a test passes another machine. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly arch: string;
  readonly isFile: (path: string) => boolean;
  readonly isRoot: boolean;
}

const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  isFile: existsSync,
  isRoot: process.getuid?.() === 0,
};

export interface FoundBrowser {
  readonly executable: string;
  /** Folder of the libraries that our own Chromium needs on a bare machine; null for any other browser. */
  readonly libraries: string | null;
}

/**
 * The browser to use: the one named by PUPPETEER_EXECUTABLE_PATH, else (Linux x64) the one that
 * came with npm, unpacked into the data folder, else an installed Chrome, Chromium or Edge.
 * Throws BrowserMissing.
 */
export async function findBrowser(
  { dataDir }: { readonly dataDir: string },
  machine: Machine = thisMachine,
): Promise<FoundBrowser> {
  const named = machine.env['PUPPETEER_EXECUTABLE_PATH'];
  if (named) {
    if (machine.isFile(named)) return { executable: named, libraries: null };
    throw new BrowserMissing(`PUPPETEER_EXECUTABLE_PATH names ${named}, which does not exist.`);
  }
  if (machine.platform === 'linux' && machine.arch === 'x64') return unpackBrowser(dataDir);
  const executable = installedBrowsers(machine).find(machine.isFile);
  if (executable) return { executable, libraries: null };
  throw new BrowserMissing(
    `the browser that comes with npm runs on Linux x64 only (this is ${machine.platform} ${machine.arch}), and no installed one was found.`,
  );
}

/**
 * Starts a browser with our fonts, in a process group of its own and with an environment that
 * carries none of the application's secrets. The sandbox is on wherever the system allows it;
 * root must do without. The caller closes it. Throws BrowserMissing.
 */
export async function launchBrowser(
  { dataDir }: { readonly dataDir: string },
  args: readonly string[] = [],
): Promise<Browser> {
  const { executable, libraries } = await findBrowser({ dataDir });
  const environment = browserEnvironment(await writeFontsConf(dataDir), libraries);
  const start = (sandbox: readonly string[]): Promise<Browser> =>
    puppeteer.launch({
      executablePath: executable,
      headless: libraries === null ? true : 'shell',
      args: [...sandbox, '--disable-dev-shm-usage', '--font-render-hinting=none', ...args],
      env: environment,
      // Without a pipe it would listen on a port of this machine, and outlive an application that was killed.
      pipe: true,
      // Our own shutdown closes it; puppeteer's handlers would end the whole application.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  if (thisMachine.isRoot) return start(['--no-sandbox']);
  try {
    return await start([]);
  } catch (error) {
    if (!(await refusesSandbox(executable, environment))) throw error;
    new Logger('Documents').warn(
      'This system does not let the printing browser build its sandbox (unprivileged user namespaces are off). It runs without; the other layers stay.',
    );
    return start(['--no-sandbox']);
  }
}

/** Whether the browser gives up because of the sandbox: it says so on its error output only. */
async function refusesSandbox(executable: string, env: Record<string, string>): Promise<boolean> {
  const trial = promisify(execFile)(executable, ['--headless', '--dump-dom', 'about:blank'], {
    env,
    timeout: 10_000,
  });
  const said = await trial.catch((error: unknown) => error as { stderr?: string });
  return said.stderr?.includes('No usable sandbox') ?? false;
}

/** Ends a browser that no longer answers, with all its processes. */
export function killBrowser(browser: Browser): void {
  const child = browser.process();
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function browserEnvironment(fontsConf: string, libraries: string | null): Record<string, string> {
  const kept = ['HOME', 'PATH', 'TMPDIR', 'TEMP', 'USERPROFILE', 'LOCALAPPDATA', 'SYSTEMROOT'];
  const env: Record<string, string> = { FONTCONFIG_FILE: fontsConf, LANG: 'C.UTF-8' };
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  if (libraries !== null) env['LD_LIBRARY_PATH'] = libraries;
  return env;
}

function installedBrowsers({ platform, env }: Machine): string[] {
  switch (platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
        .flatMap((name) => env[name] ?? [])
        .flatMap((root) => [
          join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]);
    default:
      return ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'].map(
        (name) => `/usr/bin/${name}`,
      );
  }
}
