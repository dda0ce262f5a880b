// Plain JavaScript on purpose: it must run, and answer, on a Node that is too old for the rest.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `KI-Register needs Node 24 or newer, this is ${process.versions.node}. On Linux and Windows (x64, Linux arm64) "npm ci" brings it along: run "npm ci" without --omit=optional. Elsewhere install Node 24 LTS.`,
  );
  process.exit(1);
}
