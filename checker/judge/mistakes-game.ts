// Mistakes of a server of a game: objects as lines, the rules of a board, and who is told what (session 11).
import { bytesOf } from '../plan/flow.ts';
import type { Step } from '../plan/step.ts';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { valueOfJson } from '../wire/json.ts';
import { eventsOf, sentByProgram, type Transcript } from '../wire/transcript.ts';
import { breachOf, callers, exitOf, stderrOf, type Evidence } from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { hasTrace } from './traces.ts';

type Thing = Readonly<Record<string, unknown>>;

/** A line of the game that did not come, or came otherwise. */
interface Seen {
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

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const thingOf = (text: string): Thing | undefined => {
  const value = valueOfJson(text);
  return isThing(value) ? value : undefined;
};

/** The answer that a step waits for; undefined where it waits for no answer of a game. */
function wantedIn(step: Step | undefined): Thing | undefined {
  if (step?.kind !== 'hear-record' || !step.record.nearest) return undefined;
  const wanted = thingOf(asText(step.record.nearest(new Uint8Array())));
  return wanted && isAnswer(wanted) ? wanted : undefined;
}

const isAnswer = ({ type }: Thing): boolean => type === 'welcome' || type === 'state' || type === 'error';

function seen(e: Evidence): Seen | undefined {
  const wanted = wantedIn(e.step);
  const before = e.scene.steps.slice(0, e.at);
  const last = lastAct(before);
  if (!wanted || !('who' in e.step) || !last) return undefined;
  const { who } = e.step;
  const came = breachOf(e, 'other-record');
  const short = breachOf(e, 'too-little');
  const state = before.findLast((step) => isHeard(step, who, 'state'));
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

const running = (e: Evidence): boolean => exitOf(e) === undefined;

function lastAct(before: readonly Step[]): Act | undefined {
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

const isHeard = (step: Step, who: string, type: string): boolean =>
  'who' in step && step.who === who && wantedIn(step)?.['type'] === type;

const playersIn = (state: Thing | undefined): readonly Thing[] => {
  const players: unknown = state?.['players'];
  return Array.isArray(players) ? players.filter(isThing) : [];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** Only what counts of a player, in one order: further keys do not make another one. */
const standing = (players: readonly Thing[]): unknown[][] => players.map(({ id, name, x, y }) => [id, name, x, y]);

const before = ({ e }: Seen): readonly Step[] => e.scene.steps.slice(0, e.at);
const type = (thing: Thing | undefined): unknown => thing?.['type'];
const asked = ({ last }: Seen): Thing => (last.kind === 'say' && isThing(last.value) ? last.value : {});
const lines = ({ last }: Seen): number => last.text.split('\n').length - 1;
const bytesSaid = ({ last }: Seen): number => utf8(last.text).length;
const LONGEST = 4096;
const longestLine = ({ last }: Seen): number => Math.max(...last.text.split('\n').map((line) => utf8(line).length));

const isOwn = ({ who, last }: Seen): boolean => last.kind === 'say' && last.who === who;
const heard = (s: Seen, what: string): boolean => before(s).some((step) => isHeard(step, s.who, what));
const unchanged = (s: Seen): boolean => type(s.got) === 'state' && same(standing(playersIn(s.got)), standing(s.board));

/** Since the last state that was heard here somebody was refused. */
function refusedSince(s: Seen): boolean {
  const state = before(s).findLastIndex((step) => isHeard(step, s.who, 'state'));
  return before(s)
    .slice(state + 1)
    .some((step) => type(wantedIn(step)) === 'error');
}

/** What was asked last got its error after all: what came before that belongs to an earlier request. */
function refusedAfterAll({ e, who }: Seen): boolean {
  const since = e.transcript.slice(e.transcript.findLastIndex((one) => one.kind === 'bytes' && one.from === 'check'));
  const lines = asText(concat(sentByProgram(since, who))).split('\n');
  return lines.some((line) => type(thingOf(line)) === 'error');
}

/** What had to be refused was done: a state came, or something else that is no error. */
const done = (s: Seen): boolean => type(s.wanted) === 'error' && s.got !== undefined && type(s.got) !== 'error';
const ended = (s: Seen): boolean => type(s.wanted) === 'error' && s.nothing === 'end';

/** A move that had to be refused was made. */
const moved = (s: Seen, fits: (dx: unknown, dy: unknown) => boolean): boolean =>
  done(s) && type(s.got) === 'state' && type(asked(s)) === 'move' && fits(asked(s)['dx'], asked(s)['dy']);
const jumped = (s: Seen, fits: (dx: number, dy: number) => boolean): boolean =>
  moved(s, (dx, dy) => Number.isInteger(dx) && Number.isInteger(dy) && fits(Number(dx), Number(dy)));
/** Somebody is as far from where it was as was asked. */
const leapt = ({ got, board }: Seen, dx: number, dy: number): boolean =>
  playersIn(got).some(({ id, x, y }) =>
    board.some((one) => one['id'] === id && Number(x) - Number(one['x']) === dx && Number(y) - Number(one['y']) === dy),
  );
const oneStep = (dx: number, dy: number): boolean => Math.abs(dx) + Math.abs(dy) === 1;
const either =
  (fits: (value: unknown) => boolean) =>
  (dx: unknown, dy: unknown): boolean =>
    fits(dx) || fits(dy);
const squares = (s: Seen): number[] => playersIn(s.got).flatMap(({ x, y }) => [Number(x), Number(y)]);
/** A move over the edge ended somewhere. */
const overTheEdge = (s: Seen, fits: (at: number) => boolean): boolean => jumped(s, oneStep) && squares(s).some(fits);

/** Somebody is at the other end of a row, where it was at this end before. */
const crossed = ({ got, board }: Seen): boolean =>
  playersIn(got).some(({ id, x, y }) =>
    board.some(
      (one) =>
        one['id'] === id &&
        [Number(one['x']) - Number(x), Number(one['y']) - Number(y)].some((far) => Math.abs(far) === 9),
    ),
  );

const claimed = (s: Seen): boolean => ['x', 'y', 'id'].some((key) => Object.hasOwn(asked(s), key));
const isPoison = ({ last }: Seen): boolean => /^(?:\[\[|\{"a":\{"a")/.test(last.text);

/** Somebody else has begun a line and not ended it. */
function othersUnfinished(s: Seen): boolean {
  const said = before(s).flatMap((step) =>
    step.kind === 'say' && step.who !== s.who ? [[step.who, asText(bytesOf(step.flow))] as const] : [],
  );
  return [...new Map(said).values()].some((text) => !text.endsWith('\n'));
}

/** What came here is what has to come later. */
function cameTooEarly(s: Seen): boolean {
  const later = s.e.scene.steps.slice(s.e.at + 1).filter((step) => isHeard(step, s.who, 'state'));
  return (
    s.got !== undefined && later.some((step) => same(standing(playersIn(wantedIn(step))), standing(playersIn(s.got))))
  );
}

/** It spoke to this client before the client had said a word. */
function spokeFirst({ e, who }: Seen): boolean {
  return eventsOf(e.transcript, 'bytes').find(({ on }) => on === who)?.from === 'program';
}

/** Two of the same name should be there, and one of them is not. */
function namesakeMissing({ wanted, got }: Seen): boolean {
  const names = playersIn(wanted).map(({ name }) => name);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const there = playersIn(got).map(({ name }) => name);
  return twice.some((name) => there.filter((one) => one === name).length === 1);
}

/** How many others are there when the step begins. */
function openBefore(s: Seen): number {
  const inside = new Set<string>();
  for (const step of before(s)) {
    if (step.kind === 'connect' && step.who !== s.who) inside.add(step.who);
    if (step.kind === 'leave' || step.kind === 'vanish') inside.delete(step.who);
  }
  return inside.size;
}

const byId = (players: readonly Thing[]): Thing[] => [...players].sort((a, b) => Number(a['id']) - Number(b['id']));
const went = (s: Seen): boolean => before(s).some(({ kind }) => kind === 'leave' || kind === 'vanish');
/** A player of this name went. */
function leftBefore(s: Seen, name: unknown): boolean {
  const gone = before(s).flatMap((step) => (step.kind === 'leave' || step.kind === 'vanish' ? [step.who] : []));
  const said = before(s).flatMap((step) =>
    step.kind === 'say' && gone.includes(step.who) ? asText(bytesOf(step.flow)).split('\n') : [],
  );
  return said.map(thingOf).some((one) => type(one) === 'join' && one?.['name'] === name);
}
/** In another scene a client that was alone was answered more than once. */
const answeredTwice = ({ e }: Seen): boolean =>
  e.elsewhere.some(({ transcript }) => callers(transcript).length === 1 && answersAfterTwo(transcript));
function answersAfterTwo(transcript: Transcript): boolean {
  const said = eventsOf(transcript, 'bytes');
  const second = said.filter(({ from }) => from === 'check')[1];
  return second !== undefined && said.slice(said.indexOf(second)).some(({ from }) => from === 'program');
}
/** Others did not hear that somebody went, or the one who went is still among the players. */
const notTold = (s: Seen): boolean =>
  type(s.wanted) === 'state' && running(s.e) && (s.nothing === 'silence' || unchanged(s));

/** One object or more, and no newline anywhere. */
const isUnended = (bytes: Uint8Array | undefined): boolean =>
  bytes !== undefined && /^\s*\{.*\}\s*$/.test(asText(bytes)) && !bytes.includes(0x0a);

const KEYS = new Set(['type', 'name', 'dx', 'dy']);
const hasFurtherKeys = (s: Seen): boolean => Object.keys(asked(s)).some((key) => !KEYS.has(key));

/** Somebody had joined under the name that is asked for now, and nobody had been let in under a name of somebody else. */
const isNamesake = (s: Seen): boolean => {
  const name = asked(s)['name'];
  const names = playersIn(wantedIn(before(s).findLast((step) => type(wantedIn(step)) === 'state'))).map(
    (one) => one['name'],
  );
  return names.includes(name) && new Set(names).size === names.length;
};

/** After the move somebody else stands where the one who asked does. */
function isSharedSquare(s: Seen): boolean {
  const squares = playersIn(s.wanted).map(({ x, y }) => `${String(x)},${String(y)}`);
  return type(asked(s)) === 'move' && new Set(squares).size < squares.length;
}

const isOffTheBoard = (s: Seen): boolean => squares(s).some((at) => at < 0 || at > 9) || leaptTwice(s);
/** Somebody is one step further than it should be: a step that was refused was made, too. */
const leaptTwice = ({ wanted, got }: Seen): boolean =>
  playersIn(got).some(({ id, x, y }) =>
    playersIn(wanted).some(
      (one) =>
        one['id'] === id && Math.abs(Number(x) - Number(one['x'])) + Math.abs(Number(y) - Number(one['y'])) === 1,
    ),
  );

/** Somebody stands where it should, with x for y. */
function isTurned({ wanted, got }: Seen): boolean {
  const turned = playersIn(got).map(({ id, name, x, y }) => [id, name, y, x]);
  return same(turned, standing(playersIn(wanted))) && !same(turned, standing(playersIn(got)));
}

const game =
  (fits: (s: Seen) => boolean) =>
  (e: Evidence): boolean => {
    const all = seen(e);
    return all !== undefined && fits(all);
  };

const named = (slug: string, usually: string, fits: (s: Seen) => boolean): Mistake => ({
  slug,
  usually,
  fits: game(fits),
});

const answers: readonly Mistake[] = [
  named('answer-without-newline', 'the newline that ends each answer is missing', ({ e }) =>
    isUnended(breachOf(e, 'other-record')?.received),
  ),
  named(
    'state-to-strangers',
    'the state goes to every connection, also to those who have not joined',
    (s) => type(s.wanted) !== 'state' && type(s.got) === 'state' && spokeFirst(s),
  ),
  named(
    'state-before-welcome',
    'the state is sent before the welcome',
    (s) => type(s.wanted) === 'welcome' && type(s.got) === 'state',
  ),
  named(
    'ids-from-zero',
    'ids begin at 0, but the first player is number 1',
    ({ wanted, got }) => wanted['id'] === 1 && got?.['id'] === 0,
  ),
  named(
    'id-as-text',
    'the id is a text, but it is a number',
    ({ wanted, got }) => type(got) === type(wanted) && typeof got?.['id'] === 'string',
  ),
  named(
    'error-without-a-reason',
    'an error has a reason, and that is a text',
    ({ wanted, got }) => type(wanted) === 'error' && type(got) === 'error' && typeof got?.['reason'] !== 'string',
  ),
  {
    slug: 'printed-object',
    usually:
      'the answer is an object as the language prints it, and no JSON: json.dumps in Python, JSON.stringify in JavaScript',
    fits: (e) => {
      const text = asText(breachOf(e, 'other-record')?.received ?? utf8('')).trim();
      return /^\{\s*['\w]|^\[object /.test(text) && valueOfJson(text) === undefined;
    },
  },
  named(
    'answer-of-its-own',
    'an answer of another type comes (moved, ok): there are welcome, state and error, and no others',
    (s) => s.got !== undefined && typeof type(s.got) === 'string' && !isAnswer(s.got),
  ),
  named(
    'players-not-a-list',
    'the players are an object, with their ids as keys: they are a list, in the order of their ids',
    (s) => type(s.wanted) === 'state' && isThing(s.got?.['players']),
  ),
  {
    slug: 'json-on-several-lines',
    usually: 'the answer is spread over several lines, to look nice: one object is one line',
    fits: (e) =>
      e.step.kind === 'hear-record' && /^\s*[{[]\s*$/.test(asText(breachOf(e, 'other-record')?.received ?? utf8(''))),
  },
  {
    slug: 'state-without-a-change',
    usually: 'a state came although nothing had changed: one is sent after each change, and no more',
    fits: (e) =>
      e.step.kind === 'hear-nothing' &&
      thingOf(asText(breachOf(e, 'too-much')?.received ?? utf8('')).split('\n')[0] ?? '')?.['type'] === 'state',
  },
  named(
    'letter-cut-in-two',
    'each piece is decoded by itself: a letter that was cut in two becomes \ufffd\ufffd',
    ({ got }) => JSON.stringify(got ?? '').includes('\ufffd'),
  ),
];

const linesAndPieces: readonly Mistake[] = [
  named(
    'one-box-for-all',
    'the pieces of all players wait in one box: it stands outside of the function for one client',
    (s) => type(s.got) === 'error' && type(s.wanted) === 'state' && isOwn(s) && othersUnfinished(s),
  ),
  named(
    'one-event-one-line',
    "one 'data' event is taken for one line, but a line may come in pieces",
    (s) => type(s.got) === 'error' && type(s.wanted) !== 'error' && isOwn(s) && s.last.pieces > 1,
  ),
  named(
    'states-merged',
    'changes that come together are told together: each of them wants a state of its own',
    (s) => lines(s) > 1 && cameTooEarly(s),
  ),
  named(
    'one-line-an-event',
    'only one line is taken out of each piece that arrives: what stands behind it waits, or is thrown away',
    (s) => lines(s) > 1 && s.nothing === 'silence',
  ),
  named(
    'newline-counted',
    'the newline is counted as a part of the line',
    (s) => bytesSaid(s) === LONGEST + 1 && type(s.wanted) === 'state' && type(s.got) === 'error',
  ),
  named(
    'limit-too-low',
    'a line is refused that is not too long: it may have 4,096 bytes',
    (s) => bytesSaid(s) === LONGEST && type(s.wanted) === 'state' && type(s.got) === 'error',
  ),
  named(
    'limit-for-a-piece',
    'what arrives at once is measured as a whole: the limit is for a line, and a piece may hold many',
    (s) =>
      lines(s) > 1 &&
      bytesSaid(s) > LONGEST &&
      longestLine(s) <= LONGEST &&
      (type(s.got) === 'error' || s.nothing === 'end'),
  ),
  named(
    'counts-letters',
    'letters are counted, not bytes',
    (s) => bytesSaid(s) > LONGEST + 1 && s.last.text.length <= LONGEST && done(s),
  ),
  named(
    'line-off-by-one',
    'the limit is one byte off: a line may have 4,096 bytes without its newline',
    (s) => longestLine(s) === LONGEST + 1 && done(s),
  ),
  named('line-without-limit', 'lines of any length are read', (s) => bytesSaid(s) > LONGEST + 1 && done(s)),
  named(
    'long-line-without-a-word',
    'the connection is closed before the error is sent, or thrown away with it',
    (s) => bytesSaid(s) > LONGEST + 1 && running(s.e) && ended(s),
  ),
  {
    slug: 'long-line-forgiven',
    usually: 'a line that is too long is refused like any other: it ends the connection, too',
    fits: (e) => {
      const last = lastAct(e.scene.steps.slice(0, e.at));
      return (
        e.step.kind === 'hear-end' &&
        e.breach.kind === 'still-open' &&
        last?.kind === 'say' &&
        last.text.startsWith('{') &&
        utf8(last.text).length > LONGEST
      );
    },
  },
];

const strangeLines: readonly Mistake[] = [
  named(
    'too-deep-for-the-parser',
    'the parser gives up on deep nesting, with an error that nobody catches',
    (s) => isPoison(s) && (ended(s) || s.nothing === 'silence'),
  ),
  named(
    'takes-over-the-prototype',
    'the request is copied with Object.assign, which follows __proto__',
    (s) => s.last.text.includes('__proto__') && done(s),
  ),
  named(
    'looks-up-in-an-object',
    'types are looked up in a plain object, and that has more keys than you gave it',
    (s) => type(s.wanted) === 'error' && ['__proto__', 'constructor', 'toString'].includes(String(type(asked(s)))),
  ),
  named(
    'evaluates-what-it-gets',
    'a line that is no JSON is understood all the same: it is run with eval, as is whatever else a stranger writes, or read too kindly',
    (s) => s.last.value === undefined && type(s.got) === 'state' && done(s),
  ),
  named(
    'null-kills-the-server',
    'null is JSON, but it has no parts: null.type throws',
    (s) => s.last.value === null && ended(s),
  ),
  named(
    'json-kills-the-server',
    'the parser throws at a line that is no JSON, and nobody catches it',
    (s) => s.last.value === undefined && ended(s),
  ),
  named(
    'stranger-kills-the-server',
    'a move before the join finds no player, and that ends it',
    (s) => type(asked(s)) === 'move' && !heard(s, 'welcome') && ended(s),
  ),
  named(
    'some-types-end-it',
    'some types (quit, leave) end the connection: here they are unknown like all others',
    (s) => s.nothing === 'end' && running(s.e) && ['leave', 'quit'].includes(String(type(asked(s)))),
  ),
  named(
    'refusal-closes',
    'an error ends the connection, but the conversation goes on',
    (s) => s.nothing === 'end' && running(s.e) && isOwn(s) && refusedSince(s),
  ),
  named(
    'refuses-in-silence',
    'a wrong request is dropped without an answer',
    (s) => type(s.wanted) === 'error' && s.nothing === 'silence' && !hasTrace(stderrOf(s.e)),
  ),
];

const requests: readonly Mistake[] = [
  named(
    'refuses-further-keys',
    'a request with further keys is refused: those that nobody knows are passed over',
    (s) => type(s.wanted) !== 'error' && type(s.got) === 'error' && isOwn(s) && hasFurtherKeys(s),
  ),
  named(
    'names-are-taken',
    'a name that somebody has is refused to the next one: two players may share a name',
    (s) => type(s.wanted) === 'welcome' && type(s.got) === 'error' && isNamesake(s),
  ),
  named(
    'squares-are-taken',
    'a square with somebody on it is refused: two players may share a square',
    (s) => type(s.wanted) === 'state' && type(s.got) === 'error' && isOwn(s) && isSharedSquare(s),
  ),
  named(
    'refused-and-done',
    'the error is said, and the move is made all the same: look first, and then move',
    (s) =>
      type(s.wanted) === 'state' && type(s.got) === 'state' && refusedSince(s) && !unchanged(s) && isOffTheBoard(s),
  ),
  named(
    'x-and-y-swapped',
    'x and y have changed places: dx belongs to x, and dy to y',
    (s) => type(s.wanted) === 'state' && isTurned(s),
  ),
  named(
    'state-after-refusal',
    'the state is sent after a refusal, too',
    (s) => type(s.wanted) === 'error' && unchanged(s) && refusedSince(s) && refusedAfterAll(s),
  ),
  named(
    'anything-else-is-a-move',
    'everything that is not a join is taken for a move',
    (s) =>
      done(s) &&
      type(s.got) === 'state' &&
      isThing(s.last.value) &&
      type(asked(s)) !== 'join' &&
      type(asked(s)) !== 'move',
  ),
  named('joins-again', 'a second join makes a new player, or renames it', (s) => done(s) && type(asked(s)) === 'join'),
  named(
    'trusts-the-client',
    'a position, an id or a name from the request is believed',
    (s) => s.got !== undefined && type(s.got) !== 'error' && claimed(s),
  ),
  named('numbers-as-text', 'dx is made a number, or added as text, instead of being checked', (s) =>
    moved(
      s,
      either((value) => typeof value === 'string' || Array.isArray(value)),
    ),
  ),
  named('true-is-one', 'true counts as 1: in Python True is an int', (s) =>
    moved(
      s,
      either((value) => value === true),
    ),
  ),
  named('missing-is-zero', 'a missing dx or dy is taken for 0', (s) =>
    moved(
      s,
      either((value) => value === undefined || value === null),
    ),
  ),
  named('half-steps', 'every number is taken, not only whole ones', (s) =>
    moved(
      s,
      either((value) => typeof value === 'number' && !Number.isInteger(value)),
    ),
  ),
  named('standing-still', 'a step of 0,0 is taken for one', (s) => jumped(s, (dx, dy) => dx === 0 && dy === 0)),
  named('signs-cancel', 'the sizes are added before their signs are dropped: 2 and -1 make 1', (s) =>
    jumped(s, (dx, dy) => !oneStep(dx, dy) && Math.abs(dx + dy) === 1),
  ),
  named('diagonal', 'one step like a king in chess: both may be 1', (s) =>
    jumped(s, (dx, dy) => Math.abs(dx) === 1 && Math.abs(dy) === 1),
  ),
  named('step-of-any-length', 'nobody looks how long the step is', (s) =>
    jumped(s, (dx, dy) => !oneStep(dx, dy) && leapt(s, dx, dy)),
  ),
  named('board-one-too-large', 'the board ends at 10 instead of 9', (s) => overTheEdge(s, (at) => at === 10)),
  named('edge-not-looked-at', 'nobody looks whether the square is on the board, or only at some of its edges', (s) =>
    overTheEdge(s, (at) => at < 0),
  ),
  named(
    'clamps-at-the-edge',
    'the player is held at the edge, but nobody says that the move was refused',
    (s) => jumped(s, oneStep) && unchanged(s),
  ),
  named('wraps-around', 'who leaves on one side comes in on the other', (s) => jumped(s, oneStep) && crossed(s)),
  named(
    'state-after-refusal',
    'the state is sent after a refusal, too',
    (s) => type(s.wanted) === 'state' && unchanged(s) && refusedSince(s),
  ),
  named(
    'move-changes-nothing',
    'a copy of the player is moved, or the state is sent before the move',
    (s) => type(s.wanted) === 'state' && unchanged(s) && type(asked(s)) === 'move',
  ),
];

const players: readonly Mistake[] = [
  named(
    'leaver-stays',
    "nobody takes note of the end of a connection ('close'), or the others are not told",
    (s) => s.last.kind === 'leave' && notTold(s),
  ),
  named(
    'vanished-player-stays',
    "the player is taken out at 'end', and a reset does not bring that: 'close' always comes",
    (s) => s.last.kind === 'vanish' && notTold(s),
  ),
  named(
    'error-to-everybody',
    'errors go to all players',
    (s) => type(s.got) === 'error' && type(s.wanted) !== 'error' && !isOwn(s),
  ),
  named(
    'state-to-sender-only',
    'only the one who asked hears the state',
    (s) => type(s.wanted) === 'state' && s.last.kind === 'say' && !isOwn(s) && s.nothing === 'silence',
  ),
  named(
    'board-for-each-client',
    'every connection has a board of its own',
    (s) =>
      type(s.got) === 'welcome' &&
      s.got?.['id'] === 1 &&
      type(s.wanted) === 'welcome' &&
      s.wanted['id'] !== 1 &&
      !went(s),
  ),
  named(
    'ids-reused',
    'the id is counted from the players that are there, so it is given again',
    (s) => type(s.got) === 'welcome' && type(s.wanted) === 'welcome' && Number(s.got?.['id']) < Number(s.wanted['id']),
  ),
  named(
    'known-by-name',
    'players are kept by their names: two of the same name become one',
    (s) => type(s.wanted) === 'state' && type(s.got) === 'state' && namesakeMissing(s),
  ),
  named(
    'remembers-who-left',
    'somebody new goes on where a player of that name left: everybody begins at 0,0',
    (s) =>
      type(asked(s)) === 'join' &&
      leftBefore(s, asked(s)['name']) &&
      [s.got ?? {}, ...playersIn(s.got).slice(-1)].some(({ x, y }) => Number(x) > 0 || Number(y) > 0),
  ),
  named(
    'players-out-of-order',
    'the players are not in the order of their ids',
    (s) => type(s.wanted) === 'state' && same(standing(byId(playersIn(s.got))), standing(playersIn(s.wanted))),
  ),
  named(
    'ids-used-up',
    'an id was used up by somebody who did not join: it is given to a player, at the join, and to nobody else',
    (s) => type(s.got) === 'welcome' && type(s.wanted) === 'welcome' && Number(s.got?.['id']) > Number(s.wanted['id']),
  ),
  named(
    'one-at-a-time',
    'one client is served at a time: the next one waits until that one has left',
    (s) => type(s.wanted) === 'welcome' && s.nothing === 'silence' && running(s.e) && openBefore(s) === 1,
  ),
  named(
    'ends-after-some-clients',
    'the program counts its clients and ends after some of them',
    (s) => s.nothing === 'end' && exitOf(s.e)?.code === 0 && callers(s.e.transcript).length > 1,
  ),
  named(
    'players-limited',
    'only so many players can join',
    (s) =>
      type(s.wanted) === 'welcome' &&
      Number(s.wanted['id']) > 1 &&
      (type(s.got) === 'error' || s.nothing !== undefined) &&
      running(s.e),
  ),
  named(
    'state-missing',
    'the state is not sent after a join',
    (s) => type(s.wanted) === 'state' && isOwn(s) && type(asked(s)) === 'join' && s.nothing === 'silence',
  ),
  named(
    'refusal-takes-off',
    'after a refusal this player is told nothing more, as if it had left: a wrong request changes nothing',
    (s) =>
      type(s.wanted) === 'state' &&
      isOwn(s) &&
      type(asked(s)) === 'move' &&
      s.nothing === 'silence' &&
      refusedSince(s) &&
      heard(s, 'state'),
  ),
  named(
    'state-not-to-who-asked',
    'the state does not come after a move, or only to the others: the one who moved is told, too',
    (s) =>
      type(s.wanted) === 'state' &&
      isOwn(s) &&
      type(asked(s)) === 'move' &&
      s.nothing === 'silence' &&
      answeredTwice(s),
  ),
  named(
    'first-line-only',
    "once('data') for on('data'), or one recv: only the first line is heard",
    (s) =>
      type(s.wanted) === 'state' &&
      isOwn(s) &&
      type(asked(s)) === 'move' &&
      s.nothing === 'silence' &&
      before(s).filter(({ kind }) => kind === 'say').length === 2,
  ),
];

/** In this order: what a line itself explains comes before what is known of players in general. */
export const gameMistakes: readonly Mistake[] = [
  ...answers,
  ...linesAndPieces,
  ...strangeLines,
  ...requests,
  ...players,
];
