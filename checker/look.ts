// How a session is looked at before anybody is told: once while all goes well, and once more, patiently and each in
// a process of its own, at every scene that decided against a check.
//
//   first look    servers: scenes share a process;  clients: all at the same time
//   second look   only what failed, alone, with the full patience of a machine as slow as this one is now
//   once more     only where the computer was so busy that the check itself was kept waiting
import { decide, decideAlone, NOT_PLAYED, type Decision } from './judge/judge.ts';
import { TAKEN } from './judge/mistakes/start.ts';
import { TOO_BUSY } from './judge/outcome.ts';
import { readLines } from './perform/answers.ts';
import type { Program } from './perform/command.ts';
import { Decoys } from './perform/decoys.ts';
import { playAll, playSome, shared } from './perform/jobs.ts';
import { Lateness } from './perform/lateness.ts';
import { performAt, type Setting } from './perform/perform.ts';
import { bareStart, FIRST_LOOK, fullPatience, SETTLED } from './perform/patience.ts';
import { otherAddress } from './perform/ports.ts';
import type { Endpoint } from './perform/sockets.ts';
import { scenesOf, TOGETHER, type Check, type Scene, type Session } from './plan/session.ts';
import { eventsOf, type Transcript } from './wire/transcript.ts';

/** Plays all scenes of these checks with the student's programs. */
export async function look(
  session: Session,
  subjects: ReadonlyMap<string, Program>,
  checks: readonly Check[],
  lateness = new Lateness(),
): Promise<ReadonlyMap<Scene, Transcript>> {
  const transcripts = new Map<Scene, Transcript>();
  const settingOf = settings(session, subjects, await commandLines(session, subjects));
  const first: Glance = { patience: FIRST_LOOK, decoys: undefined };
  const atOnce = await playAll(shared(scenesOf(checks)), ([scene]) => settingOf(scene, first), transcripts);
  const clocked = new Set(session.parts.filter(({ role }) => role === 'udp-client').map(({ name }) => name));
  const haste = (scene: Scene): Haste =>
    clocked.has(scene.start.part) && ranOut(transcripts.get(scene)) ? BY_A_CLOCK : NONE;
  const left = new Map<Scene, number>();
  const looksAt = (scene: Scene): number => left.get(scene) ?? haste(scene).looks;
  try {
    for (let round = 1; ; round++) {
      const isLeft = (scene: Scene) => looksAt(scene) > 0;
      const needed = broken(checks, transcripts).filter(isLeft);
      if (needed.length === 0) return transcripts;
      // Where others have been mended by the look before, what needed them is looked at in one go, and not check by check.
      const mended = needed.some((scene) => !left.has(scene));
      const again = round > 1 && mended ? brokenAlone(checks, transcripts).filter(isLeft) : needed;
      lateness.begin();
      await lookAgain(again, settingOf, atOnce, transcripts);
      const late = lateness.worst();
      for (const scene of again) left.set(scene, late < haste(scene).late ? 0 : looksAt(scene) - 1);
    }
  } finally {
    lateness.close();
  }
}

/** How much it matters that the check itself was kept waiting. */
interface Haste {
  /** When that was so many ms at once, what it saw says little: it looks once more ... */
  late: number;
  /** ... so often in all, behind the first look. */
  looks: number;
}

const NONE: Haste = { late: 500, looks: 2 };
/** A program that waits for datagrams gives up after a second, and the check may take 0.6 s of it to answer. */
const BY_A_CLOCK: Haste = { late: 150, looks: 4 };

/** Plays these scenes once more, each with the patience and the surroundings that what was seen of it asks for. */
async function lookAgain(
  again: readonly Scene[],
  settingOf: ReturnType<typeof settings>,
  atOnce: number,
  transcripts: Map<Scene, Transcript>,
): Promise<void> {
  const seen = new Map(again.map((scene) => [scene, transcripts.get(scene) ?? []]));
  const clients = [...seen].filter(([{ start }]) => start.port === 'answered');
  const lost = new Set(clients.filter(([, one]) => neverCalled(one)).map(([scene]) => scene));
  const alone = clients.some(([, one]) => metItself(one));
  const patience = fullPatience(await bareStart());
  const decoys = lost.size === 0 ? undefined : await Decoys.open(await addresses());
  const glanceAt = (scene: Scene): Glance => ({
    patience: hadStarted(seen.get(scene) ?? []) ? { ...patience, call: SETTLED.call } : patience,
    decoys: lost.has(scene) ? decoys : undefined,
  });
  try {
    await playSome(
      again.map((scene) => [scene]),
      alone ? 1 : atOnce,
      ([scene]) => settingOf(scene, scene && glanceAt(scene)),
      transcripts,
    );
  } finally {
    decoys?.close();
  }
}

/** The lines in the file of commands, where a session has one. */
async function commandLines(session: Session, subjects: ReadonlyMap<string, Program>): Promise<Setting['lines']> {
  const part = session.parts.find(({ role }) => role === 'commands');
  const subject = subjects.get(part?.name ?? '');
  return subject && readLines(subject, fullPatience(await bareStart()));
}

async function addresses(): Promise<string[]> {
  const other = await otherAddress();
  return ['127.0.0.1', ...(other === undefined ? [] : [other])];
}

/** Plays the scenes of these checks with a server that runs already. */
export async function lookElsewhere(
  place: Endpoint,
  checks: readonly Check[],
): Promise<ReadonlyMap<Scene, Transcript>> {
  return performAt(place, scenesOf(checks), fullPatience(await bareStart()));
}

/** Scenes that decided against a check, or were not played; those of checks that need another one that failed are not among them. */
function broken(checks: readonly Check[], transcripts: ReadonlyMap<Scene, Transcript>): Scene[] {
  const decisions = decide(checks, transcripts);
  return brokenAlone(
    checks.filter((check) => isBad(decisions.get(check))),
    transcripts,
  );
}

/** Such scenes, whatever a check needs. */
function brokenAlone(checks: readonly Check[], transcripts: ReadonlyMap<Scene, Transcript>): Scene[] {
  const scenes = checks.flatMap((check) =>
    check.scenes.filter((scene) => isBad(decideAlone({ ...check, scenes: [scene] }, transcripts))),
  );
  return [...new Set(scenes)].filter((scene) => !neverBegan(transcripts.get(scene)));
}

/**
 * The program ran for its whole start and neither listened nor called, or it may not run: looking longer shows no more.
 * One that was typed to may have called elsewhere, and waits for the next line now: that is worth a second look.
 */
const neverBegan = (transcript: Transcript | undefined): boolean =>
  transcript?.some((event) => event.kind === 'held-back') === true ||
  (transcript?.some((event) => event.kind === 'timed-out') === true &&
    !transcript.some((event) => ['connected', 'listening', 'exited', 'not-here', 'typed'].includes(event.kind)));

/** It said that it had waited long enough: whether that is true depends on how long the check took. */
const ranOut = (transcript: Transcript = []): boolean =>
  eventsOf(transcript, 'line').some(({ text }) => /no answer/i.test(text));

const neverCalled = (transcript: Transcript): boolean =>
  transcript.every(({ kind }) => kind !== 'connected' && kind !== 'datagram');

/** It had printed something, and as long after that as a slow start may take, it still had not called. */
function hadStarted(transcript: Transcript): boolean {
  const first = transcript.find(({ kind }) => kind === 'line')?.at;
  const end = transcript.find((event) => event.kind === 'step' && event.mark === 'given-up')?.at;
  return first !== undefined && end !== undefined && end - first >= SETTLED.printedBefore;
}

/** A client that calls from a port of its own choice finds it taken while another scene is played with it. */
const metItself = (transcript: Transcript): boolean =>
  eventsOf(transcript, 'line').some(({ text }) => TAKEN.test(text));

const isBad = (decision: Decision | undefined): boolean =>
  decision?.kind === 'broken' ||
  decision?.kind === 'trouble' ||
  (decision?.kind === 'not-run' && UNSEEN.some((why) => decision.reason.endsWith(why)));

/** The computer was too busy, or the process that it shared with others served nobody. */
const UNSEEN = [TOO_BUSY, NOT_PLAYED];

/** What a look at a scene is taken with. */
type Glance = Pick<Setting, 'patience' | 'decoys'>;

/** Who plays a scene: the part that it starts, or both programs where it is about them together. */
const settings =
  (session: Session, subjects: ReadonlyMap<string, Program>, lines: Setting['lines']) =>
  (scene: Scene | undefined, glance: Glance | undefined): Setting => {
    const played = (is: (part: Session['parts'][number]) => boolean) => {
      const part = session.parts.find(is);
      const subject = subjects.get(part?.name ?? '');
      return part && subject && { part, subject };
    };
    const together = scene?.start.part === TOGETHER;
    const own = played(({ name, role }) => (together ? role.endsWith('-client') : name === scene?.start.part));
    if (!scene || !glance || !own) throw new Error(`session ${session.slug} has no part "${scene?.start.part ?? ''}"`);
    const server = together ? played(({ role }) => role.endsWith('-server')) : undefined;
    return { ...own, server, lines, ...glance };
  };
