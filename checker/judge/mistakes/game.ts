// What is seen of a server of a game: the answer that a step waits for, what came instead, and what was done before.
import { bytesOf } from '../../plan/flow.ts';
import type { Step } from '../../plan/step.ts';
import { asText } from '../../wire/bytes.ts';
import { valueOfJson } from '../../wire/json.ts';
import { eventsOf, type Transcript } from '../../wire/transcript.ts';
import { before, breachOf, callers, type Evidence, isDeparture, running } from './evidence.ts';
import type { Mistake } from './mistake.ts';

type Thing = Readonly<Record<string, unknown>>;

/** A line of the game that did not come, or came otherwise. */
export interface Seen {
  e: Evidence;
  who: string;
  wanted: Thing;
  /** What came instead; undefined: nothing, or no object. */
  got: Thing | undefined;
  /** Nothing came, and the connection is open, or it is not. */
  nothing: 'silence' | 'end' | undefined;
  last: Act;
  /** The players in the last state that was heard here. */
  board: readonly Thing[];
}

/** What was done last before it: something was said, in however many lines, or somebody went. */
interface Act {
  who: string;
  kind: string;
  text: string;
  pieces: number;
  /** The value of the last whole line; undefined where that is no JSON. */
  value: unknown;
}

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const thingOf = (text: string): Thing | undefined => {
  const value = valueOfJson(text);
  return isThing(value) ? value : undefined;
};

/** The answer that a step waits for; undefined where it waits for no answer of a game. */
export function wantedIn(step: Step | undefined): Thing | undefined {
  if (step?.kind !== 'hear-record' || !step.record.nearest) return undefined;
  const wanted = thingOf(asText(step.record.nearest(new Uint8Array())));
  return wanted && isAnswer(wanted) ? wanted : undefined;
}

export const isAnswer = ({ type }: Thing): boolean => type === 'welcome' || type === 'state' || type === 'error';

function seen(e: Evidence): Seen | undefined {
  const wanted = wantedIn(e.step);
  const last = lastAct(before(e));
  if (!wanted || !('who' in e.step) || !last) return undefined;
  const { who } = e.step;
  const came = breachOf(e, 'other-record');
  const short = breachOf(e, 'too-little');
  const state = before(e).findLast((step) => isHeard(step, who, 'state'));
  return {
    e,
    who,
    wanted,
    got: came && thingOf(asText(came.received)),
    nothing: short && (short.ending === 'silence' && running(e) ? 'silence' : 'end'),
    last,
    board: playersIn(wantedIn(state)),
  };
}

export function lastAct(before: readonly Step[]): Act | undefined {
  const step = before.findLast(({ kind }) => kind === 'say' || kind === 'leave' || kind === 'vanish');
  if (!step || !('who' in step)) return undefined;
  const { who, kind } = step;
  const flow = step.kind === 'say' ? step.flow : [];
  const text = asText(bytesOf(flow));
  // Lines may have begun before: all that was said here counts, and of it the last line.
  const all = before.flatMap((one) => (one.kind === 'say' && one.who === who ? [asText(bytesOf(one.flow))] : []));
  const line = all.join('').split('\n').at(-2) ?? '';
  return { who, kind, text, pieces: flow.length, value: valueOfJson(line) };
}

export const isHeard = (step: Step, who: string, type: string): boolean =>
  'who' in step && step.who === who && wantedIn(step)?.['type'] === type;

export const playersIn = (state: Thing | undefined): readonly Thing[] => {
  const players: unknown = state?.['players'];
  return Array.isArray(players) ? players.filter(isThing) : [];
};

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** Only what counts of a player, in one order: further keys do not make another one. */
export const standing = (players: readonly Thing[]): unknown[][] =>
  players.map(({ id, name, x, y }) => [id, name, x, y]);

export const type = (thing: Thing | undefined): unknown => thing?.['type'];
export const asked = ({ last }: Seen): Thing => (last.kind === 'say' && isThing(last.value) ? last.value : {});
export const lines = ({ last }: Seen): number => last.text.split('\n').length - 1;

export const isOwn = ({ who, last }: Seen): boolean => last.kind === 'say' && last.who === who;
export const heard = (s: Seen, what: string): boolean => before(s.e).some((step) => isHeard(step, s.who, what));
export const unchanged = (s: Seen): boolean =>
  type(s.got) === 'state' && same(standing(playersIn(s.got)), standing(s.board));

/** Since the last state that was heard here somebody was refused. */
export function refusedSince(s: Seen): boolean {
  const state = before(s.e).findLastIndex((step) => isHeard(step, s.who, 'state'));
  return before(s.e)
    .slice(state + 1)
    .some((step) => type(wantedIn(step)) === 'error');
}

/** What had to be refused was done: a state came, or something else that is no error. */
export const done = (s: Seen): boolean => type(s.wanted) === 'error' && s.got !== undefined && type(s.got) !== 'error';

/** Two of the same name should be there, and one of them is not. */
export function namesakeMissing({ wanted, got }: Seen): boolean {
  const names = playersIn(wanted).map(({ name }) => name);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const there = playersIn(got).map(({ name }) => name);
  return twice.some((name) => there.filter((one) => one === name).length === 1);
}

/** How many others are there when the step begins. */
export function openBefore(s: Seen): number {
  const came = before(s.e).flatMap((step) => (step.kind === 'connect' && step.who !== s.who ? [step.who] : []));
  const inside = new Set(came);
  for (const { who } of before(s.e).filter(isDeparture)) inside.delete(who);
  return inside.size;
}

export const byId = (players: readonly Thing[]): Thing[] =>
  [...players].sort((a, b) => Number(a['id']) - Number(b['id']));
/** A player of this name went. */
export function leftBefore(s: Seen, name: unknown): boolean {
  const gone = before(s.e)
    .filter(isDeparture)
    .map(({ who }) => who);
  const said = before(s.e).flatMap((step) =>
    step.kind === 'say' && gone.includes(step.who) ? asText(bytesOf(step.flow)).split('\n') : [],
  );
  return said.map(thingOf).some((one) => type(one) === 'join' && one?.['name'] === name);
}
/** In another scene a client that was alone was answered more than once. */
export const answeredTwice = ({ e }: Seen): boolean =>
  e.elsewhere.some(({ transcript }) => callers(transcript).length === 1 && answersAfterTwo(transcript));
function answersAfterTwo(transcript: Transcript): boolean {
  const said = eventsOf(transcript, 'bytes');
  const second = said.filter(({ from }) => from === 'check')[1];
  return second !== undefined && said.slice(said.indexOf(second)).some(({ from }) => from === 'program');
}
/** After this request the one who asked should have heard the state, and heard nothing. */
export const owesState = (s: Seen, request: 'join' | 'move'): boolean =>
  type(s.wanted) === 'state' && isOwn(s) && type(asked(s)) === request && s.nothing === 'silence';
/** Others did not hear that somebody went, or the one who went is still among the players. */
export const notTold = (s: Seen): boolean =>
  type(s.wanted) === 'state' && running(s.e) && (s.nothing === 'silence' || unchanged(s));

const game =
  (fits: (s: Seen) => boolean) =>
  (e: Evidence): boolean => {
    const all = seen(e);
    return all !== undefined && fits(all);
  };

export const named = (slug: string, usually: string, fits: (s: Seen) => boolean): Mistake => ({
  slug,
  usually,
  fits: game(fits),
});
