// The floor of a session: the same programs started the same number of times and the same bytes exchanged with them,
// with the same quiet, and nothing else: no recording, no looking, no judging. What is left is what a check cannot save.
//
// Usage: node floor.mjs PLAN.json     { atOnce, processes: [{ words, env, cwd, role, host, port, taken, scenes: [[action]] }] }
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import net from 'node:net';

/** What has not come after so many ms never comes: a floor with something missing is none. */
const GIVEN_UP = 10_000;

function giveUp(why) {
  console.error(`floor: ${why}`);
  process.exit(1);
}

/** Something that is told of and waited for. */
class Count {
  now = 0;
  #waiting = [];

  add(n) {
    this.now += n;
    this.#waiting = this.#waiting.filter(({ at, resolve }) => this.now < at || resolve());
  }

  reaches(at, what) {
    if (this.now >= at) return;
    const { promise, resolve } = Promise.withResolvers();
    const timer = setTimeout(() => giveUp(`no ${what}: ${this.now} of ${at}`), GIVEN_UP);
    this.#waiting.push({ at, resolve: () => (clearTimeout(timer), resolve()) });
    return promise;
  }
}

async function withProgram({ words, env, cwd, role, host, port, taken, scenes }) {
  const calls = role.endsWith('client') && !taken ? await hosting(role, host, port) : undefined;
  const blocker = taken ? await listen(host, port, () => {}) : undefined;
  const child = spawn(words[0], words.slice(1), { cwd, env: { ...process.env, ...env } });
  const lines = new Count();
  const ended = new Count();
  child.stdin.on('error', () => {});
  child.stdout.on('data', (data) => lines.add(String(data).split('\n').length - 1));
  child.stderr.on('data', (data) => lines.add(String(data).split('\n').length - 1));
  child.on('exit', () => ended.add(1));
  await Promise.all(scenes.map((scene) => play(scene, { role, host, port, child, lines, ended, calls })));
  child.kill('SIGKILL');
  blocker?.close();
  calls?.close();
}

async function play(actions, { role, host, port, child, lines, ended, calls }) {
  const ends = new Map();
  const letters = new Map();
  let linesDue = 0;
  const of = (on) => ends.get(on);
  const mailbox = async (on) => {
    if (role === 'udp-client') return calls;
    if (!letters.has(on)) letters.set(on, await mailboxTo(host, port));
    return letters.get(on);
  };
  for (const act of actions) {
    switch (act.do) {
      case 'connect':
        ends.set(act.on, calls ? await calls.next() : talk(await connectTo(host, port)));
        break;
      case 'say': {
        const one = of(act.on);
        const pattern = Buffer.from(act.pattern, 'base64');
        const more = Buffer.alloc(act.more + pattern.length, pattern);
        const from = ((one?.said ?? 0) + Buffer.byteLength(act.data, 'base64')) % pattern.length;
        const data = Buffer.concat([Buffer.from(act.data, 'base64'), more.subarray(from, from + act.more)]);
        if (one) one.said += data.length;
        one?.socket.write(data);
        break;
      }
      case 'hear': {
        const one = of(act.on);
        if (one) await one.heard.reaches((one.due += act.bytes), `bytes on ${act.on}`);
        break;
      }
      case 'hear-end':
        await of(act.on)?.over.reaches(1, 'end');
        break;
      case 'end':
        of(act.on)?.socket.end();
        break;
      case 'break':
        of(act.on)?.socket.resetAndDestroy();
        break;
      case 'letter':
        (await mailbox(act.on)).send(Buffer.from(act.data, 'base64'));
        break;
      case 'hear-letter': {
        const box = await mailbox(act.on);
        await box.came.reaches((box.due += 1), 'datagram');
        break;
      }
      case 'crowd':
        await Promise.all(Array.from({ length: act.size }, () => comeAndHear(host, port, act.each)));
        break;
      case 'type':
        child.stdin.write(act.text);
        break;
      case 'end-input':
        child.stdin.end();
        break;
      case 'line':
        // What a server prints for several scenes at once has no order.
        if (!role.endsWith('server')) await lines.reaches((linesDue += 1), 'line');
        break;
      case 'go-away':
        calls.close();
        break;
      case 'come-back':
        await calls.comeBack();
        break;
      case 'signal':
        child.kill(act.name);
        break;
      case 'exit':
        await ended.reaches(1, 'exit');
        break;
      case 'wait':
        await new Promise((resolve) => setTimeout(resolve, act.ms));
    }
  }
  for (const { socket } of ends.values()) socket.destroy();
  for (const box of letters.values()) box.close();
}

function talk(socket) {
  const one = { socket, heard: new Count(), over: new Count(), due: 0, said: 0 };
  socket.on('data', (data) => one.heard.add(data.length));
  socket.on('end', () => one.over.add(1));
  socket.on('close', () => one.over.add(1));
  socket.on('error', () => {});
  return one;
}

async function comeAndHear(host, port, each) {
  const one = talk(await connectTo(host, port));
  await one.heard.reaches(each, 'greeting');
  one.socket.destroy();
}

async function connectTo(host, port) {
  for (;;) {
    const socket = net.connect({ host, port, allowHalfOpen: true });
    const reached = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (reached) return socket;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** For a client: the calls that come; or the mailbox that it writes to. */
async function hosting(role, host, port) {
  if (role === 'udp-client') return mailboxAt(host, port);
  const came = new Count();
  const sockets = [];
  let taken = 0;
  const take = (socket) => {
    sockets.push(talk(socket));
    came.add(1);
  };
  let server = await listen(host, port, take);
  return {
    comeBack: async () => (server = await listen(host, port, take)),
    next: async () => (await came.reaches((taken += 1), 'call'), sockets[taken - 1]),
    close: () => server.close(),
  };
}

async function listen(host, port, onCall) {
  const server = net.createServer({ allowHalfOpen: true }, onCall);
  server.listen({ host, port });
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return server;
}

async function mailboxAt(host, port) {
  const box = opened();
  box.socket.bind(port, host);
  await new Promise((resolve) => box.socket.once('listening', resolve));
  box.socket.on('message', (_, from) => (box.peer = from));
  return box;
}

/** The program may not be there yet: only who has heard something knows, so the first word is said again. */
async function mailboxTo(host, port) {
  const box = opened();
  box.peer = { address: host, port };
  box.socket.bind(0, host);
  await new Promise((resolve) => box.socket.once('listening', resolve));
  await bound(port);
  return box;
}

/** One looks for all who write to this port. */
const looking = new Map();

function bound(port) {
  if (!looking.has(port)) looking.set(port, untilBound(port));
  return looking.get(port);
}

async function untilBound(port) {
  while (!isBound(port)) await new Promise((resolve) => setTimeout(resolve, 2));
}

const isBound = (port) =>
  readFileSync('/proc/net/udp', 'utf8').includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} `);

function opened() {
  const socket = createSocket('udp4');
  const box = { socket, came: new Count(), due: 0, peer: undefined };
  socket.on('error', () => {});
  socket.on('message', () => box.came.add(1));
  return Object.assign(box, {
    send: (data) => box.peer && socket.send(data, box.peer.port, box.peer.address),
    close: () => socket.close(),
  });
}

const { atOnce, processes } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const waiting = [...processes];
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await withProgram(one);
  }),
);
process.exit();
