// Mistakes of a server of a game in its answers and in how it reads lines (session 11).
import { bytesOf } from '../../plan/flow.ts';
import { asText, utf8 } from '../../wire/bytes.ts';
import { valueOfJson } from '../../wire/json.ts';
import { eventsOf } from '../../wire/transcript.ts';
import { hasTrace } from '../traces.ts';
import { before, breachOf, running, stderrOf } from './evidence.ts';
import {
  asked,
  done,
  heard,
  isAnswer,
  isHeard,
  isOwn,
  isThing,
  lastAct,
  lines,
  named,
  playersIn,
  refusedSince,
  same,
  type Seen,
  standing,
  thingOf,
  type,
  wantedIn,
} from './game.ts';
import type { Mistake } from './mistake.ts';

const bytesSaid = ({ last }: Seen): number => utf8(last.text).length;
const LONGEST = 4096;
const longestLine = ({ last }: Seen): number => Math.max(...last.text.split('\n').map((line) => utf8(line).length));

const ended = (s: Seen): boolean => type(s.wanted) === 'error' && s.nothing === 'end';

const isPoison = ({ last }: Seen): boolean => /^(?:\[\[|\{"a":\{"a")/.test(last.text);

/** Somebody else has begun a line and not ended it. */
function othersUnfinished(s: Seen): boolean {
  const said = before(s.e).flatMap((step) =>
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

/** One object or more, and no newline anywhere. */
const isUnended = (bytes: Uint8Array | undefined): boolean =>
  bytes !== undefined && /^\s*\{.*\}\s*$/.test(asText(bytes)) && !bytes.includes(0x0a);

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
      const last = lastAct(before(e));
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

export const gameAnswerMistakes: readonly Mistake[] = [...answers, ...linesAndPieces, ...strangeLines];
