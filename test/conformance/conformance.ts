/**
 * `npm run conformance` prints every kind of document that the register makes, from the shortest to the longest, and
 * has veraPDF judge each against PDF/A-3 level A and PDF/UA-1. Ends with 1 when a single rule is broken, with 0 and a
 * sentence where Java or Maven is not there. The only download outside npm: veraPDF, from Maven Central.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documents } from './documents.ts';
import { brokenRules, fetchVeraPdf, standards, whatIsMissing } from './verapdf.ts';

const folder = join('.data', 'conformance');

const missing = await whatIsMissing();
if (missing !== null) {
  console.log(`${missing} is not on this machine: nothing was judged.`);
  process.exit(0);
}
await mkdir(folder, { recursive: true });
const libraries = await fetchVeraPdf(folder);
const files: string[] = [];
for await (const { name, pdf, pages } of documents()) {
  const file = join(folder, `${name}.pdf`);
  await writeFile(file, pdf);
  files.push(file);
  console.log(`${name}: ${pages} pages, ${Math.round(pdf.length / 1024)} KB`);
}
let broken = 0;
for (const { flavour, name } of standards) {
  const rules = await brokenRules(libraries, flavour, files);
  broken += rules.length;
  console.log(`${name}: ${rules.length} broken rules in ${files.length} files`);
  for (const rule of rules)
    console.log(`  ${rule.file}  ${rule.clause}  ${rule.times} times  ${rule.description}`);
}
process.exit(broken > 0 ? 1 : 0);
