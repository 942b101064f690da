// The course tests itself: what a session says of itself is true of its programs. Each session has a file of one
// line, session.test.ts, that calls this; so sessions are tested side by side.
// Golden reports stand beside the wrong programs; where one is missing it is written, to be read before it is committed.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { load } from './catalog.ts';
import { programOf, proofsOf, type Proof } from './course.ts';
import { allNeeds } from './judge/judge.ts';
import { isFailure, type Result } from './judge/report.ts';
import type { Program } from './perform/command.ts';
import { stopAll } from './perform/program.ts';
import { dice } from './plan/dice.ts';
import { TOGETHER, type Check, type Part, type Session } from './plan/session.ts';
import { exerciseOf, lessonOf, ROOT, SESSIONS, solutionOf } from './project.ts';
import { runSession, type Ran } from './run-session.ts';
import { PLAIN } from './show/look.ts';
import { reportText } from './show/report.ts';

const SEED = '7f3a';

/**
 * A right program passes at once. On a shared machine that runs all sessions at the same time it may try once more; how
 * often one fails that should not is measured by `npm run steady`, without a second try.
 */
const RIGHT_AGAIN = process.env['CI'] === undefined ? 0 : 1;

/** Checks one program in the place of a part. */
function run(session: Session, program: Program, part: string, wanted = all): Promise<Ran> {
  return runSession({ session, subjects: new Map([[part, program]]), seed: SEED, wanted });
}

type Wanted = (check: Check) => boolean;

const all: Wanted = () => true;

/** What a proof is about: all of core, and of stretch only the check that it names, with all that this needs. */
function about(session: Session, { kind, fails }: Proof): Wanted {
  const checks = session.checks(dice(SEED));
  const named = kind === 'wrong' ? checks.filter(({ slug }) => slug === fails) : [];
  const slugs = [...named, ...named.flatMap((one) => allNeeds(one, checks))].map(({ slug }) => slug);
  return ({ tier, slug }) => tier === 'core' || slugs.includes(slug);
}

/** Checks all programs of a session together: the solutions, but for those that are given. */
function runTogether(session: Session, instead = new Map<string, Program>()): Promise<Ran> {
  const all = session.parts.map((part): [string, Program] => [
    part.name,
    instead.get(part.name) ?? file(solutionOf(session, part)),
  ]);
  return runSession({ session, subjects: new Map(all), seed: SEED, only: TOGETHER });
}

/** A program of `wrong/together/` is called after the part that it plays: `server-replies-late.ts`. */
function runProof(session: Session, proof: Proof, program: Program): Promise<Ran> {
  if (proof.part !== TOGETHER) return run(session, program, proof.part, about(session, proof));
  const [part = ''] = basename(proof.path).split('-');
  return runTogether(session, new Map([[part, program]]));
}

const file = (path: string): Program => ({ kind: 'file', path, cwd: ROOT });

/** All tests of the session in this folder. */
export async function testSession(folder: string): Promise<void> {
  const slug = basename(folder);
  const session = await load(slug);
  const parts = session.parts.map((part) => part.name);
  const checks = session.checks(dice(SEED));
  const unique = new Set(checks.map((check) => check.slug));
  const proofs = proofsOf(slug, parts.length > 1 ? [...parts, TOGETHER] : parts);

  afterAll(stopAll);

  describe(slug, () => {
    test('has its lesson, starters, solutions and plan under one slug', () => {
      expect(session.slug).toBe(slug);
      expect(Number.parseInt(slug, 10)).toBe(session.number);
      expect(existsSync(lessonOf(session))).toBe(true);
      for (const part of session.parts) {
        expect(existsSync(exerciseOf(session, part))).toBe(true);
        expect(existsSync(solutionOf(session, part))).toBe(true);
      }
    });

    test('explains every check in its lesson, and has three hints for it', () => {
      const headings = readFileSync(lessonOf(session), 'utf8').match(/^#+ .+$/gm) ?? [];
      const titles = headings.map((heading) => heading.replace(/^#+ /, ''));
      for (const check of checks) {
        expect(titles, check.slug).toContain(check.lesson);
        expect(
          check.hints.every((hint) => hint.length > 20),
          check.slug,
        ).toBe(true);
      }
    });

    test('needs only checks that it has, of its own tier or core', () => {
      for (const check of checks) {
        const needed = allNeeds(check, checks);
        expect(
          check.needs.every((need) => checks.some((one) => one.slug === need)),
          check.slug,
        ).toBe(true);
        expect(check.tier === 'stretch' || needed.every(({ tier }) => tier === 'core')).toBe(true);
      }
    });

    test('calls every check by a name of its own', () => {
      expect(unique.size).toBe(checks.length);
    });

    test('has no check that no wrong program fails', () => {
      const failed = new Set(proofs.map(({ fails }) => fails));
      expect(checks.map((check) => check.slug).filter((one) => !failed.has(one))).toEqual([]);
    });

    test('has at least 10 wrong and 4 right programs for each part', () => {
      for (const part of parts) {
        const count = (kind: string) => proofs.filter((one) => one.part === part && one.kind === kind).length;
        expect(count('wrong')).toBeGreaterThanOrEqual(10);
        expect(count('right')).toBeGreaterThanOrEqual(4);
      }
    });

    test('has no golden report without its program', () => {
      const wrong = join(folder, 'wrong');
      const files = readdirSync(wrong, { recursive: true, encoding: 'utf8' });
      const reports = files.filter((name) => name.endsWith('.report.txt'));
      const names = proofs.map(({ path }) => goldenOf(path));
      expect(reports.filter((name) => !names.includes(join(wrong, name)))).toEqual([]);
    });

    for (const part of session.parts) programs(session, part);
    if (checks.some(({ part }) => part === TOGETHER)) {
      test.concurrent('the solutions pass together', { retry: RIGHT_AGAIN }, async () => {
        const ran = await runTogether(session);
        expect(notPassed(ran), reportText(ran.report, PLAIN)).toEqual([]);
      });
    }
    for (const proof of proofs) prove(session, proof);
  });
}

function programs(session: Session, part: Part): void {
  test.concurrent(`the starter ${part.file} fails`, async () => {
    const ran = await run(session, file(exerciseOf(session, part)), part.name);
    expect(ran.outcome).toBe('not-yet');
  });

  test.concurrent(`the solution ${part.file} passes, core and stretch`, { retry: RIGHT_AGAIN }, async () => {
    const ran = await run(session, file(solutionOf(session, part)), part.name);
    expect(notPassed(ran), reportText(ran.report, PLAIN)).toEqual([]);
  });
}

function prove(session: Session, proof: Proof): void {
  const name = relative(join(SESSIONS, session.slug, proof.kind), proof.path);
  const program = programOf(proof);
  if ('missing' in program) {
    test.skip(`${proof.kind}/${name} (no ${program.missing} here)`, () => {});
    return;
  }
  if (proof.kind === 'right') {
    test.concurrent(`right/${name} passes core`, { retry: RIGHT_AGAIN }, async () => {
      const ran = await runProof(session, proof, program);
      expect(ran.outcome, reportText(ran.report, PLAIN)).toBe('passed');
    });
    return;
  }
  // Where a program breaks by a hair (a race of its own), it may need a second try to show it.
  test.concurrent(`wrong/${name} fails at ${proof.fails} (${proof.mistake})`, { retry: 2 }, async ({ skip }) => {
    const ran = await runProof(session, proof, program);
    const text = reportText(ran.report, PLAIN);
    const failed = ran.report.results.filter(({ verdict }) => isFailure(verdict));
    const named = failed.find((result) => result.slug === proof.fails);
    skip(isNotRunHere(ran, proof), `${proof.fails} is not run here`);
    expect(named?.slug, text).toBe(proof.fails);
    if (proof.mistake !== '-') expect(mistakeOf(named), text).toBe(proof.mistake);
    expect(
      failed.filter((result) => result !== named && result.tier === 'core'),
      text,
    ).toEqual([]);
    if (!proof.varies) expectGolden(goldenOf(proof.path), golden(ran, proof));
  });
}

const mistakeOf = (result: Result | undefined): string | undefined =>
  result && isFailure(result.verdict) ? result.verdict.mistake?.slug : undefined;

/** This computer lacks what the check is about (an address, a program): nobody fails it here. */
const isNotRunHere = ({ report }: Ran, { fails }: Proof): boolean =>
  report.results.some(({ slug, verdict }) => slug === fails && verdict.kind === 'not-run' && verdict.harmless);

const notPassed = (ran: Ran): string[] =>
  ran.report.results.flatMap(({ slug, verdict }) =>
    verdict.kind === 'passed' || (verdict.kind === 'not-run' && verdict.harmless) ? [] : [slug],
  );

const goldenOf = (path: string): string =>
  path.replace(/(\.\w+)$/, (ending) => (ending === '.ts' ? '.report.txt' : `${ending}.report.txt`));

/** What the student sees of the check that the program is about: the rest of the report is the rest of the course. */
function golden({ report }: Ran, { fails, part, path }: Proof): string {
  const results = report.results.filter(({ slug }) => slug === fails);
  return reportText({ ...report, results, notes: [], programs: { [part]: `./${basename(path)}` } }, PLAIN);
}

function expectGolden(path: string, text: string): void {
  const missing = !existsSync(path) || process.env['GOLDEN'] === 'write';
  if (missing && process.env['CI'] === undefined) writeFileSync(path, text);
  expect(
    existsSync(path),
    `${basename(path)} is missing: run the tests once outside of CI and read what they wrote`,
  ).toBe(true);
  expect(unmeasured(text)).toBe(unmeasured(readFileSync(path, 'utf8')));
}

/** How late a program was is measured, and differs from run to run: "only after 4.5 s", "3.4 s after the signal". */
const unmeasured = (text: string): string =>
  text.replaceAll(/(?<=(?:only|closed) after )\d+\.\d s|\d+\.\d s(?= after)/g, '?.? s');
