// Mistakes in reaching the network at all: addresses, ports, listening, connecting, ending.
import { asText } from '../../wire/bytes.ts';
import { eventsOf, LISTENS_AT_NAME } from '../../wire/transcript.ts';
import {
  anotherLeftSince,
  before,
  breachOf,
  callers,
  diedSaying,
  endedAfter,
  type Evidence,
  exitOf,
  heardOn,
  nothingCame,
  stderrOf,
  stdoutOf,
  stillThere,
} from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { hasTrace } from '../traces.ts';

const started = (e: Evidence) => eventsOf(e.transcript, 'started')[0];
const isServer = (e: Evidence) => e.scene.start.port === 'free';
const neverListened = (e: Evidence) =>
  isServer(e) && !eventsOf(e.transcript, 'listening').some((one) => one.port === started(e)?.port);
const listensAtName = (e: Evidence) =>
  eventsOf(e.transcript, 'timed-out').some(({ waitingFor }) => waitingFor.endsWith(LISTENS_AT_NAME));
const neverCalled = (e: Evidence) => e.breach.kind === 'nobody-called' && callers(e.transcript).length === 0;
/** Nobody had said anything for a while: a limit of time may have ended it as well. */
const wasQuiet = (e: Evidence) => before(e).some((step) => step.kind === 'quiet' && step.ms >= 500);
/** Somebody left who may have said nothing, or no text: what that ends is another mistake. */
const hadOddVisitor = (e: Evidence) => before(e).some((step) => step.kind === 'leave' && step.anything);

/** Where a connection was refused, as Node prints it: `connect ECONNREFUSED 127.0.0.1:8080`. */
function refusedAt(e: Evidence): { address: string; port: number } | undefined {
  const found = /ECONNREFUSED ([\d.]+|[\da-f:]+):(\d+)/.exec(stderrOf(e) + stdoutOf(e));
  return found ? { address: found[1] ?? '', port: Number(found[2]) } : undefined;
}

/** Where the program called instead: seen by a decoy, or told by itself. */
const calledAt = (e: Evidence) => eventsOf(e.transcript, 'called-elsewhere')[0] ?? refusedAt(e);

/** It ended as if nothing had happened, and printed an error. */
const saidError = (e: Evidence): boolean =>
  exitOf(e)?.code === 0 && /^(?:[\w.]+ )*(?:\w*error|\w*exception)\b|\[Errno \d+\]/im.test(stdoutOf(e) + stderrOf(e));

/** How Node, Python and Windows say that a port is taken. */
export const TAKEN = /EADDRINUSE|Address already in use|Only one usage of each socket/i;

export const startMistakes: readonly Mistake[] = [
  {
    slug: 'nobody-there',
    usually: 'no server runs at that address and port, the address is another one now, or a firewall stands between',
    fits: (e) => started(e) === undefined && e.breach.kind === 'no-connection',
  },
  {
    slug: 'output-flood',
    usually: 'a loop without a pause: the program printed more than 10 MB and was stopped',
    fits: (e) => eventsOf(e.transcript, 'flooded').length > 0,
  },
  {
    slug: 'host-and-port-swapped',
    usually: 'host and port are the wrong way round: the first argument is the address, the second the port',
    fits: (e) =>
      (neverListened(e) && listensAtName(e)) ||
      ((neverCalled(e) || neverListened(e)) &&
        /connect ENOENT [\d.]+|EADDRINUSE: address already in use \d+\.\d+\.\d+\.\d+$|ERR_SOCKET_BAD_PORT.*'?\d+\.\d+\.\d+\.\d+|type string \('\d+\.\d+\.\d+\.\d+'\)|Received (?:type number \()?NaN|invalid literal for int\(\) with base 10: '\d+\.\d+\.\d+\.\d+'|(?:ENOTFOUND|EAI_AGAIN) \d{4,5}\b/ms.test(
          stderrOf(e) + stdoutOf(e),
        )),
  },
  {
    slug: 'localhost-for-address',
    usually:
      'the address stands in the program (127.0.0.1 or localhost) instead of being taken from the first argument',
    fits: (e) => {
      const at = calledAt(e);
      const told = started(e);
      return (
        neverCalled(e) && at !== undefined && told !== undefined && at.port === told.port && at.address !== told.address
      );
    },
  },
  {
    slug: 'constants-for-arguments',
    usually: 'address or port stand in the program instead of being taken from the arguments',
    fits: (e) => {
      const at = calledAt(e);
      return neverCalled(e) && at !== undefined && at.port !== started(e)?.port;
    },
  },
  {
    slug: 'port-is-text',
    usually: 'the port is still text, as it came from the command line: make a number of it, int(port)',
    hints: [
      'Read the last line of the error: a number was wanted, and a text was given.',
      'What comes from the command line is text, also where it looks like a number.',
      'host, port = sys.argv[1], int(sys.argv[2])',
    ],
    fits: (e) =>
      /TypeError: '?str'? object cannot be interpreted as an integer|TypeError: an integer is required \(got type str\)|TypeError: %d format: a real number is required, not str/.test(
        stderrOf(e),
      ),
  },
  {
    slug: 'address-in-one-word',
    usually: 'connect and bind want one thing, a pair of host and port: connect((host, port))',
    hints: [
      'Read the last line of the error: how many arguments were wanted, and how many given?',
      'In Python an address is a pair, and a pair has brackets of its own.',
      'sock.connect((host, int(port)))',
    ],
    fits: (e) =>
      /TypeError: (?:socket\.)?(?:socket\.)?(?:connect|bind|sendto)\(\) takes exactly one argument \(2 given\)/.test(
        stderrOf(e),
      ),
  },
  {
    slug: 'name-not-there',
    usually: 'the error names something that the program does not have: it is spelt otherwise there, or not imported',
    hints: [
      'Read the error: which name is it, and in which line?',
      'Compare its letters with the place where it is made. If it is made nowhere, it is meant to be imported, in the first lines of the file.',
      "import net from 'node:net'; in Python import socket",
    ],
    fits: (e) =>
      /^(?:Uncaught )?ReferenceError: \S+ is not defined|^NameError: (?:global )?name '[^']+' is not defined/m.test(
        stderrOf(e),
      ) &&
      exitOf(e) !== undefined &&
      exitOf(e)?.code !== 0,
  },
  {
    slug: 'text-not-bytes',
    usually:
      'text is handed over where bytes are wanted, or the other way round: encode() makes bytes of a text, decode() a text of bytes',
    fits: (e) => e.breach.kind !== 'listens-elsewhere' && TEXT_FOR_BYTES.test(stderrOf(e) + stdoutOf(e)),
  },
  {
    slug: 'sends-before-connected',
    usually: 'something is sent before the connection is there',
    fits: (e) =>
      /ENOTCONN|not connected|\[Errno 107\]|\[Errno 32\]|Broken pipe|socket has been ended|write after end/.test(
        stderrOf(e),
      ) &&
      exitOf(e) !== undefined &&
      eventsOf(e.transcript, 'bytes').length === 0,
  },
  {
    slug: 'error-caught',
    usually:
      'an error was caught and printed, and the program went on, or ended, without what was asked: read what it says',
    fits: (e) => (neverCalled(e) || (e.step.kind === 'hear-message' && nothingCame(e))) && saidError(e),
  },
  {
    slug: 'gone-before-the-call',
    usually:
      'the program ends before its call has come through: it never gets to connect, or process.exit or destroy stands right behind it, or it sends datagrams (SOCK_DGRAM), which call nobody',
    fits: (e) => neverCalled(e) && exitOf(e)?.code === 0,
  },
  {
    slug: 'never-connects',
    usually: 'the program waits, or gives up, without ever calling connect: does it read its keyboard first?',
    fits: (e) => neverCalled(e) && !diedSaying(e),
  },
  {
    slug: 'port-taken-by-old-program',
    usually: 'an old copy of your program still runs and holds its port; end it first (Ctrl-C in its window)',
    fits: (e) => neverListened(e) && TAKEN.test(stderrOf(e)),
  },
  {
    slug: 'wrong-address',
    usually: 'the address stands in the program instead of being taken from the first argument',
    fits: (e) => {
      const at = eventsOf(e.transcript, 'listening');
      return (
        isServer(e) &&
        !at.some((one) => one.asTold) &&
        at.some((one) => one.port === started(e)?.port && !isEverywhere(one.address))
      );
    },
  },
  {
    slug: 'wrong-port',
    usually: 'the port stands in the program instead of being taken from the second argument',
    hints: [
      'Your program listens, but at another port than the one it was given.',
      'Is there a number like 8000 or 8080 in your program text? The port is the second word on the command line.',
      'const [host, port] = process.argv.slice(2); server.listen(Number(port), host);',
    ],
    fits: (e) => neverListened(e) && eventsOf(e.transcript, 'listening').length > 0,
  },
  {
    slug: 'all-interfaces',
    usually: 'listen() got the port but not the address, and then listens on every address of the computer',
    fits: (e) =>
      e.breach.kind === 'listens-elsewhere' &&
      eventsOf(e.transcript, 'listening').some((one) => isEverywhere(one.address) && one.port === started(e)?.port),
  },
  {
    slug: 'listens-twice',
    usually: 'the program listens at a second place, too: one call of listen is enough',
    fits: (e) => e.breach.kind === 'listens-elsewhere' && eventsOf(e.transcript, 'listening').some((one) => one.asTold),
  },
  {
    slug: 'ends-at-once',
    usually: 'the program ends without listening: nothing keeps it running',
    hints: [
      'Your program ended before anybody could call it. Does it reach the line that listens?',
      'net.createServer() makes a server, but nobody can call it yet: listen() opens the door, and keeps the program running.',
      'const server = net.createServer((socket) => {}); server.listen(Number(port), host);',
    ],
    fits: (e) => neverListened(e) && exitOf(e) !== undefined && !hasTrace(stderrOf(e)),
  },
  {
    slug: 'never-listens',
    usually: 'the program runs but never calls listen',
    hints: [
      'Your program runs, but nobody can call it: it does not listen for TCP at all.',
      'Does it wait for something before it listens, like a line from the keyboard? Or is it a UDP socket?',
      'const server = net.createServer((socket) => {}); server.listen(Number(port), host);',
    ],
    fits: (e) => neverListened(e) && exitOf(e) === undefined && started(e) !== undefined,
  },
  {
    slug: 'crashes-on-connect',
    usually: 'an error right after a client was accepted ends the program: read what it says',
    fits: (e) =>
      isServer(e) &&
      !neverListened(e) &&
      exitOf(e) !== undefined &&
      exitOf(e)?.code !== 0 &&
      endedAfter(e, (event) => event.kind === 'connected') &&
      !endedAfter(e, (event) => event.kind === 'bytes' || event.kind === 'reset'),
  },
  {
    slug: 'crashes-on-full-buffer',
    usually: 'the program ends when a client takes no more: sending fails or waits then, and that is no error',
    fits: (e) => {
      const exit = e.transcript.findIndex((event) => event.kind === 'exited');
      const vanished = e.transcript.findIndex((event) => event.kind === 'reset' && event.by === 'check');
      const filled = before(e).some((step) => step.kind === 'fill');
      return filled && exit !== -1 && (vanished === -1 || exit < vanished);
    },
  },
  {
    slug: 'crashes-on-reset',
    hints: [
      'A client vanished, and your whole program ended with it. Read the error that it printed.',
      "A reset arrives as an 'error' event of that one socket (in Python: as an exception of recv or send). Nobody handled it.",
      "In the function of createServer: socket.on('error', () => {}); in Python: try: ... except OSError: pass",
    ],
    usually: 'an error of one connection (ECONNRESET, EPIPE) is handled by nobody and ends the whole program',
    fits: (e) =>
      isServer(e) &&
      endedAfter(e, (event) => event.kind === 'reset' && event.by === 'check') &&
      (exitOf(e)?.code !== 0 || /ECONNRESET|EPIPE|reset by peer|Broken pipe/i.test(stderrOf(e))),
  },
  {
    slug: 'stops-on-reset',
    usually: 'the reset of one connection makes the program stop serving the others',
    fits: (e) =>
      isServer(e) &&
      e.breach.kind !== 'listens-elsewhere' &&
      // Others have to hear that somebody vanished: who says nothing of it may well go on serving.
      e.step.kind !== 'hear-record' &&
      before(e).some((step) => step.kind === 'vanish') &&
      (e.breach.kind === 'no-connection' || breachOf(e, 'too-little')?.received.length === 0),
  },
  {
    slug: 'needs-its-keyboard',
    usually: 'the program reads its keyboard and stops when that ends',
    fits: (e) =>
      isServer(e) &&
      (endedAfter(e, (event) => event.kind === 'end-of-input' || event.kind === 'typed') ||
        (before(e).some((step) => step.kind === 'end-input') && e.breach.kind === 'too-little' && !wasQuiet(e))),
  },
  {
    slug: 'turned-away-when-full',
    usually: 'only so many clients are let in at the same time: the next one is hung up on',
    fits: (e) =>
      isServer(e) &&
      exitOf(e) === undefined &&
      // Where a full house may send somebody away, it says so.
      e.step.kind === 'hear' &&
      asText(e.step.bytes) === 'hello\n' &&
      breachOf(e, 'too-little') !== undefined &&
      heardOn(e).length === 0 &&
      isTurnedAway(e) &&
      stillThere(e) > 1,
  },
  {
    slug: 'ends-after-some-clients',
    usually: 'the program counts its clients and stops after some of them',
    fits: (e) =>
      isServer(e) &&
      !hadOddVisitor(e) &&
      (exitOf(e)?.code === 0 || (exitOf(e) === undefined && isTurnedAway(e) && !anotherLeftSince(e))) &&
      callers(e.transcript).length > 2 &&
      // One that was still let in when it ended is not shown any more.
      (['no-connection', 'line-not-printed'].includes(e.breach.kind) ||
        (e.breach.kind === 'too-little' && e.breach.received.length === 0)) &&
      before(e).filter((step) => step.kind === 'leave').length > 1,
  },
  {
    slug: 'one-client-only',
    usually: 'the server stops listening, or ends, after its first client',
    fits: (e) =>
      isServer(e) &&
      !hadOddVisitor(e) &&
      !before(e).some((step) => step.kind === 'vanish' || step.kind === 'end-input') &&
      before(e).filter((step) => step.kind === 'leave').length === 1 &&
      (e.breach.kind === 'no-connection' ||
        (e.breach.kind === 'too-little' && e.breach.received.length === 0 && exitOf(e) !== undefined)),
  },
];

/** How Python says it. */
const TEXT_FOR_BYTES =
  /a bytes-like object is required, not 'str'|string argument without an encoding|can't concat str to bytes|can only concatenate str \(not "bytes"\)|argument should be integer or bytes-like object, not 'str'/;

/** Refused, or cut off as soon as it had come: nobody else was dealt with since then. */
function isTurnedAway({ breach, step, scene, at }: Evidence): boolean {
  if (breach.kind === 'no-connection') return true;
  if (breach.kind !== 'too-little' || breach.ending === 'silence' || !('who' in step)) return false;
  const own = scene.steps.slice(0, at).findLastIndex((one) => one.kind === 'connect');
  const came = scene.steps[own];
  return came?.kind === 'connect' && came.who === step.who;
}

const isEverywhere = (address: string): boolean => address === '0.0.0.0' || address === '::';
