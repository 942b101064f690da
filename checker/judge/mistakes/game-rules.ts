// Mistakes of a server of a game in its rules, and in who is told what (session 11).
import { asText, concat } from '../../wire/bytes.ts';
import { sentByProgram } from '../../wire/transcript.ts';
import { anyDeparture, before, callers, exitOf, running } from './evidence.ts';
import {
  answeredTwice,
  asked,
  byId,
  done,
  heard,
  isOwn,
  isThing,
  leftBefore,
  named,
  namesakeMissing,
  notTold,
  openBefore,
  owesState,
  playersIn,
  refusedSince,
  same,
  type Seen,
  standing,
  thingOf,
  type,
  unchanged,
  wantedIn,
} from './game.ts';
import type { Mistake } from './mistake.ts';

/** What was asked last got its error after all: what came before that belongs to an earlier request. */
function refusedAfterAll({ e, who }: Seen): boolean {
  const since = e.transcript.slice(e.transcript.findLastIndex((one) => one.kind === 'bytes' && one.from === 'check'));
  const lines = asText(concat(sentByProgram(since, who))).split('\n');
  return lines.some((line) => type(thingOf(line)) === 'error');
}

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

const KEYS = new Set(['type', 'name', 'dx', 'dy']);
const hasFurtherKeys = (s: Seen): boolean => Object.keys(asked(s)).some((key) => !KEYS.has(key));

/** Somebody had joined under the name that is asked for now, and nobody had been let in under a name of somebody else. */
function isNamesake(s: Seen): boolean {
  const state = before(s.e).findLast((step) => type(wantedIn(step)) === 'state');
  const names = playersIn(wantedIn(state)).map(({ name }) => name);
  return names.includes(asked(s)['name']) && new Set(names).size === names.length;
}

/** After the move somebody else stands where the one who asked does. */
function isSharedSquare(s: Seen): boolean {
  const squares = playersIn(s.wanted).map(({ x, y }) => `${String(x)},${String(y)}`);
  return type(asked(s)) === 'move' && new Set(squares).size < squares.length;
}

/** Somebody stands where only a step that was refused leads. */
const isRefusedStepMade = (s: Seen): boolean => squares(s).some((at) => at < 0 || at > 9) || leaptTwice(s);
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
      type(s.wanted) === 'state' && type(s.got) === 'state' && refusedSince(s) && !unchanged(s) && isRefusedStepMade(s),
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
      !anyDeparture(s.e),
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
  named('state-missing', 'the state is not sent after a join', (s) => owesState(s, 'join')),
  named(
    'refusal-takes-off',
    'after a refusal this player is told nothing more, as if it had left: a wrong request changes nothing',
    (s) => owesState(s, 'move') && refusedSince(s) && heard(s, 'state'),
  ),
  named(
    'state-not-to-who-asked',
    'the state does not come after a move, or only to the others: the one who moved is told, too',
    (s) => owesState(s, 'move') && answeredTwice(s),
  ),
  named(
    'first-line-only',
    "once('data') for on('data'), or one recv: only the first line is heard",
    (s) => owesState(s, 'move') && before(s.e).filter(({ kind }) => kind === 'say').length === 2,
  ),
];

export const gameRuleMistakes: readonly Mistake[] = [...requests, ...players];
