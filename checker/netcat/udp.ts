// One UDP conversation of netcat: every chunk typed is a datagram, every datagram heard is printed.
// UDP knows no connection and no end: only -q after the input, -w in silence or Ctrl-C ends it.

import dgram from 'node:dgram';
import type { Io, Watch } from './terminal.ts';
import { flushed, readInput, reasonOf, say, whenAborted, whenNobodyReads } from './terminal.ts';
import type { Call } from './words.ts';

/** A larger chunk of input (bytes) becomes several datagrams, as in netcat-openbsd. */
const LARGEST = 16_384;
/** Senders of datagrams cannot be slowed down: beyond this (bytes) a stuck reader loses some. */
const MOST_UNREAD = 1_048_576;

/** Sends one datagram to the other side. */
type Send = (datagram: Buffer, sent: (error: Error | null) => void) => void;

/** What is to happen once it is known who the other side is, and whenever it says something. */
interface Talk {
  begin(send: Send): void;
  hear(datagram: Buffer): void;
}

/** Has the whole conversation; 1 when it could not begin. That nobody was there to hear it is said, and no failure. */
export async function talkUdp(call: Call, io: Io): Promise<number> {
  const socket = dgram.createSocket('udp4');
  const ending = Promise.withResolvers<Error | 'as wished'>();
  const quit = (): void => ending.resolve('as wished');
  const reader = whenNobodyReads(io.stdout, quit);
  const silence = alarm(call.manner.patience, quit);
  const farewell = alarm(call.manner.quitAfter, quit);
  const watches: Watch[] = [whenAborted(io.signal, quit), silence, farewell];
  const print = printer(io.stdout);

  socket.on('error', ending.resolve);
  meet(socket, call, io, {
    begin(send) {
      silence.restart();
      watches.push(sendInput(io.stdin, send, ending.resolve, farewell.restart));
    },
    hear(datagram) {
      silence.restart();
      print(datagram);
    },
  });
  const end = await ending.promise;
  for (const watch of watches) watch.stop();
  socket.close();
  await flushed(io);
  reader.stop();
  if (end === 'as wished') return 0;
  // Without -v netcat-openbsd is silent about who refuses; a beginner is better served with a word.
  say(io, sentenceOf(call, reasonOf(end)));
  return isRefused(end) ? 0 : 1;
}

/** Nobody listens there: word of it comes, if at all, when the datagram has long been sent. */
const isRefused = (error: NodeJS.ErrnoException): boolean => error.code === 'ECONNREFUSED';

function sentenceOf({ kind, host, port }: Call, reason: string): string {
  const place = `${host} port ${port} (udp)`;
  return kind === 'connect' ? `nc: send to ${place} failed: ${reason}` : `nc: cannot listen on ${place}: ${reason}`;
}

function meet(socket: dgram.Socket, call: Call, io: Io, talk: Talk): void {
  const tell = (sentence: string): void => {
    if (call.manner.verbose) say(io, sentence);
  };
  if (call.kind === 'connect') writeTo(socket, call, tell, talk);
  else awaitFirst(socket, call, tell, talk);
}

type Tell = (sentence: string) => void;

function writeTo(socket: dgram.Socket, { host, port, manner }: Call, tell: Tell, talk: Talk): void {
  socket.on('message', talk.hear).once('connect', () => {
    tell(`Sending to ${host} ${port} (udp)`);
    talk.begin((datagram, sent) => socket.send(datagram, sent));
  });
  if (manner.from === undefined) socket.connect(port, host);
  else socket.bind({ address: manner.from }, () => socket.connect(port, host));
}

/** Whoever writes first is the other side; what anybody else sends is not shown. */
function awaitFirst(socket: dgram.Socket, { host, port }: Call, tell: Tell, talk: Talk): void {
  socket.once('message', (first, caller) => {
    tell(`Connection received on ${caller.address} ${caller.port}`);
    talk.begin((datagram, sent) => socket.send(datagram, caller.port, caller.address, sent));
    talk.hear(first);
    socket.on('message', (datagram, { address, port: from }) => {
      if (address === caller.address && from === caller.port) talk.hear(datagram);
    });
  });
  socket.bind(port, host, () => tell(`Bound on ${host} ${port}`));
}

/** Sends the input datagram by datagram, reading on only when the last one has left. */
function sendInput(stdin: NodeJS.ReadableStream, send: Send, fail: (error: Error) => void, ended: () => void): Watch {
  let stopped = false;
  const sendRest = (rest: Buffer): void => {
    if (stopped) return;
    if (rest.length === 0) {
      stdin.resume();
      return;
    }
    send(rest.subarray(0, LARGEST), (error) => {
      if (error) fail(error);
      else sendRest(rest.subarray(LARGEST));
    });
  };
  const take = (chunk: Buffer): void => {
    stdin.pause();
    sendRest(chunk);
  };
  const input = readInput(stdin, take, ended);
  return {
    stop: () => {
      stopped = true;
      input.stop();
    },
  };
}

function printer(stdout: NodeJS.WritableStream): (datagram: Buffer) => void {
  let unread = 0;
  return (datagram) => {
    if (unread > MOST_UNREAD) return;
    unread += datagram.length;
    stdout.write(datagram, () => {
      unread -= datagram.length;
    });
  };
}

/** Rings so many seconds after the last `restart`; without a number it never does. */
function alarm(seconds: number | undefined, ring: () => void): Watch & { restart(): void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  const restart = (): void => {
    stop();
    if (seconds !== undefined) timer = setTimeout(ring, seconds * 1000);
  };
  return { stop, restart };
}
