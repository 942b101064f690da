// The ladders of a lesson: conversations that its solutions really had, in fences marked with the check they
// are from. Finds and replaces those fences, and draws a transcript without what differs from run to run:
// ports, times, and into how many pieces the system cut what a program wrote.
//
//   ```ladder keeps-split-letters      the first scene of this check
//   ```ladder hangs-up 2               the second
import type { Scene } from '../plan/session.ts';
import { concat } from '../wire/bytes.ts';
import type { Event, EventOf, Transcript } from '../wire/transcript.ts';
import { ladder } from './ladder.ts';

/** So wide that it stands between the margins of a lesson and, indented, on 80 columns. */
const WIDTH = 78;

export interface Fence {
  check: string;
  /** Which scene of the check, from 1. */
  scene: number;
  drawn: string;
}

const FENCE = /^```ladder ([\w-]+)(?: (\d+))?\n([^]*?)^```$/gm;

export function laddersIn(markdown: string): Fence[] {
  return [...markdown.matchAll(FENCE)].map(([, check = '', scene, drawn = '']) => ({
    check,
    scene: Number(scene ?? 1),
    drawn,
  }));
}

/** The same lesson; `draw` says what stands in each fence. */
export function withLadders(markdown: string, draw: (fence: Fence) => string): string {
  return markdown.replace(FENCE, (whole, check: string, scene: string | undefined, drawn: string) => {
    const head = whole.slice(0, whole.indexOf('\n') + 1);
    return `${head}${draw({ check, scene: Number(scene ?? 1), drawn })}\`\`\``;
  });
}

/** A conversation as it stands in a lesson. */
export const lessonLadder = (scene: Scene, transcript: Transcript): string =>
  ladder(scene, steady(scene, transcript), { width: WIDTH, color: false }, 1);

/**
 * Whether two ladders tell the same. What two parties do at the same moment comes in either order, so
 * the order of lines does not count: what is said is made from a seed, and a line that drifted is another line.
 */
export function tellsTheSame(one: string, other: string): boolean {
  const lines = (text: string) => text.split('\n').sort().join('\n');
  return lines(one) === lines(other);
}

/** Only what travels, what is typed, and what a client prints: a server's lines hold ports, and those of other scenes. */
function steady({ start }: Scene, transcript: Transcript): Transcript {
  const calls = start.port === 'answered' || start.port === 'unanswered';
  const kept = transcript.filter(({ kind }) => !LEFT_OUT.has(kind) && (kind !== 'line' || calls));
  // Its last lines may be read after it has ended: nobody prints then.
  const ends = kept.filter(({ kind }) => kind === 'exited');
  const before = kept.filter(({ kind }) => kind !== 'exited');
  return [...before.reduce(inOnePiece, []).flatMap(lineByLine), ...ends];
}

const LEFT_OUT: ReadonlySet<Event['kind']> = new Set(['started', 'listening', 'beside', 'step']);

/** A stream has no edges: what a program says in one go is joined again, however it was cut on its way. */
function inOnePiece(before: readonly Event[], event: Event): Event[] {
  const last = before.at(-1);
  if (!isSaid(last) || !isSaid(event) || last.on !== event.on) return [...before, event];
  return [...before.slice(0, -1), { ...last, data: concat([last.data, event.data]) }];
}

/** Where its protocol has lines, each of them is one arrow. */
function lineByLine(event: Event): Event[] {
  if (!isSaid(event)) return [event];
  const ends = [...event.data.keys()].filter((at) => event.data[at] === NEWLINE).map((at) => at + 1);
  const cuts = [...new Set([0, ...ends, event.data.length])];
  return cuts.slice(1).map((to, at) => ({ ...event, data: event.data.slice(cuts[at], to) }));
}

const NEWLINE = 0x0a;

const isSaid = (event: Event | undefined): event is EventOf<'bytes'> =>
  event?.kind === 'bytes' && event.from === 'program' && event.omitted === 0;
