// What a mistake is recognised by: the step that broke, how, and everything that was seen around it.
import type { Check, Scene } from '../plan/session.ts';
import type { Step } from '../plan/step.ts';
import { asText, concat } from '../wire/bytes.ts';
import { headed } from '../wire/header.ts';
import { eventsOf, printed, sentByProgram, type EventOf, type Transcript } from '../wire/transcript.ts';
import type { Breach } from './outcome.ts';

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

/** Everything the check said on one connection, as far as it was kept. */
export function saidBy(transcript: Transcript, on: string): Uint8Array {
  const said = eventsOf(transcript, 'bytes').filter((e) => e.on === on && e.from === 'check');
  return concat(said.map((event) => event.data));
}

/** Everything the program said on the connection of the step that broke. */
export function heardOn({ step, transcript }: Evidence): Uint8Array {
  return 'who' in step ? concat(sentByProgram(transcript, step.who)) : new Uint8Array();
}

/** How many clients were told something before the step that broke, and have not left since. */
export function stillThere({ scene, at }: Evidence): number {
  const before = scene.steps.slice(0, at);
  const there = new Set(before.flatMap((step) => (step.kind === 'hear' ? [step.who] : [])));
  for (const step of before) if (step.kind === 'leave' || step.kind === 'vanish') there.delete(step.who);
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
export function heardBefore({ scene, step, at }: Evidence): number {
  const before = scene.steps.slice(0, at);
  return before.filter((one) => one.kind === 'hear' && 'who' in step && one.who === step.who).length;
}

export const text = asText;
