import { spawn, spawnSync } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';
import { EmbeddedDatabaseError } from './embedded-error.ts';

/** How programs that refuse to run as root are run by whoever started the register. */
export interface Unprivileged {
  /** Runs a program to its end: its exit status and all it wrote. */
  run(program: string, args: readonly string[], options: RunOptions): Promise<Outcome>;
  /** Hands a file or folder over to the account the programs run as. */
  give(path: string): void;
}

interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

const asOtherUser = ['--user', '--map-user=1', '--map-group=1'];

/**
 * An ordinary user runs the programs as they are. Root runs them under another user id of a user namespace,
 * which needs no account and leaves the files root's; where that is forbidden (many containers), as an
 * existing unprivileged account, the one that owns `folder` if it is there already. Throws
 * EmbeddedDatabaseError when neither is possible.
 */
export function unprivileged(folder: string): Unprivileged {
  if (process.getuid?.() !== 0) return { run, give: () => undefined };
  const owner = statSync(folder, { throwIfNoEntry: false });
  const owned = owner !== undefined && owner.uid !== 0;
  if (!owned && spawnSync('unshare', [...asOtherUser, 'true']).status === 0) {
    return {
      run: (program, args, options) => run('unshare', [...asOtherUser, program, ...args], options),
      give: () => undefined,
    };
  }
  const account = owned ? owner : unprivilegedAccount();
  if (account === null) {
    throw new EmbeddedDatabaseError(
      'PostgreSQL refuses to run as root and this system offers neither user namespaces nor an unprivileged account: start the register as an ordinary user, or set DATABASE_URL and MIGRATION_DATABASE_URL to a server of your own.',
    );
  }
  const { uid, gid } = account;
  return {
    run: (program, args, options) => run(program, args, { ...options, uid, gid }),
    give: (path) => {
      chownSync(path, uid, gid);
    },
  };
}

function unprivilegedAccount(): Account | null {
  let lines: string[];
  try {
    lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return null;
  }
  const accounts = new Map(
    lines.map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return [name, { uid: Number(uid), gid: Number(gid) }];
    }),
  );
  return accounts.get('postgres') ?? accounts.get('daemon') ?? accounts.get('nobody') ?? null;
}

function run(
  program: string,
  args: readonly string[],
  options: RunOptions & Partial<Account>,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...options,
      env: { ...process.env, LC_ALL: 'C', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      resolve({ status: null, output: error.message });
    });
    child.on('close', (status) => {
      resolve({ status, output });
    });
  });
}
