// What a student is told of a check that broke: the story, what should have come and what came, the mistake, the hints.
import { byHand, handHoles, handWords, inHoles, printfPieces, REAL_BY_HAND } from '../plan/describe.ts';
import { bytesOf, piecesBetween, type Flow } from '../plan/flow.ts';
import type { Hints, Scene } from '../plan/session.ts';
import { asText, utf8 } from '../wire/bytes.ts';
import { eventsOf, printed, type Transcript } from '../wire/transcript.ts';
import type { Evidence } from './mistakes/evidence.ts';
import { MISTAKES } from './mistakes/all.ts';
import type { Breach } from './outcome.ts';
import type { ByHand, Failure, Verdict } from './report.ts';
import type { CannotStart } from './start.ts';
import { foundNobody, story } from './story.ts';
import { errorLine, hasTrace, placeIn } from './traces.ts';
import { asking, endedWithItsInput, wording } from './wording.ts';

/** The verdict on a check of which a step broke. */
export function failure(seen: Omit<Evidence, 'step'>): Verdict {
  const { check, scene, transcript } = seen;
  const { at, breach } = atFirstWord(seen);
  const step = scene.steps[at];
  if (!step) return { kind: 'trouble', reason: 'the step that broke is not in the scene' };
  const evidence = { ...seen, at, breach, step };
  const general = MISTAKES.find((one) => one.fits(evidence));
  const mistake = 'mistake' in breach ? (breach.mistake ?? general) : general;
  const error = crashed(scene, transcript, breach) ? errorIn(transcript) : undefined;
  const address = eventsOf(transcript, 'started')[0]?.address;
  const told: Failure = {
    story: story(scene, at, breach, transcript),
    ...('asked' in breach && { asked: asking(breach) }),
    ...wording(step, breach, transcript),
    mistake: mistake && { slug: mistake.slug, usually: mistake.usually },
    hints: general?.hints ?? (error ? afterCrash(error, check.hints) : check.hints),
    byHand: {
      ...beforeIt(scene, breach, transcript),
      words: handWords(scene, address),
      holes: handHoles(scene, address),
      other: byHand(scene, address),
    },
  };
  return error === undefined ? { kind: 'failed', ...told } : { kind: 'crashed', error, ...told };
}

/** What the program said of its end, and where in its file that came up; empty where it said nothing. */
function errorIn(transcript: Transcript): string {
  const stderr = printed(transcript, 'stderr');
  return errorLine(stderr) + placeIn(stderr, transcript);
}

/** Whoever has crashed has to hear first what the error says. */
const afterCrash = (error: string, [, , last]: Hints): Hints => [
  `Your program ended by an error of its own: ${error}. Look there first.`,
  'Start it by hand with the line that the check shows. The message names the file and the line; Python puts the line last, Node first.',
  last,
];

/** What stands before the program when it is tried by hand, or the line that a shell runs instead of it. */
function beforeIt(scene: Scene, breach: Breach, transcript: Transcript): Pick<ByHand, 'before' | 'line'> {
  const { start, steps } = scene;
  if (start.command !== undefined) {
    const [started] = eventsOf(transcript, 'started');
    // While the file was read nothing was told a port: what began then is no line.
    const line = started === undefined || started.port === 0 ? undefined : inHoles(started.command, started.address);
    return { before: '', line };
  }
  const real = steps.find((step) => step.kind === 'ask-real');
  if (real) return { before: `${REAL_BY_HAND[real.source]} | `, line: undefined };
  const pieces = steps.flatMap((step) => (step.kind === 'ask' ? piecesAsked(step.input, breach) : []));
  const settings = Object.entries(start.env)
    .map(([name, value]) => `${name}=${value} `)
    .join('');
  return { before: pieces.length > 0 ? `${printfPieces(pieces)} | ` : settings, line: undefined };
}

/** The line that got no answer, or a wrong one, in the pieces in which it arrived; none: it is no line of the input. */
function piecesAsked(input: Flow, breach: Breach): Uint8Array[] {
  if (breach.kind !== 'wrong-line' && breach.kind !== 'lines-missing') return [];
  const lines = asText(bytesOf(input)).split('\n');
  const inPlace = breach.kind === 'wrong-line' ? breach.number - 1 : breach.answered;
  const at = lines[inPlace] === breach.asked ? inPlace : lines.indexOf(breach.asked);
  if (at === -1) return [];
  const from = utf8(
    lines
      .slice(0, at)
      .map((line) => `${line}\n`)
      .join(''),
  ).length;
  return piecesBetween(input, from, from + utf8(`${breach.asked}\n`).length);
}

/** Whether a caller is refused or cut off at its first word depends on a hair: both are told as the latter. */
function atFirstWord({ scene, at, breach, transcript }: Omit<Evidence, 'step'>): {
  at: number;
  breach: Breach;
} {
  const step = scene.steps[at];
  const behind = scene.steps.slice(at + 1).findIndex(({ kind }) => kind !== 'say') + 1;
  const next = scene.steps[at + behind];
  const same = step?.kind === 'connect' && next?.kind === 'hear' && next.who === step.who;
  if (!same || !foundNobody(step, breach, transcript)) return { at, breach };
  const nothing = new Uint8Array();
  return {
    at: at + behind,
    breach: { kind: 'too-little', expected: next.bytes, received: nothing, ending: 'closed' },
  };
}

/** The program ended by an error of its own, and that is what broke the step. */
function crashed({ start }: Scene, transcript: Transcript, breach: Breach): boolean {
  const [exit] = eventsOf(transcript, 'exited');
  if (!exit || exit.code === 0) return false;
  const isClient = start.port === 'answered' || start.port === 'own-server';
  if (isClient && endedWithItsInput(transcript)) return false;
  // A shell's line ends with what its last command thinks of it: without a word, that is no error to be told.
  const silent = exit.code !== null && printed(transcript, 'stderr').trim() === '';
  if (start.command !== undefined && silent) return false;
  // What the check itself sent to end the program is no error of its own.
  if (eventsOf(transcript, 'signal').some(({ name }) => name === exit.signal)) return false;
  if (breach.kind === 'exit-code' || breach.kind === 'not-one-line') {
    return hasTrace(printed(transcript, 'stderr')) || exit.code === null;
  }
  return true;
}

/** The verdict on the first check of a program that could not start. */
export function notStarted({ mistake, sentence, frame }: CannotStart): Verdict {
  return {
    kind: 'crashed',
    error: sentence,
    story: (frame?.shown ?? []).map((told, i) => ({ who: i === frame?.at ? `line ${frame?.line}` : '', told })),
    expected: 'your program starts',
    received: 'it could not start',
    differsAt: undefined,
    mistake: { slug: mistake, usually: sentence },
    hints: [
      'Before anything about the network can be checked, your program has to start. Read the sentence above.',
      'Start it by hand and read the first lines that it prints: they name the file and the line.',
      sentence,
    ],
    byHand: { before: '', words: '', other: [], line: undefined },
  };
}
