// Mistakes of the server of a chat room (sessions 9 and 12).
import { bytesOf as bytesIn, type Flow } from '../../plan/flow.ts';
import type { Step } from '../../plan/step.ts';
import { asText, indexOf, sameBytes, startsWith, utf8 } from '../../wire/bytes.ts';
import { encode, HEADER_BYTES } from '../../wire/header.ts';
import { GOODBYE, RECEIVED } from '../../wire/header-words.ts';
import { eventsOf } from '../../wire/transcript.ts';
import {
  anyDeparture,
  before,
  breachOf,
  type Evidence,
  isDeparture,
  isSilent,
  nothingCame,
  ownBefore,
  running,
  who,
} from './evidence.ts';
import type { Mistake } from './mistake.ts';
import {
  came,
  conversation,
  framesIn,
  gap,
  type Gap,
  gapIn,
  heardBy,
  isRoom,
  lineOf,
  names,
  others,
  present,
  saidOf,
  same,
  saying,
  speaker,
} from './room.ts';

const MANY_BLANKS = / {20}/;

/** What was said last, as the messages of one write. */
function saidTogether(e: Evidence): string[] {
  const last = before(e).findLast(({ kind }) => kind === 'say');
  return last?.kind === 'say' ? framesIn(bytesIn(last.flow)) : [];
}

const isRefusal = (e: Evidence): boolean =>
  isRoom(e) && e.step.kind === 'hear-record' && e.step.record.nearest === undefined;

/** The step in which the one who listens here gave its name, the last time. */
function nameGivenAt(e: Evidence): number {
  const steps = [...before(e), e.step];
  const came = steps.findLastIndex(
    (step) => (step.kind === 'connect' || step.kind === 'get-in') && step.who === who(e),
  );
  return steps.findIndex((step, at) => at >= came && saying(step)?.by === who(e));
}

/** Whether something had been said before the one who listens here gave a name: then it has a history to hear. */
function isNewcomer(e: Evidence): boolean {
  const steps = [...before(e), e.step];
  const named = nameGivenAt(e);
  const spoke = steps.findIndex((step) => step.kind === 'hear' || step.kind === 'hear-record');
  return spoke !== -1 && spoke < named;
}

const inUse = (e: Evidence, name: string): boolean =>
  before(e).filter((step) => step.kind === 'say' && sameBytes(bytesIn(step.flow), encode(name))).length > 1;
/** What the one who is to be refused asked to be called. */
const wish = (e: Evidence): string =>
  before(e)
    .flatMap((step) => (step.kind === 'say' && step.who === who(e) ? framesIn(bytesIn(step.flow)) : []))
    .at(-1) ?? '';

const digitsOf = (bytes: Uint8Array): number | undefined => {
  const digits = /^([0-9]+) *$/.exec(asText(bytes.subarray(0, HEADER_BYTES)))?.[1];
  return digits === undefined ? undefined : Number(digits);
};
/** The header tells how many letters or UTF-16 units the right body has. */
const countsLetters = ({ expected, bytes }: Gap): boolean => {
  const told = digitsOf(bytes);
  return told !== undefined && told !== utf8(expected).length && [expected.length, [...expected].length].includes(told);
};

export const roomServerMistakes: readonly Mistake[] = [
  {
    slug: 'refusal-told-to-others',
    usually: 'what a stranger is told who brings a bad name is kept with the history, or goes to the others, too',
    fits: (e) =>
      isRoom(e) &&
      !isRefusal(e) &&
      // Who tries again under a name that is in use may be refused several times.
      e.step.kind !== 'get-in' &&
      framesIn(heardBy(e, who(e)))
        .slice(1)
        .some((one) => one.startsWith('!ERROR')),
  },
  {
    slug: 'slow-reader-blocks-all',
    usually: 'one client that does not read holds up all the others: the server waits for it',
    fits: (e) =>
      isRoom(e) && running(e) && isSilent(e) && before(e).some((step) => step.kind === 'connect' && !step.reading),
  },
  {
    slug: 'name-missing',
    usually: 'the text is passed on without the name of who said it: it should be name> text',
    fits: gap((missing, e) => missing.received !== undefined && missing.received === saidOf(e, missing.expected)?.text),
  },
  {
    slug: 'name-twice',
    usually: 'the name is put in front twice: when the message is kept, and when it is sent',
    fits: gap(({ expected, received }, e) => names(e).some((name) => received === `${name}> ${expected}`)),
  },
  {
    slug: 'header-missing',
    usually: 'the message has no header: 64 bytes with its length come before it',
    fits: (e) =>
      gap(({ expected, bytes }) => startsWith(bytes, utf8(expected)))(e) ||
      (isRefusal(e) && startsWith(heardBy(e, who(e)), utf8('!ERROR '))),
  },
  {
    slug: 'letters-counted',
    usually: 'letters were counted, not bytes: an accent has two bytes, an emoji four',
    fits: (e) => gap(countsLetters)(e) || (isLetIn(e) && [...wish(e)].length <= 32 && utf8(wish(e)).length > 32),
  },
  {
    slug: 'msg-received',
    usually: 'every message is answered with Msg received, as in session 8: here nobody is answered',
    fits: (e) => isRoom(e) && indexOf(came(e), utf8(RECEIVED)) !== -1,
  },
  {
    slug: 'disconnect-passed-on',
    usually: '!DISCONNECT is passed on, or kept, like a message',
    fits: gap(({ received }, e) => received !== undefined && received === `${saidOf(e, received)?.name}> ${GOODBYE}`),
  },
  {
    slug: 'heard-by-the-sender',
    usually: 'what somebody says comes back to them: leave the sender out of the loop',
    fits: (e) => isRoom(e) && !isNewcomer(e) && hasOwnWords(e),
  },
  {
    slug: 'answers-the-sender',
    usually: 'what somebody says goes back to the same one, and nobody else hears it',
    fits: gap(
      (missing, e) => nothingCame(e) && indexOf(heardBy(e, speaker(e, missing)), encode(missing.expected)) !== -1,
    ),
  },
  {
    slug: 'arrow-without-its-blank',
    usually: 'between the name and the text stands ">" and exactly one blank: name> text',
    fits: gap(
      ({ expected, received }) =>
        received !== undefined &&
        received !== expected &&
        /^[^>]*> /.test(expected) &&
        received.replace(/ *> */, '> ') === expected,
    ),
  },
  {
    slug: 'arrow-spelt-otherwise',
    usually: 'between the name and the text stands something else: it is ">" and one blank, name> text',
    fits: gap(({ expected, received = '' }, e) => {
      const { name = '', text = '' } = saidOf(e, expected) ?? {};
      const between = received.slice(name.length, received.length - text.length);
      return (
        text !== '' &&
        received !== expected &&
        received === `${name}${between}${text}` &&
        /^[^\p{L}\d]{1,5}$/u.test(between)
      );
    }),
  },
  {
    slug: 'trimmed',
    usually: 'blanks or line ends at the ends were cut off (trim, strip)',
    fits: gap(({ expected, received }, e) => {
      const { name = '', text = '' } = saidOf(e, expected) ?? {};
      return (
        text !== text.trim() &&
        [text.trim(), text.trimStart(), text.trimEnd()].some(
          (one) => received !== expected && received === `${name}> ${one}`,
        )
      );
    }),
  },
  {
    slug: 'text-cut-at-arrow',
    usually: 'the text was divided at "> ", and what stands behind the second one is lost',
    fits: gap(
      ({ expected, received }) =>
        received !== undefined &&
        received.length < expected.length &&
        expected.startsWith(received) &&
        /^ ?> ?/.test(expected.slice(received.length)),
    ),
  },
  {
    slug: 'shared-buffer',
    usually: 'one buffer for all clients: half a message of one is finished with bytes of another',
    fits: (e) =>
      isRoom(e) &&
      running(e) &&
      gapIn(e) !== undefined &&
      conversation(e).halfway.some((one) => one !== speaker(e, gapIn(e) as Gap)) &&
      !anyDeparture(e),
  },
  {
    slug: 'piece-taken-for-message',
    usually: 'one piece that arrives is taken for one message, but it may hold half a one, or several',
    fits: gap(({ received, bytes }) => MANY_BLANKS.test(received ?? asText(bytes.subarray(HEADER_BYTES)))),
  },
  {
    slug: 'history-to-the-refused',
    usually: 'the history is sent before the name is looked at',
    fits: (e) => isRefusal(e) && framesIn(heardBy(e, who(e))).some((one) => one.startsWith('!ERROR')),
  },
  {
    slug: 'control-characters-let-in',
    usually: 'only some control characters are refused: U+007F to U+009F count, too',
    fits: (e) => isLetIn(e) && /[\u007f-\u009f]/.test(wish(e)),
  },
  {
    slug: 'good-name-refused',
    usually: 'a name is refused that anybody may have: blanks, accents and emoji are fine, up to 32 bytes of them',
    fits: (e) =>
      isRoom(e) &&
      !isRefusal(e) &&
      e.step.kind === 'hear-nothing' &&
      framesIn(came(e))[0]?.startsWith('!ERROR') === true,
  },
  {
    slug: 'more-behind-the-error',
    usually: 'something comes behind the !ERROR: it is the last word, and then the connection is closed',
    fits: (e) => isRoom(e) && e.step.kind === 'hear-end' && came(e).length > 0 && wasSentAway(e, who(e)),
  },
  {
    slug: 'refused-silently',
    usually: 'the connection is closed without a reason: a message !ERROR comes first',
    fits: (e) => isRefusal(e) && nothingCame(e) && !isSilent(e) && running(e),
  },
  {
    slug: 'name-not-refused',
    usually: 'a name that nobody may have is let in',
    fits: (e) => isLetIn(e) && !inUse(e, wish(e)),
  },
  {
    slug: 'disconnect-as-a-name',
    usually: '!DISCONNECT in place of a name is taken for a name: look for it first',
    fits: (e) =>
      isRoom(e) &&
      e.step.kind === 'hear-end' &&
      conversation(e).said.every(({ by }) => by !== who(e)) &&
      wish(e) === GOODBYE,
  },
  {
    slug: 'disconnect-answered',
    usually: '!DISCONNECT is answered before closing: nothing is said any more',
    fits: (e) => isRoom(e) && e.step.kind === 'hear-end' && wish(e) === GOODBYE && came(e).length > 0,
  },
  {
    slug: 'vanished-keeps-its-name',
    usually: "a name stays in use when its owner has vanished: a reset has no 'end', only 'error' and 'close'",
    fits: (e) => isStillInUse(e) && lastDeparture(e) === 'vanish',
  },
  {
    slug: 'name-never-free',
    usually: 'a name stays in use when its owner has left',
    fits: isStillInUse,
  },
  {
    slug: 'own-history-left-out',
    usually: 'who comes back does not get what was said earlier under the same name',
    fits: gap(
      (missing, e) =>
        isNewcomer(e) && saidOf(e, missing.expected)?.name === who(e) && missing.received !== missing.expected,
    ),
  },
  {
    slug: 'case-ignored',
    usually: 'names that differ only in case are taken for the same: Ada and ada are two names',
    fits: gap(
      (missing, e) =>
        nothingCame(e) && sentAwayLike(e, missing, (name, other) => name.toLowerCase() === other.toLowerCase()),
    ),
  },
  {
    slug: 'name-trimmed',
    usually: 'blanks of a name are cut off: with a blank more it is another name',
    fits: gap(
      (missing, e) =>
        sentAwayLike(e, missing, (name, other) => name !== name.trim() && name.trim() === other) ||
        (missing.received !== undefined &&
          missing.expected.trim() === missing.received &&
          speaker(e, missing) !== speaker(e, missing).trim()),
    ),
  },
  {
    slug: 'part-of-a-name',
    usually: 'a name is refused because it is a part of another one that is in use',
    fits: gap((missing, e) => nothingCame(e) && sentAwayLike(e, missing, (name, other) => other.includes(name))),
  },
  {
    slug: 'owner-removed',
    usually: 'when somebody who was refused leaves, another one is taken off the list: they never were on it',
    fits: gap(
      (missing, e) =>
        nothingCame(e) &&
        running(e) &&
        bothWereThere(e, missing) &&
        before(e).some((step) => step.kind === 'hear-record' && step.record.nearest === undefined),
    ),
  },
  {
    slug: 'heard-twice',
    usually: 'a message comes twice, as when it is sent live and again with the history',
    fits: gap(({ received }, e) => received !== undefined && wasHeard(e, received)),
  },
  {
    slug: 'repeated-words-lost',
    usually: 'what is said a second time is not kept: the history is a list, and no set',
    fits: gap(
      (missing, e) =>
        isNewcomer(e) &&
        conversation(e).said.filter((one) => lineOf(one) === missing.expected).length > 1 &&
        wasJustHeard(e, missing),
    ),
  },
  {
    slug: 'remainder-thrown-away',
    usually: 'what follows the first message of a piece is thrown away: keep it, and look at it at once',
    fits: gap(
      (missing, e) =>
        missing.bytes.length === 0 &&
        isSilent(e) &&
        running(e) &&
        !anyDeparture(e) &&
        !isNewcomer(e) &&
        lastSaid(e, speaker(e, missing)) > 1,
    ),
  },
  {
    slug: 'history-in-reverse',
    usually: 'the history comes with the newest message first: it goes from the oldest to the newest',
    fits: gap((missing, e) => {
      const told = conversation(e, nameGivenAt(e)).said.map(lineOf);
      const came = [missing.received ?? '', ...missing.later].slice(0, told.length);
      return isNewcomer(e) && told.length > 1 && same(came, told.toReversed());
    }),
  },
  {
    slug: 'history-after-live',
    usually: 'live messages come before the history, or in the middle of it',
    fits: gap((missing, e) => isNewcomer(e) && order(e, missing) > 0 && missing.later.includes(missing.expected)),
  },
  {
    slug: 'history-of-an-empty-room',
    usually: 'what was said is forgotten when the last one has left: the history is for everybody who comes',
    fits: gap(
      (_, e) =>
        isNewcomer(e) && running(e) && nothingCame(e) && isSilent(e) && present(e).length === 1 && anyDeparture(e),
    ),
  },
  {
    slug: 'history-of-those-present',
    usually: 'the history holds only what those said who are still there',
    fits: gap((missing, e) => isNewcomer(e) && anyDeparture(e) && !present(e).includes(speaker(e, missing))),
  },
  {
    slug: 'missed-in-between',
    usually: 'what is said while the history is being sent reaches the newcomer neither way: do both in one go',
    fits: gap(
      (missing, e) =>
        isNewcomer(e) &&
        running(e) &&
        heardSome(e) &&
        !heardLive(e) &&
        ((missing.bytes.length === 0 && isSilent(e)) || order(e, missing) > 0),
    ),
  },
  {
    slug: 'words-to-nobody-lost',
    usually:
      'what somebody says when nobody else is there does not reach those who come later: is it kept, and is the history sent to them?',
    fits: gap(
      (missing, e) =>
        running(e) && !anyDeparture(e) && nothingCame(e) && isSilent(e) && saidAlone(e) === missing.expected,
    ),
  },
  {
    slug: 'history-cut-too-short',
    usually: 'the history holds too little: it is counted in messages, not in bytes',
    fits: gap(
      (missing, e) =>
        isNewcomer(e) &&
        running(e) &&
        order(e, missing) > 0 &&
        missing.received !== undefined &&
        missing.received.length > 1000,
    ),
  },
  {
    slug: 'history-missing',
    usually: 'a newcomer gets nothing of what was said before',
    fits: gap((_, e) => isNewcomer(e) && running(e) && nothingCame(e) && isSilent(e) && !anyDeparture(e)),
  },
  {
    slug: 'history-not-cut',
    usually: 'the history grows without end: keep the newest 100',
    fits: gap((missing, e) => isNewcomer(e) && order(e, missing) < 0 && conversation(e).said.length > 100),
  },
  {
    slug: 'list-changed-in-the-loop',
    usually: 'somebody is taken off the list while the loop runs over it: the next one is passed over',
    fits: gap(
      (missing, e) =>
        nothingCame(e) &&
        isSilent(e) &&
        running(e) &&
        bothWereThere(e, missing) &&
        others(e, missing).heard.length > 0 &&
        others(e, missing).not.length === 0,
    ),
  },
  {
    slug: 'goodbye-hides-the-words',
    usually: 'words that came in one piece with the goodbye are lost: each message in its turn, the goodbye last',
    fits: gap(
      (_, e) => nothingCame(e) && running(e) && saidTogether(e).length > 1 && saidTogether(e).at(-1) === GOODBYE,
    ),
  },
  {
    slug: 'dead-client-stays',
    usually: 'somebody who has left is still on the list, and sending to them breaks the loop for those behind',
    fits: gap(
      (missing, e) =>
        nothingCame(e) &&
        isSilent(e) &&
        running(e) &&
        bothWereThere(e, missing) &&
        others(e, missing).heard.length === 0,
    ),
  },
  {
    slug: 'only-one-other',
    usually: 'only one of the others is told: find in place of filter, or a return in the loop',
    fits: gap(
      (missing, e) =>
        nothingCame(e) && running(e) && !anyDeparture(e) && !isNewcomer(e) && others(e, missing).heard.length === 1,
    ),
  },
  {
    slug: 'some-others-only',
    usually: 'only so many of the others are told: all of them are meant, however many there are',
    fits: gap(
      (missing, e) =>
        nothingCame(e) &&
        isSilent(e) &&
        running(e) &&
        !anyDeparture(e) &&
        others(e, missing).heard.length > 1 &&
        (!isNewcomer(e) || heardLive(e)),
    ),
  },
  {
    slug: 'taken-for-an-order',
    usually: `a message that is only like ${GOODBYE}, or begins with "!", is taken for an order: capitals, blanks and every sign count`,
    fits: gap(
      (missing, e) =>
        nothingCame(e) &&
        running(e) &&
        !anyDeparture(e) &&
        /^\s*!|disconnect/i.test(saidOf(e, missing.expected)?.text ?? ''),
    ),
  },
  {
    slug: 'piece-taken-for-message',
    usually: 'a part of a message that arrives is taken for all of it: recv(n) gives up to n bytes',
    fits: gap(
      (missing, e) =>
        nothingCame(e) && isSilent(e) && running(e) && !anyDeparture(e) && saysInPieces(e, speaker(e, missing)),
    ),
  },
  {
    slug: 'few-at-once',
    usually: 'only so many clients are let in at the same time',
    fits: (e) => (breachOf(e, 'not-all-heard')?.lost ?? 0) > 0 && running(e),
  },
  {
    slug: 'needs-its-keyboard',
    usually: 'what is typed at the server is passed on: nobody sits there',
    fits: gap(({ received }, e) =>
      eventsOf(e.transcript, 'typed').some(({ text }) => received?.includes(text.trim()) ?? false),
    ),
  },
  {
    slug: 'announces',
    usually: 'the room says something of its own (joined, left, welcome): nobody asked for it',
    fits: (e) =>
      isRoom(e) &&
      framesIn(came(e))
        .slice(0, 1)
        .some((one) => isNews(e, one)),
  },
];

/** What came in place of something else, or too much, is what this very connection has said. */
function hasOwnWords(e: Evidence): boolean {
  const found = gapIn(e);
  const text = found ? found.received : framesIn(came(e))[0];
  return text !== undefined && text !== found?.expected && saidOf(e, text)?.by === who(e);
}

/** A message that nobody has said, nor begins like one. */
const isNews = (e: Evidence, text: string): boolean =>
  !text.startsWith('!ERROR') &&
  !present(e).some((name) => text.startsWith(`${name}>`)) &&
  !conversation(e).said.some((one) => lineOf(one) === text);

/** Whether the one who came back under its old name was sent away. */
function isStillInUse(e: Evidence): boolean {
  return (
    e.step.kind === 'get-in' &&
    framesIn(came(e))
      .slice(0, 1)
      .some((one) => one.startsWith('!ERROR'))
  );
}

/** What was said when one was there and nobody else, where nothing has been said since. */
function saidAlone(e: Evidence): string | undefined {
  const [first, ...more] = conversation(e).said;
  const came = before(e).findIndex((step) => step.kind === 'connect' && step.who === who(e));
  const spoke = before(e).findIndex(
    (step) => step.kind === 'say' && step.who === first?.by && framesIn(bytesIn(step.flow)).includes(first.text),
  );
  const others = before(e).some((step) => step.kind === 'say' && step.who !== first?.by && step.who !== who(e));
  return first && more.length === 0 && !others && spoke !== -1 && spoke < came ? lineOf(first) : undefined;
}

/** Below 0 where what came was said before what should have come, above 0 where it was said later. */
function order(e: Evidence, { expected, received }: Gap): number {
  const lines = conversation(e).said.map(lineOf);
  return received !== undefined && lines.includes(received) ? lines.indexOf(received) - lines.indexOf(expected) : 0;
}

const wasSentAway = (e: Evidence, by: string): boolean =>
  framesIn(heardBy(e, by)).some((one) => one.startsWith('!ERROR'));

/** Whether the one who should have been heard was refused, and there is somebody with a name like this one's. */
function sentAwayLike(e: Evidence, missing: Gap, isLike: (name: string, other: string) => boolean): boolean {
  const by = speaker(e, missing);
  return wasSentAway(e, by) && present(e).some((one) => one !== by && isLike(by, one));
}

/** A name that is to be refused gets nothing, or the history. */
function isLetIn(e: Evidence): boolean {
  if (!isRefusal(e) || !running(e)) return false;
  const [first] = framesIn(heardBy(e, who(e)));
  return first === undefined ? nothingCame(e) && isSilent(e) : saidOf(e, first) !== undefined;
}

/** Whether somebody has left, and both who speaks and who listens came before that. */
function bothWereThere(e: Evidence, missing: Gap): boolean {
  const steps = before(e);
  const left = steps.findIndex(isDeparture);
  return [who(e), speaker(e, missing)].every((one) =>
    steps.slice(0, Math.max(left, 0)).some((step) => step.kind === 'connect' && step.who === one),
  );
}

const lastDeparture = (e: Evidence): Step['kind'] | undefined => before(e).findLast(isDeparture)?.kind;

/** What somebody said last came in pieces, as its name may have done. */
const saysInPieces = (e: Evidence, by: string): boolean => lastFlow(e, by).length > 1;

/** How many messages somebody said in its last write. */
const lastSaid = (e: Evidence, by: string): number => framesIn(bytesIn(lastFlow(e, by))).length;

function lastFlow(e: Evidence, by: string): Flow {
  const last = before(e).findLast((step) => step.kind === 'say' && step.who === by);
  return last?.kind === 'say' ? last.flow : [];
}

/** Whether the same message came right before the place where it is missing. */
function wasJustHeard(e: Evidence, { expected, bytes }: Gap): boolean {
  const held = came(e).subarray(0, came(e).length - bytes.length);
  return framesIn(held).at(-1) === expected;
}

/** Whether a step of this connection has heard this message already. */
const wasHeard = (e: Evidence, text: string): boolean =>
  sinceIn(e).some((step) => step.kind === 'hear' && framesIn(step.bytes).includes(text));
const heardSome = (e: Evidence): boolean =>
  sinceIn(e).some(({ kind }) => kind === 'hear') ||
  (gapIn(e) !== undefined && came(e).length > (gapIn(e)?.bytes.length ?? 0));

/** Whether who listens here has heard the history, and then somebody's live words. */
const heardLive = (e: Evidence): boolean => sinceIn(e).filter(({ kind }) => kind === 'hear').length > 1;

/** The steps of who listens here, since it came in the last time. */
function sinceIn(e: Evidence): readonly Step[] {
  const own = ownBefore(e);
  return own.slice(own.findLastIndex(({ kind }) => kind === 'get-in') + 1);
}
