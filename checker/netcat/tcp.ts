// One TCP conversation of netcat: dials or waits for a caller, then carries bytes both ways, no faster
// than the slower side takes them, until one of them leaves. Knows nothing of the words typed.
//
//   stdin  ---> our side ----> the other side
//   stdout <---          <----

import net from 'node:net';
import type { Io, Watch } from './terminal.ts';
import { flushed, readInput, reasonOf, say, whenAborted, whenNobodyReads } from './terminal.ts';
import type { Call } from './words.ts';

type Opening =
  | { readonly kind: 'open'; readonly socket: net.Socket }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'aborted' };

/** After the other side ended: typed words that come no later than this (ms) are still sent. */
const LAST_WORDS = 200;

/** Has the whole conversation; 0 when it took place, 1 when it could not begin. */
export async function talkTcp(call: Call, io: Io): Promise<number> {
  const opening = call.kind === 'listen' ? await awaitCaller(call, io) : await dial(call, io);
  if (opening.kind === 'aborted') return 0;
  if (opening.kind === 'failed') {
    // Without -v netcat-openbsd is silent here; a beginner is better served with a word.
    say(io, opening.reason);
    return 1;
  }
  await converse(opening.socket, call, io);
  return 0;
}

function dial({ host, port, manner }: Call, io: Io): Promise<Opening> {
  return new Promise((resolve) => {
    const from = manner.from === undefined ? {} : { localAddress: manner.from };
    const socket = net.connect({ ...from, host, port, family: 4, allowHalfOpen: true });
    const settle = (opening: Opening): void => {
      watch.stop();
      socket.setTimeout(0).off('error', onError);
      if (opening.kind !== 'open') socket.on('error', () => {}).destroy();
      resolve(opening);
    };
    const fail = (why: string): void => {
      const reason = `nc: connect to ${host} port ${port} (tcp) failed: ${why}`;
      settle({ kind: 'failed', reason });
    };
    const onError = (error: Error): void => fail(reasonOf(error));
    const watch = whenAborted(io.signal, () => settle({ kind: 'aborted' }));
    socket.on('error', onError).once('connect', () => {
      if (manner.verbose) say(io, `Connection to ${host} ${port} port [tcp/*] succeeded!`);
      settle({ kind: 'open', socket });
    });
    const patience = manner.patience ?? 0;
    socket.setTimeout(patience * 1000).once('timeout', () => {
      if (socket.connecting) fail(`No answer within ${patience} s`);
    });
  });
}

/** Waits, however long, for the first caller; whoever calls after that is refused. */
function awaitCaller({ host, port, manner }: Call, io: Io): Promise<Opening> {
  return new Promise((resolve) => {
    const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true });
    const settle = (opening: Opening): void => {
      watch.stop();
      server.close();
      resolve(opening);
    };
    const watch = whenAborted(io.signal, () => settle({ kind: 'aborted' }));
    server.once('connection', (socket) => {
      server.on('connection', (late) => late.destroy());
      if (manner.verbose) say(io, `Connection received on ${callerOf(socket)}`);
      settle({ kind: 'open', socket });
    });
    server.on('error', (error) => {
      const where = `${host} port ${port} (tcp)`;
      settle({ kind: 'failed', reason: `nc: cannot listen on ${where}: ${reasonOf(error)}` });
    });
    server.listen(port, host, () => {
      if (manner.verbose) say(io, `Listening on ${host} ${port}`);
    });
  });
}

function callerOf(socket: net.Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`;
}

/** Resolves when the conversation is over, everything heard is printed and all listeners are gone. */
async function converse(socket: net.Socket, call: Call, io: Io): Promise<void> {
  const { patience } = call.manner;
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const hangUp = (): void => void socket.destroy();
  if (patience !== undefined) socket.setTimeout(patience * 1000, hangUp);
  sayWhenBroken(socket, io);
  const reader = whenNobodyReads(io.stdout, hangUp);
  const work = [whenAborted(io.signal, hangUp), printArrivals(socket, io.stdout), sendInput(socket, call, io.stdin)];
  await closed;
  for (const watch of work) watch.stop();
  await flushed(io);
  reader.stop();
}

/** After the other side's last word a reset is no news: it only says that nobody hears ours. */
function sayWhenBroken(socket: net.Socket, io: Io): void {
  socket.on('error', (error) => {
    if (!socket.readableEnded) say(io, `nc: the connection broke: ${reasonOf(error)}`);
  });
}

function printArrivals(socket: net.Socket, stdout: NodeJS.WritableStream): Watch {
  const goOn = (): void => void socket.resume();
  socket.on('data', (chunk) => {
    if (!stdout.write(chunk)) socket.pause();
  });
  stdout.on('drain', goOn);
  goOn();
  return { stop: () => void stdout.off('drain', goOn) };
}

/** Sends the input and leaves when it is time to: what that means depends on who ended first. */
function sendInput(socket: net.Socket, { kind, manner }: Call, stdin: NodeJS.ReadableStream): Watch {
  let reading = true;
  let timer: NodeJS.Timeout | undefined;

  const send = (chunk: Buffer): void => {
    timer?.refresh();
    if (!socket.write(chunk)) stdin.pause();
  };
  const inputEnded = (): void => {
    stop();
    if (manner.vanish) socket.write('', () => socket.resetAndDestroy());
    else if (socket.readableEnded) socket.end();
    else if (kind === 'listen' && manner.quitAfter !== undefined) socket.end(() => socket.destroy());
    else if (manner.halfClose) socket.end();
  };
  // A keyboard stays open for ever, so we end soon after the other side did. But what is piped in
  // and still on its way goes out first: the other side has ended, and may be reading for all that.
  const otherSideEnded = (): void => {
    if (!reading) socket.end();
    else timer = setTimeout(leaveWhenQuiet, isKeyboard(stdin) ? 0 : LAST_WORDS);
  };
  const leaveWhenQuiet = (): void => {
    if (socket.writableNeedDrain) {
      timer?.refresh();
    } else {
      stop();
      socket.end();
    }
  };
  const stop = (): void => {
    reading = false;
    clearTimeout(timer);
    input.stop();
  };

  const input = readInput(stdin, send, inputEnded);
  socket.once('end', otherSideEnded).on('drain', () => {
    if (reading) stdin.resume();
  });
  return { stop };
}

function isKeyboard(stdin: NodeJS.ReadableStream): boolean {
  return (stdin as { isTTY?: boolean }).isTTY === true;
}
