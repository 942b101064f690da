// The servers of reference/ against the clients that the world uses: every netcat, telnet, Python, and our own; with
// headers, the solutions too, each against a side of Python. Each is skipped, by its name, where this computer does not
// have it. Those that send datagrams are in datagram-peers.test.ts.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Changes } from './perform/changes.ts';
import { onPath } from './perform/command.ts';
import { freePort } from './perform/ports.ts';
import { serve, type News, type Serving } from './perform/serve.ts';
import { ROOT } from './project.ts';
import { answerer } from './reference/answerer.ts';
import { echo } from './reference/echo.ts';
import type { Reference } from './reference/handler.ts';
import { headers } from './reference/headers.ts';
import { listener } from './reference/listener.ts';
import { asText, concat } from './wire/bytes.ts';

const HERE = '127.0.0.1';
/** How long a peer is waited for before it counts as stuck. */
const LONG = 30_000;
const toClose: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

interface Peer {
  program: string;
  /** What stands between the program and the address. */
  words: readonly string[];
  /**
   * It leaves at the end of its input, whatever is still to come: so its input stays open for a
   * while.
   */
  leavesEarly?: boolean;
  /** What it makes of a line end. */
  lineEnd?: string;
}

const MAIN = join(ROOT, 'checker', 'main.mjs');

const PYTHON = `
import socket, sys
line = socket.create_connection((sys.argv[1], int(sys.argv[2])))
line.sendall(sys.stdin.buffer.read())
if EVERYTHING_SAID: line.shutdown(socket.SHUT_WR)
while piece := line.recv(3): sys.stdout.buffer.write(piece)
`;
const python = (ends: 'True' | 'False'): string => PYTHON.replace('EVERYTHING_SAID', ends);

const TELNET: Peer = { program: 'telnet', words: [], leavesEarly: true, lineEnd: '\r\n' };

/** They end their side when their input has ended. */
const ENDING: readonly Peer[] = [
  { program: 'nc.openbsd', words: ['-N'] },
  { program: 'nc.traditional', words: ['-q', '1'] },
  { program: 'ncat', words: [] },
  { program: 'python3', words: ['-c', python('True')] },
  { program: process.execPath, words: [MAIN, 'nc', '-N'] },
  TELNET,
];

/** They say their word and wait: only the server can end the conversation. */
const STAYING: readonly Peer[] = [
  { program: 'nc.openbsd', words: [] },
  { program: 'nc.traditional', words: [] },
  { program: 'ncat', words: ['--no-shutdown'] },
  { program: 'python3', words: ['-c', python('False')] },
  { program: process.execPath, words: [MAIN, 'nc'] },
  TELNET,
];

const nameOf = ({ program }: Peer): string => (program === process.execPath ? 'our own nc' : program);

interface Served extends Serving {
  /** What the server has heard, from all callers. */
  readonly heard: string;
  readonly news: readonly News[];
  readonly changes: Changes;
}

async function served(reference: Reference): Promise<Served> {
  const news: News[] = [];
  const changes = new Changes();
  const tell = (one: News) => {
    news.push(one);
    changes.notify();
  };
  const serving = await serve({ place: { address: HERE, port: 0 }, reference, tell });
  if (!serving) throw new Error('nobody could listen');
  toClose.push(() => serving.close());
  return {
    ...serving,
    news,
    changes,
    get heard() {
      return asText(concat(news.flatMap((one) => (one.kind === 'heard' ? [one.bytes] : []))));
    },
  };
}

/**
 * Runs the peer with this input; what it printed. `done` says when one that leaves early may go.
 */
async function talk(peer: Peer, server: Served, done: (printed: string) => boolean): Promise<string> {
  const words = [...peer.words, server.place.address, String(server.place.port)];
  const child = spawn(peer.program, words, { stdio: 'pipe' });
  toClose.push(() => child.kill('SIGKILL'));
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    server.changes.notify();
  });
  child.stdin.on('error', () => {});
  child.stdin.write('plum\n');
  const late = peer.leavesEarly && server.changes.until(() => done(printed), LONG);
  await late;
  child.stdin.end();
  await ended(child);
  return printed.split("'^]'.").at(-1)?.replaceAll('\r', '').trimStart() ?? '';
}

async function ended(child: ChildProcess): Promise<void> {
  const stuck = setTimeout(() => child.kill('SIGKILL'), LONG);
  await once(child, 'close');
  clearTimeout(stuck);
}

/** The last thing that happened: everybody has said goodbye, nobody was cut off. */
async function left(server: Served): Promise<News | undefined> {
  await server.changes.until(() => server.news.at(-1)?.kind === 'gone', LONG);
  return server.news.at(-1);
}

const GOODBYE = { kind: 'gone', caller: 1, how: 'closed' };

/** A header as the world writes it: a number, made bytes, and blanks behind it until 64 are full. */
const PYTHON_WITH_HEADERS = `
import socket, sys
def message(text):
    body = text.encode()
    digits = str(len(body)).encode()
    return digits + b' ' * (64 - len(digits)) + body
line = socket.create_connection((sys.argv[1], int(sys.argv[2])))
for text in ('plum', 'piñata 🍒', '', 'x' * 10_000, '!DISCONNECT'):
    for piece in (message(text)[:40], message(text)[40:]): line.sendall(piece)
    print(line.recv(12, socket.MSG_WAITALL).decode())
print(line.recv(1))
`;

/** Answers one client: the header first, then as many bytes as it says, and the reply in two pieces. */
const PYTHON_SERVER = `
import socket, sys
def tell(text):
    sys.stdout.buffer.write(text.encode() + b'\\n')
    sys.stdout.flush()
def exactly(size):
    got = b''
    while len(got) < size:
        piece = line.recv(min(7, size - len(got)))
        if not piece: sys.exit('cut off')
        got += piece
    return got
waiting = socket.create_server(('127.0.0.1', 0))
tell(str(waiting.getsockname()[1]))
line, _ = waiting.accept()
text = ''
while text != '!DISCONNECT':
    text = exactly(int(exactly(64))).decode()
    tell(text)
    for piece in (b'Msg re', b'ceived'): line.sendall(piece)
line.close()
`;

const SOLUTIONS = join(ROOT, 'solutions', '08-many-clients');

/** A program that runs by itself, and all that it prints. */
function started(program: string, ...words: string[]) {
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  toClose.push(() => child.kill('SIGKILL'));
  const changes = new Changes();
  const one = {
    child,
    printed: '',
    until: (part: string): Promise<unknown> => changes.until(() => one.printed.includes(part), LONG),
  };
  child.stdin.on('error', () => {});
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    one.printed += text;
    changes.notify();
  });
  return one;
}

for (const peer of ENDING) {
  describe.skipIf(onPath(peer.program) === undefined)(nameOf(peer), () => {
    test('is greeted and hears its echo, and both hang up', async () => {
      const server = await served(echo);
      expect(await talk(peer, server, (text) => text.includes('plum'))).toBe('hello\nplum\n');
      expect(await left(server)).toEqual(GOODBYE);
    });

    test('is heard exactly, and hears nothing from the listener', async () => {
      const server = await served(listener);
      expect(await talk(peer, server, () => server.heard !== '')).toBe('');
      expect(await left(server)).toEqual(GOODBYE);
      expect(server.heard).toBe(`plum${peer.lineEnd ?? '\n'}`);
    });
  });
}

for (const peer of STAYING) {
  describe.skipIf(onPath(peer.program) === undefined)(nameOf(peer), () => {
    test('gets its answer though it does not end its side, and both hang up', async () => {
      const server = await served(answerer);
      const bytes = 4 + (peer.lineEnd ?? '\n').length;
      const answer = `Hello from the teacher's server! I heard ${bytes} bytes.\n`;
      expect(await talk(peer, server, (text) => text.includes('bytes'))).toBe(answer);
      expect(await left(server)).toEqual(GOODBYE);
    });
  });
}

describe.skipIf(onPath('python3') === undefined)('python3 with headers of 64 bytes', () => {
  test('hears a reply to each message, and the end after the goodbye', async () => {
    const server = await served(headers);
    const python: Peer = { program: 'python3', words: ['-c', PYTHON_WITH_HEADERS] };
    const replies = 'Msg received\n'.repeat(5);
    expect(await talk(python, server, () => true)).toBe(`${replies}b''\n`);
    expect(await left(server)).toEqual(GOODBYE);
  });

  test('hears the same from the server of the solutions', async () => {
    const port = String(await freePort());
    const server = started(process.execPath, join(SOLUTIONS, 'server.ts'), HERE, port);
    await server.until('[LISTENING]');
    const client = started('python3', '-c', PYTHON_WITH_HEADERS, HERE, port);
    await ended(client.child);
    expect(client.printed).toBe(`${'Msg received\n'.repeat(5)}b''\n`);
    await server.until('[ACTIVE CONNECTIONS] 0');
    for (const text of ['plum', 'piñata 🍒', 'x'.repeat(10_000), '!DISCONNECT'])
      expect(server.printed).toContain(`] ${text}\n`);
  });

  test('understands the client of the solutions, though it takes seven bytes at a time', async () => {
    const server = started('python3', '-c', PYTHON_SERVER);
    await server.until('\n');
    const port = server.printed.trim();
    const client = started(process.execPath, join(SOLUTIONS, 'client.ts'), HERE, port);
    const lines = `plum\npiñata 🍒\n\n${'x'.repeat(10_000)}\n`;
    client.child.stdin.end(lines);
    await Promise.all([ended(client.child), ended(server.child)]);
    expect(client.printed).toBe('Msg received\n'.repeat(5));
    expect(server.printed).toBe(`${port}\n${lines}!DISCONNECT\n`);
    expect([client.child.exitCode, server.child.exitCode]).toEqual([0, 0]);
  });
});
