// The chat of session 10 with programs that speak as those of the document do, in Python: a client that takes 1,024
// bytes of an answer, and a server that answers with everything. Skipped, by name, where there is no Python.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Changes } from './perform/changes.ts';
import { onPath } from './perform/command.ts';
import { freePort } from './perform/ports.ts';
import { serveDatagrams } from './perform/serve-datagrams.ts';
import type { Endpoint } from './perform/sockets.ts';
import { ROOT } from './project.ts';
import { datagramReferenceOf } from './reference/index.ts';

const HERE = '127.0.0.1';
/** How long a peer is waited for before it counts as stuck. */
const LONG = 30_000;
const toClose: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

type Words = readonly [program: string, ...rest: string[]];

const SLUG = '10-udp-chat';
const solution = (file: string): Words => [process.execPath, join(ROOT, 'solutions', SLUG, file)];

/** Every line goes out from a socket of its own, and its answer is printed. */
const PYTHON_CLIENT: Words = [
  'python3',
  '-c',
  `
import socket, sys
name, host, port = sys.argv[1:]
for line in sys.stdin.buffer:
    card = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    card.sendto(name.encode() + b'> ' + line.rstrip(b'\\n'), (host, int(port)))
    answer, _ = card.recvfrom(1024)
    sys.stdout.buffer.write((answer.decode('utf-8') + '\\n').encode('utf-8'))
`,
];

/** Keeps what is not empty behind the one `> `, falls over a second one, and answers with all of it. Its port is any that is free. */
const PYTHON_SERVER: Words = [
  'python3',
  '-c',
  `
import socket, sys
box = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
box.bind((sys.argv[1], 0))
print('waiting at port', box.getsockname()[1], flush=True)
kept = []
while True:
    card, sender = box.recvfrom(1024)
    text = card.decode('utf-8')
    if '>' in text:
        name, words = text.split('> ')
        if words: kept.append(text)
    box.sendto('\\n'.join(kept).encode('utf-8'), sender)
`,
];

/** As `try 10` starts it. */
async function reference(): Promise<Endpoint> {
  const answer = datagramReferenceOf(SLUG)?.begin();
  const serving = answer && (await serveDatagrams({ address: HERE, port: 0 }, answer));
  if (!serving) throw new Error('nobody could wait for datagrams');
  toClose.push(() => serving.close());
  return serving.place;
}

async function ofTheSolution(): Promise<Endpoint> {
  const place = { address: HERE, port: await freePort() };
  const [program, ...words] = solution('server.ts');
  await firstLine(started([program, ...words, place.address, String(place.port)]));
  return place;
}

async function inPython(): Promise<Endpoint> {
  const line = await firstLine(started([...PYTHON_SERVER, HERE]));
  return { address: HERE, port: Number(line.split(' ').at(-1)) };
}

function started([program, ...words]: Words): ChildProcess {
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'ignore'] });
  toClose.push(() => child.kill('SIGKILL'));
  return child;
}

/** A server says it when it waits for datagrams, and not before. */
async function firstLine(child: ChildProcess): Promise<string> {
  const changes = new Changes();
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    changes.notify();
  });
  await changes.until(() => printed.includes('\n'), LONG);
  return printed.trimEnd();
}

/** What a client prints that is given these lines, and then the end of its input. */
async function talk(client: Words, { address, port }: Endpoint, name: string, lines: string[]): Promise<string> {
  const child = started([...client, name, address, String(port)]);
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stdin?.on('error', () => {}).end(lines.map((line) => `${line}\n`).join(''));
  const stuck = setTimeout(() => child.kill('SIGKILL'), LONG);
  await once(child, 'close');
  clearTimeout(stuck);
  return printed;
}

const PYTHON_ASKS = [
  { client: 'the python3 client', asks: PYTHON_CLIENT, server: 'the server of `try 10`', begun: reference },
  { client: 'the python3 client', asks: PYTHON_CLIENT, server: "the solution's server", begun: ofTheSolution },
];
const PYTHON_ANSWERS = [
  { client: "the solution's client", asks: solution('client.ts'), server: 'the python3 server', begun: inPython },
];

describe.skipIf(onPath('python3') === undefined)('python3 with datagrams', () => {
  const pairs = [...PYTHON_ASKS, ...PYTHON_ANSWERS];
  test.each(pairs)('$client reads what everybody wrote to $server', async ({ asks, begun }) => {
    const place = await begun();
    const written = ['ada> plum', 'ada> smörgås 🍒', 'ben> fig'];
    const [first, second, third] = [1, 2, 3].map((n) => `${written.slice(0, n).join('\n')}\n`);
    expect(await talk(asks, place, 'ada', ['', 'plum', '', 'smörgås 🍒'])).toBe(`\n${first}${first}${second}`);
    expect(await talk(asks, place, 'ben', ['', 'fig'])).toBe(`${second}${third}`);
  });

  test.each(PYTHON_ASKS)('$client takes the longest answer of $server whole', async ({ asks, begun }) => {
    // Both, with the line end between them, are 1,024 bytes: of one byte more the client would take only the beginning.
    const [plums, figs] = ['plum'.repeat(127), 'f'.repeat(505)];
    const printed = await talk(asks, await begun(), 'ada', [plums, figs, 'kiwi > fig']);
    expect(printed).toBe(`ada> ${plums}\nada> ${plums}\nada> ${figs}\nada> ${figs}\nada> kiwi > fig\n`);
  });

  test.each(PYTHON_ANSWERS)('$client ends though $server fell over a second `> `', async ({ asks, begun }) => {
    expect(await talk(asks, await begun(), 'ada', ['plum', '3 > 2'])).toBe('ada> plum\nno answer\n');
  });
});
