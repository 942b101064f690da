// npm run bench load: what the teacher's server for the header protocol bears, beside a bare Node server of the same
// protocol in the same minute. Prints figures; nothing here decides anything.
//
// npm run bench load            10,000 connections, 20,000 messages a round, 5 rounds
// npm run bench load 2000       the same with 2,000 connections
//
// Each server is a process of its own, so that its memory is its own (proc(5): VmRSS); the clients are this process.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { atMost } from '../perform/changes.ts';
import { ROOT } from '../project.ts';
import { encode } from '../wire/header.ts';
import { utf8 } from '../wire/bytes.ts';

const CONNECTIONS = 10_000;
const ROUNDS = 5;
/** So many connections talk in a round, each with so many messages under way at a time. */
const TALKERS = 50;
const EACH = 400;
const MESSAGE = encode('plum');
const REPLY = utf8('Msg received').length;
/** One address has some 28,000 ports to call from, and the room lets in so many from one. */
const FROM_ONE = 2000;

type Kind = 'bare' | 'teacher';

const BARE = fileURLToPath(new URL('bare-server.ts', import.meta.url));

/** All messages of a round at once, or each when the one before has been answered, as a person's program does. */
const WAYS = ['at once', 'in turn'] as const;
type Way = (typeof WAYS)[number];

/** `npm run teacher` as it is: what it prints goes into a file, and its port for headers is read there. */
async function startTeacher(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  const out = join(folder, 'out');
  const stdout = openSync(out, 'w');
  const child = spawn(process.execPath, [join(ROOT, 'checker', 'main.mjs'), 'teacher'], {
    stdio: ['ignore', stdout, 'inherit'],
  });
  closeSync(stdout);
  child.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (;;) {
    const [, port] = /port (\d+) +headers/.exec(readFileSync(out, 'utf8')) ?? [];
    if (port !== undefined) return { child, port: Number(port) };
    if (child.exitCode !== null) throw new Error('the teacher has ended');
    await immediate();
  }
}

async function startBare(): Promise<Server> {
  const child = fork(BARE);
  const [port] = (await once(child, 'message')) as [number];
  return { child, port };
}

interface Server {
  child: ChildProcess;
  port: number;
}

interface Measured {
  held: number;
  /** Bytes of memory for each connection that is held. */
  memory: number;
  /** Messages answered in a second, in each round of each way to talk. */
  rates: Record<Way, number[]>;
}

async function measure(kind: Kind, connections: number): Promise<Measured> {
  const { child, port } = await (kind === 'bare' ? startBare() : startTeacher());
  try {
    const rates: Measured['rates'] = { 'at once': [], 'in turn': [] };
    const talkers = await Promise.all(Array.from({ length: TALKERS }, () => call(port, '127.0.0.1')));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const way of WAYS) {
        const began = performance.now();
        await Promise.all(talkers.map(TALK[way]));
        const perSecond = (TALKERS * EACH * 1000) / (performance.now() - began);
        if (round > 0) rates[way].push(perSecond); // the first round only warms it up
      }
    }
    for (const socket of talkers) socket.destroy();
    const before = memoryOf(child);
    const held: Socket[] = [];
    let lost = 0;
    await atMost(
      100,
      [...Array(connections).keys()],
      () => 1,
      async (n) => {
        const socket = await call(port, `127.0.1.${1 + Math.floor(n / FROM_ONE)}`).catch(() => undefined);
        socket?.on('close', () => lost++);
        if (socket) held.push(socket);
      },
    );
    // All of them say one thing: who hears the answer is really served.
    const answered = await Promise.all(
      held.map((socket) =>
        ask(socket).then(
          () => 1,
          () => 0,
        ),
      ),
    );
    const memory = (memoryOf(child) - before) / held.length;
    const served = answered.reduce<number>((sum, one) => sum + one, 0) - lost;
    for (const socket of held) socket.destroy();
    return { held: served, memory, rates };
  } finally {
    child.kill('SIGKILL');
  }
}

async function call(port: number, localAddress: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, localAddress, noDelay: true });
  await once(socket, 'connect');
  socket.on('error', () => {});
  return socket;
}

const TALK: Readonly<Record<Way, (socket: Socket) => Promise<void>>> = {
  'at once': (socket) => heard(socket, Buffer.concat(Array<Uint8Array>(EACH).fill(MESSAGE)), EACH * REPLY),
  'in turn': async (socket) => {
    for (let said = 0; said < EACH; said++) await ask(socket);
  },
};

const ask = (socket: Socket): Promise<void> => heard(socket, MESSAGE, REPLY);

function heard(socket: Socket, say: Uint8Array, bytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = bytes;
    const hear = (data: Buffer) => {
      left -= data.length;
      if (left > 0) return;
      socket.off('data', hear).off('close', reject);
      resolve();
    };
    socket.on('data', hear).on('close', reject);
    socket.write(say);
  });
}

function memoryOf({ pid }: ChildProcess): number {
  const kB = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return 1024 * Number(kB ?? 0);
}

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const whole = (n: number): string => Math.round(n).toLocaleString('en');

export async function load(connections = CONNECTIONS): Promise<void> {
  const results: Record<Kind, Measured[]> = { bare: [], teacher: [] };
  for (const kind of ['bare', 'teacher', 'bare', 'teacher'] as const)
    results[kind].push(await measure(kind, connections));
  process.stdout.write(
    `median of ${2 * ROUNDS} rounds of ${whole(TALKERS * EACH)} messages on ${TALKERS} connections\n\n`,
  );
  for (const way of WAYS) {
    const rate = (kind: Kind) => median(results[kind].flatMap(({ rates }) => rates[way]));
    const ratio = rate('teacher') / rate('bare');
    process.stdout.write(
      `${way}   bare ${whole(rate('bare'))} messages/s   teacher ${whole(rate('teacher'))} messages/s   teacher / bare ${ratio.toFixed(2)}\n`,
    );
  }
  for (const [kind, all] of Object.entries(results)) {
    const held = Math.min(...all.map((one) => one.held));
    const memory = median(all.map((one) => one.memory));
    process.stdout.write(
      `${kind.padEnd(9)} ${whole(held)} of ${whole(connections)} connections held and served   ${whole(memory)} bytes of memory each\n`,
    );
  }
}
