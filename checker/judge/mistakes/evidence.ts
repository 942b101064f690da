// What a mistake is recognised by: the step that broke, how, and everything that was seen around it.
import type { Check, Scene } from '../../plan/session.ts';
import type { Step } from '../../plan/step.ts';
import { asText, concat } from '../../wire/bytes.ts';
import { headed } from '../../wire/header.ts';
import { eventsOf, printed, sentByProgram, type EventOf, type Transcript } from '../../wire/transcript.ts';
import type { Breach } from '../outcome.ts';

export interface Evidence {
  check: Check;
  scene: Scene;
  step: Step;
  /** Index of the step in its scene. */
  at: number;
  breach: Breach;
  transcript: Transcript;
  /** The other scenes of this run. */
  elsewhere: readonly { scene: Scene; transcript: Transcript }[];
}

type BreachOf<K extends Breach['kind']> = Extract<Breach, { kind: K }>;

interface TwoBytes {
  expected: Uint8Array;
  received: Uint8Array;
}

/** The breach, where it is one of bytes: what should have come and what came. Of whole messages behind headers, the bodies. */
export function bytesOf({ breach }: Evidence): TwoBytes | undefined {
  switch (breach.kind) {
    case 'different':
    case 'too-little':
    case 'too-much':
      return bodiesOf(breach) ?? breach;
    default:
      return undefined;
  }
}

/** What each header tells is true of its own body: then it is the bodies that differ. */
function bodiesOf({ expected, received }: TwoBytes): TwoBytes | undefined {
  const [wanted, got] = [expected, received].map((bytes) => headed()(bytes));
  if (wanted?.kind !== 'message' || got?.kind !== 'message' || got.rest.length > 0) return undefined;
  return { expected: wanted.message, received: got.message };
}

export function breachOf<K extends Breach['kind']>({ breach }: Evidence, kind: K): BreachOf<K> | undefined {
  return breach.kind === kind ? (breach as BreachOf<K>) : undefined;
}

export const exitOf = ({ transcript }: Pick<Evidence, 'transcript'>): EventOf<'exited'> | undefined =>
  eventsOf(transcript, 'exited')[0];

export const stderrOf = ({ transcript }: Pick<Evidence, 'transcript'>): string => printed(transcript, 'stderr');
export const stdoutOf = ({ transcript }: Pick<Evidence, 'transcript'>): string => printed(transcript, 'stdout');

/** An error ended the program, and it said which: what did not happen then has no other reason. */
export function diedSaying(e: Pick<Evidence, 'transcript'>): boolean {
  const exit = exitOf(e);
  return exit !== undefined && exit.code !== 0 && stderrOf(e).trim() !== '';
}

/** The program had not ended when the scene was over. */
export const running = (e: Pick<Evidence, 'transcript'>): boolean => exitOf(e) === undefined;

/** The steps before the one that broke. */
export const before = ({ scene, at }: Evidence): readonly Step[] => scene.steps.slice(0, at);

/** What was typed before it, each with its line end. */
export const typed = (e: Evidence): string[] => before(e).flatMap((step) => (step.kind === 'type' ? [step.text] : []));
export const lastTyped = (e: Evidence): string => typed(e).at(-1) ?? '';

/** A client left in this step, politely or not. */
export const isDeparture = (step: Step): step is Extract<Step, { kind: 'leave' | 'vanish' }> =>
  step.kind === 'leave' || step.kind === 'vanish';
export const anyDeparture = (e: Evidence): boolean => before(e).some(isDeparture);

/** The party whose step broke; empty where it has none. */
export const who = ({ step }: Evidence): string => ('who' in step ? step.who : '');

/** The steps of that party before it. */
export const ownBefore = (e: Evidence): readonly Step[] =>
  before(e).filter((step) => 'who' in step && step.who === who(e));

/** Bytes were waited for, and not one came ... */
export const nothingCame = (e: Evidence): boolean => breachOf(e, 'too-little')?.received.length === 0;
/** ... or not all of them, and the connection stayed open. */
export const isSilent = (e: Evidence): boolean => breachOf(e, 'too-little')?.ending === 'silence';

/** How often a part stands in a text. */
export const timesIn = (text: string, part: string): number => text.split(part).length - 1;

/** Everything the check said on one connection, as far as it was kept. */
export function saidBy(transcript: Transcript, on: string): Uint8Array {
  const said = eventsOf(transcript, 'bytes').filter((e) => e.on === on && e.from === 'check');
  return concat(said.map((event) => event.data));
}

/** Everything the program said on the connection of the step that broke. */
export const heardOn = (e: Evidence): Uint8Array => concat(sentByProgram(e.transcript, who(e)));

/** How many clients were told something before the step that broke, and have not left since. */
export function stillThere(e: Evidence): number {
  const there = new Set(before(e).flatMap((step) => (step.kind === 'hear' ? [step.who] : [])));
  for (const { who } of before(e).filter(isDeparture)) there.delete(who);
  return there.size;
}

/** Since the client of this step last heard something, another one has left. */
export function anotherLeftSince({ step, scene, at }: Evidence): boolean {
  if (!('who' in step)) return false;
  const { who } = step;
  const heard = scene.steps.slice(0, at).findLastIndex((one) => one.kind === 'hear' && one.who === who);
  if (heard === -1) return false;
  return scene.steps.slice(heard, at).some((one) => one.kind === 'leave' && one.who !== who);
}

/** The bytes that came instead, or too much. */
export const cameInstead = ({ breach }: Evidence): Uint8Array | undefined =>
  'received' in breach && breach.received instanceof Uint8Array ? breach.received : undefined;

/** The names of all connections in a transcript. */
export const callers = (transcript: Transcript): string[] => [
  ...new Set(eventsOf(transcript, 'connected').map((event) => event.on)),
];

/** Whether, before the program ended, one of these had happened. */
export function endedAfter(
  { transcript }: Pick<Evidence, 'transcript'>,
  happened: (event: Transcript[number]) => boolean,
): boolean {
  const exit = transcript.findIndex((event) => event.kind === 'exited');
  return exit !== -1 && transcript.slice(0, exit).some(happened);
}

/** How many hears on this connection held before the step that broke. */
export const heardBefore = (e: Evidence): number => ownBefore(e).filter(({ kind }) => kind === 'hear').length;

export const text = asText;
