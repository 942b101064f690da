// Mistakes of the chat server that answers each call once (session 7).
import { asText, indexOf, sameBytes, utf8 } from '../../wire/bytes.ts';
import { firstNotUtf8 } from '../../wire/decode.ts';
import { eventsOf } from '../../wire/transcript.ts';
import { behind, messages, missing, outputs, said } from './chat.ts';
import { before, breachOf, bytesOf, callers, type Evidence, heardOn, running, saidBy, who } from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { BYTES_PRINTED, looksLikeBytes } from './printed-bytes.ts';

const REPLY = utf8("Hello from the teacher's server");

// A server.

const isReply = ({ step }: Evidence): boolean => step.kind === 'hear' && sameBytes(step.bytes, REPLY);
const isUnanswered = (e: Evidence): boolean => isReply(e) && breachOf(e, 'too-little')?.received.length === 0;
const isHeldUp = (e: Evidence): boolean =>
  isUnanswered(e) && running(e) && breachOf(e, 'too-little')?.ending === 'silence';
const servesNobody = (e: Evidence): boolean => e.breach.kind === 'no-connection' || isUnanswered(e);

const saysSomething = (e: Evidence, on: string): boolean =>
  before(e).some((step) => step.kind === 'say' && step.who === on);

/** A client has left without a word. */
const hadSilentVisitor = (e: Evidence): boolean =>
  before(e).some((step) => step.kind === 'leave' && step.anything && !saysSomething(e, step.who));

/** A client is there that has not said anything yet. */
const hasSilentCaller = (e: Evidence): boolean =>
  before(e).some(
    (step) =>
      step.kind === 'connect' &&
      step.who !== who(e) &&
      !before(e).some(
        (later) =>
          (later.kind === 'say' || later.kind === 'leave' || later.kind === 'vanish') && later.who === step.who,
      ),
  );

const saidNoText = (e: Evidence): boolean =>
  callers(e.transcript).some((on) => firstNotUtf8(saidBy(e.transcript, on)) !== undefined);

/** Another client was answered before it had said anything. */
const othersAnswered = (e: Evidence): boolean =>
  callers(e.transcript).some(
    (on) => on !== who(e) && saidBy(e.transcript, on).length === 0 && indexOf(said(e.transcript, on), REPLY) !== -1,
  );

/** The program ended this connection before the client had said a word. */
function endedUnheard(e: Evidence): boolean {
  const on = who(e);
  const spoke = e.transcript.findIndex((event) => event.kind === 'bytes' && event.on === on && event.from === 'check');
  const first = spoke === -1 ? e.transcript : e.transcript.slice(0, spoke);
  return first.some((event) => 'on' in event && event.on === on && 'by' in event && event.by === 'program');
}

/** So many ms are no hair's breadth between two clients. */
const A_WHILE = 300;

/** How many ms the client of this step had been connected, and nothing had come, when the program ended the connection. */
function heldFor(e: Evidence): number {
  const own = e.transcript.filter((event) => 'on' in event && event.on === who(e));
  const came = own.find(({ kind }) => kind === 'connected');
  const ended = own.find((event) => 'by' in event && event.by === 'program');
  return came && ended ? ended.at - came.at : 0;
}

const numbers = (e: Evidence): number[] => behind(e, 'CONNECTION: ').map((rest) => Number.parseInt(rest, 10));
/** What the clients said, in the order of their calls. */
const saidInOrder = (e: Evidence): string[] => callers(e.transcript).map((on) => asText(saidBy(e.transcript, on)));
/** The number that is not there. */
const numberMissing = (e: Evidence): number =>
  Number.parseInt(breachOf(e, 'line-not-printed')?.holds[0]?.replace('CONNECTION: ', '') ?? '', 10);

export const chatServerMistakes: readonly Mistake[] = [
  {
    slug: 'ends-at-an-empty-read',
    usually: 'a client that leaves without a word ends the program: an empty read means that this one client has ended',
    fits: (e) => hadSilentVisitor(e) && servesNobody(e) && !running(e),
  },
  {
    slug: 'held-by-a-client-that-left',
    usually:
      'an empty read is taken for "nothing yet": the program goes on waiting for words of a client that has left',
    fits: (e) => hadSilentVisitor(e) && isHeldUp(e),
  },
  {
    slug: 'decoder-ends-the-server',
    usually: 'bytes that are no text cannot be decoded, and the error ends the program',
    fits: (e) => saidNoText(e) && servesNobody(e) && !running(e),
  },
  {
    slug: 'reply-to-the-wrong-client',
    usually: 'one variable outside of the function holds "the" client, and the newest takes it over',
    fits: (e) => isUnanswered(e) && othersAnswered(e),
  },
  {
    slug: 'hung-up-on-a-thinker',
    usually: 'a caller who thinks for a while is hung up on: a timeout ends its connection',
    fits: (e) =>
      isUnanswered(e) && running(e) && breachOf(e, 'too-little')?.ending !== 'silence' && heldFor(e) >= A_WHILE,
  },
  {
    slug: 'turned-away',
    usually: 'a client is turned away while another one is there: it could have waited',
    fits: (e) => isUnanswered(e) && running(e) && callers(e.transcript).length > 1 && endedUnheard(e),
  },
  {
    slug: 'held-up-by-a-silent-caller',
    usually: 'the program waits for the words of one client, and all others wait with it',
    fits: (e) => isHeldUp(e) && hasSilentCaller(e),
  },
  {
    slug: 'waits-for-more',
    usually: 'the server waits for a line end, or for the end of the client, and the client waits for the reply',
    fits: (e) => isHeldUp(e) && indexOf(heardOn(e), REPLY) !== -1,
  },
  {
    slug: 'reply-typed',
    usually: 'the reply is to be typed at the server, and nobody sits there',
    fits: (e) =>
      isHeldUp(e) && eventsOf(e.transcript, 'line').some(({ stream, ended }) => stream === 'stdout' && !ended),
  },
  {
    slug: 'question-sent-back',
    usually: 'it sends back what the client said, as in session 6',
    fits: (e) => {
      const question = saidBy(e.transcript, who(e));
      return isReply(e) && question.length > 0 && sameBytes(bytesOf(e)?.received ?? REPLY, question);
    },
  },
  {
    slug: 'reply-in-other-words',
    usually: 'the reply is not spelt as it was agreed, letter by letter and without a line end',
    fits: (e) => isReply(e) && breachOf(e, 'different') !== undefined && (bytesOf(e)?.received.length ?? 0) >= 10,
  },
  {
    slug: 'line-left-open',
    usually: 'the reply is written and the line stays open: write() says something, end() hangs up',
    fits: (e) => e.step.kind === 'hear-end' && e.breach.kind === 'still-open' && indexOf(heardOn(e), REPLY) !== -1,
  },
  {
    slug: 'own-address-shown',
    usually: "the server's own address is printed, or one that stands in the program, not the client's",
    fits: (e) => {
      const [started] = eventsOf(e.transcript, 'started');
      const shown = behind(e, 'CONNECTION: ');
      const caller = breachOf(e, 'line-not-printed')?.holds.find((part) => /^[\d.]+$/.test(part));
      return (
        started !== undefined &&
        caller !== undefined &&
        caller !== started.address &&
        shown.some((rest) => rest.includes(started.address))
      );
    },
  },
  {
    slug: 'counts-from-zero',
    usually: 'the number is printed before it is counted up',
    fits: (e) => numbers(e)[0] === 0,
  },
  {
    slug: 'silent-caller-not-counted',
    usually: 'only those who say something are counted: a client is counted when it connects, not when it speaks',
    fits: (e) =>
      hadSilentVisitor(e) &&
      numbers(e).length > 0 &&
      numbers(e).length === numberMissing(e) - 1 &&
      numbers(e).every((n, at) => n === at + 1),
  },
  {
    slug: 'counts-each-address',
    usually: 'it counts each address for itself: a caller from another one is number 1 again',
    fits: (e) =>
      e.scene.start.host === 'visited' &&
      numberMissing(e) > 1 &&
      numbers(e).length >= numberMissing(e) &&
      numbers(e).every((n) => n === 1) &&
      e.elsewhere.some(({ transcript }) => outputs(transcript).includes('CONNECTION: 3')),
  },
  {
    slug: 'counts-those-present',
    usually: 'it counts who is there now, and goes down when one leaves',
    fits: (e) =>
      standsStill(e) && [e, ...e.elsewhere].some(({ transcript }) => outputs(transcript).includes('CONNECTION: 2')),
  },
  {
    slug: 'counter-restarts',
    usually: 'the counter is made anew for every client: it stands inside of the function',
    fits: standsStill,
  },
  {
    slug: 'message-shown-as-bytes',
    usually: BYTES_PRINTED,
    fits: (e) => messages(e).some(looksLikeBytes),
  },
  {
    slug: 'message-shown-trimmed',
    usually: 'blanks at the ends of the message were cut off (trim, strip) before it was printed',
    fits: (e) => missing(e) !== missing(e).trim() && messages(e).some((text) => text.trim() === missing(e).trim()),
  },
  {
    slug: 'message-shown-late',
    usually: 'a message is printed when the next one comes: what was printed is always one behind',
    fits: (e) =>
      messages(e).length > 0 &&
      !messages(e).includes(missing(e)) &&
      messages(e).every((text, at) => text === ['', ...saidInOrder(e)][at]),
  },
  {
    slug: 'message-in-other-case',
    usually: 'the message is changed to lower case or upper case before it is printed',
    fits: (e) => messages(e).some((text) => text !== missing(e) && text.toLowerCase() === missing(e).toLowerCase()),
  },
  {
    slug: 'message-shown-cut',
    usually: 'only the beginning of the message is printed: read at least 1,000 bytes at once',
    fits: (e) =>
      messages(e).some((text) => text.length > 15 && text.length < missing(e).length && missing(e).startsWith(text)),
  },
  {
    slug: 'first-message-again',
    usually: "the first client's message is kept, and printed for everybody",
    fits: (e) => {
      const [first, ...more] = messages(e);
      return first !== undefined && first !== missing(e) && more.includes(first);
    },
  },
];

/** Several came one after another, and the number did not go up. */
function standsStill(e: Evidence): boolean {
  const all = numbers(e);
  return all[0] === 1 && all.every((n) => n <= 2) && all.some((n, at) => at > 0 && n <= (all[at - 1] ?? 0));
}
