// Mistakes of the client of a chat room (session 9).
import { bytesOf as bytesIn } from '../../plan/flow.ts';
import { startsWith, utf8 } from '../../wire/bytes.ts';
import {
  before,
  breachOf,
  callers,
  type Evidence,
  isSilent,
  nothingCame,
  running,
  stderrOf,
  stdoutOf,
  typed,
  who,
} from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { came, framesIn, type Gap } from './room.ts';

// A client: what it says is heard by the check, and what the check says it shows.

/** The name that the program was given; undefined where it is no client of a room. */
const nameGiven = ({ scene: { start, steps } }: Evidence): string | undefined =>
  steps.some(({ kind }) => kind === 'accept') ? start.values['{name}'] : undefined;

/** What was to be heard of the program, and what came. */
function spoken(e: Evidence): Gap | undefined {
  if (nameGiven(e) === undefined || e.step.kind !== 'hear') return undefined;
  const [expected = ''] = framesIn(e.step.bytes);
  const [received, ...later] = framesIn(came(e));
  return { expected, bytes: came(e), received, later };
}
const speaks =
  (fits: (gap: Gap, e: Evidence) => boolean) =>
  (e: Evidence): boolean => {
    const found = spoken(e);
    return found !== undefined && fits(found, e);
  };

/** The text that should have been shown. */
const unshown = (e: Evidence): string | undefined =>
  nameGiven(e) === undefined ? undefined : breachOf(e, 'not-printed')?.text;
const hasShown = (e: Evidence): boolean => before(e).some(({ kind }) => kind === 'prints');
/** What the server said last came in pieces, or was more than one message. */
function wasNoWholePiece(e: Evidence): boolean {
  const last = before(e).findLast((step) => step.kind === 'say');
  return last?.kind === 'say' && (last.flow.length > 1 || framesIn(bytesIn(last.flow)).length > 1);
}
const hasPrompt = (e: Evidence): boolean => stdoutOf(e) !== '' && !stdoutOf(e).endsWith('\n');

export const roomClientMistakes: readonly Mistake[] = [
  {
    slug: 'gives-up-in-the-quiet',
    usually: 'a timeout ends the talking or the listening when nobody speaks for a while',
    fits: (e) => nameGiven(e) !== undefined && before(e).some((step) => step.kind === 'quiet' && step.ms >= 1000),
  },
  {
    slug: 'new-connection-each-time',
    usually: 'every line gets a connection of its own: the name and all lines use one',
    fits: (e) => spoken(e) !== undefined && callers(e.transcript).some((on) => on === `${who(e)}, call 2`),
  },
  {
    slug: 'name-asked-for',
    usually: 'the name is asked for at the keyboard, but it was given: it is the third argument',
    fits: speaks(
      ({ expected }, e) =>
        nothingCame(e) && isSilent(e) && expected === nameGiven(e) && typed(e).length === 0 && hasPrompt(e),
    ),
  },
  {
    slug: 'name-not-sent',
    usually: 'the name is not sent: it is the first message, before anything is typed',
    fits: speaks(
      ({ expected }, e) =>
        nothingCame(e) && isSilent(e) && running(e) && expected === nameGiven(e) && typed(e).length === 0,
    ),
  },
  {
    slug: 'name-twice',
    usually: 'the client puts the name in front of the line, and the server does it again',
    fits: speaks(({ expected, received }, e) =>
      ['>', '> ', ': '].some((mark) => received === `${nameGiven(e)}${mark}${expected}`),
    ),
  },
  {
    slug: 'header-missing',
    usually: 'the message has no header: 64 bytes with its length come before it',
    fits: speaks(({ expected, bytes }) => startsWith(bytes, utf8(expected))),
  },
  {
    slug: 'lines-left-in-a-buffer',
    usually:
      'of several lines that came at once only the first was sent: the others wait in a buffer that select() or poll() does not see (read the bytes yourself, or use a thread)',
    fits: speaks(
      (_, e) =>
        running(e) &&
        isSilent(e) &&
        came(e).length > 0 &&
        e.step.kind === 'hear' &&
        framesIn(came(e)).length < framesIn(e.step.bytes).length &&
        startsWith(e.step.bytes, came(e)) &&
        (typed(e).at(-1)?.split('\n').length ?? 0) > 2,
    ),
  },
  {
    slug: 'piece-taken-for-message',
    usually: 'all that comes from the keyboard at once is taken for one line, or half a line for one',
    fits: speaks(
      ({ received }, e) =>
        received !== undefined &&
        typed(e).some((text) => text.split('\n').length > 2 && text.startsWith(received) && received.includes('\n')),
    ),
  },
  {
    slug: 'announces',
    usually: 'the client says something of its own (hello, joined): only what is typed is sent',
    fits: speaks(
      ({ expected, received }, e) =>
        received !== undefined &&
        received.includes(nameGiven(e) ?? '?') &&
        !received.includes(expected) &&
        !typed(e).some((text) => text.includes(received)),
    ),
  },
  {
    slug: 'one-line-only',
    usually:
      "after one line nothing more is sent: the program waits for an answer that never comes, or reads one line only (once('line'))",
    fits: speaks(
      ({ expected }, e) =>
        nothingCame(e) && isSilent(e) && running(e) && typed(e).length === 2 && expected !== nameGiven(e),
    ),
  },
  {
    slug: 'text-cut-at-arrow',
    usually: 'the text was divided at "> ", and what stands behind the second one is lost',
    fits: (e) =>
      (unshown(e)?.split('> ').length ?? 0) > 2 && stdoutOf(e).includes(unshown(e)?.split('> ', 2).join('> ') ?? '?'),
  },
  {
    slug: 'repeated-words-lost',
    usually: 'what was shown once is not shown again: people say the same twice',
    fits: (e) =>
      nameGiven(e) !== undefined &&
      (breachOf(e, 'not-printed')?.stdout.includes(unshown(e) ?? '?') ?? false) &&
      running(e),
  },
  {
    slug: 'message-on-stderr',
    usually: 'messages are printed to stderr (console.error): they belong on stdout (console.log)',
    fits: (e) => unshown(e) !== undefined && stderrOf(e).includes(unshown(e) ?? '?'),
  },
  {
    slug: 'piece-taken-for-message',
    usually: 'what one read gives is taken for a whole message: it may be a part of one, or several at once',
    fits: (e) => unshown(e) !== undefined && hasShown(e) && wasNoWholePiece(e) && !stdoutOf(e).includes('\ufffd'),
  },
  {
    slug: 'nothing-shown',
    usually: 'messages come and nothing is shown: does the program wait for its keyboard meanwhile?',
    fits: (e) =>
      unshown(e) !== undefined && !hasShown(e) && running(e) && stdoutOf(e).trim() === '' && !wasNoWholePiece(e),
  },
  {
    slug: 'stops-after-some-messages',
    usually: 'after so many messages nothing more is shown: a loop with an end, or a list that is full',
    fits: (e) => unshown(e) !== undefined && hasShown(e) && !wasNoWholePiece(e) && running(e) && heardTimes(e) > 5,
  },
  {
    slug: 'first-message-only',
    usually: "only the first message is shown: once('data'), or a single read",
    fits: (e) => unshown(e) !== undefined && hasShown(e) && !wasNoWholePiece(e) && running(e) && heardTimes(e) === 2,
  },
];

const heardTimes = (e: Evidence): number => before(e).filter(({ kind }) => kind === 'say').length;
