// The ladders in the lessons are conversations that the solutions have now, not those they once had.
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load, slugs } from './catalog.ts';
import { lessonOf, ROOT, solutionOf } from './project.ts';
import { runSession } from './run-session.ts';
import { type Fence, laddersIn, lessonLadder, withLadders } from './show/lesson-ladders.ts';
import { tellsTheSame } from './show/lesson-ladders.ts';
import type { Program } from './perform/command.ts';
import type { Session } from './plan/session.ts';

const SEED = 'lesson';

// Each nc ends in its own way: here it is the workbook's own, so that the ladder is the same on every computer.
process.env['PATH'] = [join(ROOT, 'checker', 'netcat', 'bin'), process.env['PATH']].join(delimiter);

/** A machine that is busy may take two pieces for one, or the other way round. */
const TRIES = 3;

/** What the solutions do now, in the place of what is drawn; unchanged where both tell the same. */
async function played(session: Session, fences: readonly Fence[]): Promise<Map<Fence, string>> {
  const subjects = new Map(
    session.parts.map((part): [string, Program] => [
      part.name,
      { kind: 'file', path: solutionOf(session, part), cwd: ROOT },
    ]),
  );
  const names = new Set(fences.map(({ check }) => check));
  const { checks, transcripts } = await runSession({
    session,
    subjects,
    seed: SEED,
    wanted: ({ slug }) => names.has(slug),
  });
  return new Map(
    fences.map((fence) => {
      const scene = checks.find(({ slug }) => slug === fence.check)?.scenes[fence.scene - 1];
      const transcript = scene && transcripts.get(scene);
      const drawn = scene && transcript ? lessonLadder(scene, transcript) : '(no such scene)\n';
      return [fence, tellsTheSame(drawn, fence.drawn) ? fence.drawn : drawn];
    }),
  );
}

describe('the ladders of the lessons', async () => {
  for (const slug of await slugs()) {
    const session = await load(slug);
    const path = lessonOf(session);
    const fences = laddersIn(readFileSync(path, 'utf8'));
    if (fences.length === 0) continue;

    test(`${slug}: the solutions still talk like this (GOLDEN=write draws it anew)`, async () => {
      let now = new Map<Fence, string>();
      for (let left = TRIES; left > 0; left--) {
        now = await played(session, fences);
        if (fences.every((fence) => now.get(fence) === fence.drawn)) break;
      }
      if (process.env['GOLDEN'] === 'write') {
        const drawn = (one: Fence) =>
          now.get(fences.find((fence) => fence.check === one.check && fence.scene === one.scene) ?? one) ?? one.drawn;
        writeFileSync(path, withLadders(readFileSync(path, 'utf8'), drawn));
        return;
      }
      for (const fence of fences) expect(now.get(fence), fence.check).toBe(fence.drawn);
    });
  }

  test('all sessions in which programs talk have one', async () => {
    const without: string[] = [];
    for (const slug of await slugs()) {
      const session = await load(slug);
      const talks = session.parts.some(({ role }) => role !== 'filter' && role !== 'answers');
      if (talks && laddersIn(readFileSync(lessonOf(session), 'utf8')).length === 0) without.push(slug);
    }
    expect(without).toEqual([]);
  });
});
