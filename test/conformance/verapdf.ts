import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '1.30.2';

/** The standards a file is held to, by the names veraPDF has for them. */
export const standards = [
  { flavour: '3a', name: 'PDF/A-3, level A (ISO 19005-3)' },
  { flavour: 'ua1', name: 'PDF/UA-1 (ISO 14289-1)' },
] as const;

/** A rule of the standard that a file breaks. */
export interface BrokenRule {
  readonly file: string;
  readonly clause: string;
  readonly description: string;
  readonly times: number;
}

/** What is missing on this machine to judge at all; null when nothing is. */
export async function whatIsMissing(): Promise<string | null> {
  for (const [program, argument, needed] of [
    ['java', '-version', 'Java 17 or newer'],
    ['mvn', '-version', 'Maven'],
  ] as const) {
    const there = await run(program, [argument]).catch(() => null);
    if (there === null) return needed;
  }
  return null;
}

/** Fetches veraPDF from Maven Central into the folder, once per version. Out: the folder of its libraries. */
export async function fetchVeraPdf(folder: string): Promise<string> {
  const libraries = join(folder, `verapdf-${version}`);
  if (existsSync(join(libraries, `cli-${version}.jar`))) return libraries;
  const project = join(folder, 'verapdf-project');
  await mkdir(project, { recursive: true });
  await writeFile(join(project, 'pom.xml'), pom);
  await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${libraries}`], {
    cwd: project,
  });
  return libraries;
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>conformance</groupId><artifactId>conformance</artifactId><version>1</version>
<dependencies><dependency><groupId>org.verapdf.apps</groupId><artifactId>cli</artifactId><version>${version}</version></dependency></dependencies>
</project>
`;

/** Every rule of the standard that one of the files breaks. Throws when veraPDF cannot read one of them. */
export async function brokenRules(
  libraries: string,
  flavour: string,
  files: readonly string[],
): Promise<BrokenRule[]> {
  const judged = await run(
    'java',
    [
      ...['-Xmx2g', '-cp', join(libraries, '*'), 'org.verapdf.apps.GreenfieldCliWrapper'],
      ...['--flavour', flavour, '--format', 'json', ...files],
    ],
    { maxBuffer: 256 * 1024 * 1024 },
  ).catch(outputOfARefusal);
  const { jobs } = (JSON.parse(judged.stdout) as Report).report;
  if (jobs.length !== files.length) throw new Error(`veraPDF judged ${jobs.length} files only.`);
  return jobs.flatMap(({ itemDetails, validationResult }) => {
    const [result] = [validationResult].flat();
    if (!result) throw new Error(`veraPDF could not read ${itemDetails.name}.`);
    return result.details.ruleSummaries.map(({ clause, description, failedChecks }) => ({
      ...{ file: itemDetails.name, clause, description },
      times: failedChecks,
    }));
  });
}

/** It ends with 1 when a file breaks a rule, and has written its report all the same. */
function outputOfARefusal(error: unknown): { readonly stdout: string } {
  const { stdout } = error as { readonly stdout?: string };
  if (stdout?.startsWith('{')) return { stdout };
  throw error;
}

interface Report {
  readonly report: {
    readonly jobs: readonly {
      readonly itemDetails: { readonly name: string };
      readonly validationResult?: Result | readonly Result[];
    }[];
  };
}

interface Result {
  readonly details: {
    readonly ruleSummaries: readonly {
      readonly clause: string;
      readonly description: string;
      readonly failedChecks: number;
    }[];
  };
}
