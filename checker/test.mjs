// npm test: types, lint, format and all tests, and at the end one line that counts them.
// Every part is run even when one before it failed: whoever reads the output wants to see all of it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs the program of a package with this Node; true when it says that all is well. */
function run(name, program, args) {
  console.log(`\n== ${name}`);
  const script = join(dirname(require.resolve(`${program[0]}/package.json`)), program[1]);
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}

function count(name, ok) {
  counts[ok ? 'passed' : 'failed'] += 1;
  if (!ok) console.log(`FAILED: ${name}`);
}

count('types', run('types', ['typescript', 'bin/tsc'], ['-p', '.']));
count(
  'lint',
  run('lint', ['oxlint', 'bin/oxlint'], ['-c', 'checker/oxlint.json', '--type-aware', '--deny-warnings', '.']),
);
count(
  'format',
  run('format', ['oxfmt', 'bin/oxfmt'], ['-c', 'checker/oxfmt.json', '--check', 'checker', 'exercises', 'solutions']),
);
tests();

console.log('');
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;

function tests() {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-test-'));
  const file = join(folder, 'results.json');
  const only = process.argv.slice(2);
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = run(
    'tests',
    ['vitest', 'vitest.mjs'],
    ['run', '--config', 'checker/vitest.config.ts', ...reports, ...only],
  );
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    counts.passed += results.numPassedTests;
    counts.failed += results.numFailedTests;
    skipped(results);
    triedAgain(results);
    if (!ok && results.numFailedTests === 0) count('tests', false);
  } catch {
    count('tests', ok && false);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** A busy machine may need a second try (vitest.config.ts): nobody should have to guess which tests did. */
function triedAgain(results) {
  const tests = results.testResults.flatMap((one) => one.assertionResults);
  for (const { fullName, status, failureMessages } of tests) {
    if (status === 'passed' && failureMessages.length > 0) console.log(`passed only at another try: ${fullName}`);
  }
}

/** Tests that could not be run here are named: nobody should take them for passed. */
function skipped(results) {
  const tests = results.testResults.flatMap((one) => one.assertionResults);
  const names = tests.filter(({ status }) => status === 'skipped' || status === 'pending' || status === 'todo');
  counts.skipped += names.length;
  for (const { fullName } of names) console.log(`skipped: ${fullName}`);
}
