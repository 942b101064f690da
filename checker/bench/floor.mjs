// The floor of a session: the same programs started the same number of times and the same bytes exchanged with them,
// with the same quiet, and nothing else: no recording, no looking, no judging. What is left is what a check cannot save.
//
// Usage: node floor.mjs PLAN.json     { atOnce, processes: [{ words, env, cwd, role, host, port, taken, scenes: [[action]] }] }
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { comeAndGo, comeAndHear, comeLate, connectTo, getIn, hosting, listen, talk } from './floor-calls.mjs';
import { mailboxAt, mailboxOf, mailboxTo } from './floor-letters.mjs';
import { Count, pause, since } from './floor-waits.mjs';

/** The programs that run: none outlives the floor, also where that gives up. */
const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

async function withProgram({ words, env, cwd, role, host, port, taken, scenes }) {
  const called = role === 'udp-client' ? mailboxAt : hosting;
  const calls = role.endsWith('client') && !taken ? await called(host, port) : undefined;
  const blocker = taken ? await listen(host, port, () => {}) : undefined;
  const child = spawn(words[0], words.slice(1), { cwd, env: { ...process.env, ...env } });
  running.add(child);
  const lines = new Count();
  const ended = new Count();
  child.stdin.on('error', () => {});
  child.stdout.on('data', (data) => lines.add(String(data).split('\n').length - 1));
  child.stderr.on('data', (data) => lines.add(String(data).split('\n').length - 1));
  child.on('exit', () => {
    running.delete(child);
    ended.add(1);
  });
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
    if (role === 'udp-client' && on === 'server') return calls;
    if (!letters.has(on)) letters.set(on, await (calls ? mailboxOf(calls.peer, host) : mailboxTo(host, port)));
    return letters.get(on);
  };
  for (const act of actions) {
    switch (act.do) {
      case 'connect':
        ends.set(act.on, calls ? await calls.next() : talk(await connectTo(host, port)));
        if (act.deaf) of(act.on).socket.pause();
        break;
      case 'say': {
        const one = of(act.on);
        const pattern = Buffer.from(act.pattern, 'base64');
        const more = Buffer.alloc(act.more + pattern.length, pattern);
        const from = ((one?.said ?? 0) + Buffer.byteLength(act.data, 'base64')) % Math.max(pattern.length, 1);
        const data = Buffer.concat([Buffer.from(act.data, 'base64'), more.subarray(from, from + act.more)]);
        if (!one) break;
        if (one.over.now === 0) await since(one.saidAt, act.after);
        one.saidAt = performance.now();
        one.said += data.length;
        one.socket.write(data);
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
      case 'read-on':
        of(act.on)?.socket.resume();
        break;
      case 'letter': {
        const box = await mailbox(act.on);
        await since(box.cameAt, act.after);
        box.send(Buffer.from(act.data, 'base64'));
        break;
      }
      case 'hear-letter': {
        const box = await mailbox(act.on);
        await box.came.reaches((box.due += 1), 'datagram');
        break;
      }
      case 'crowd':
        await Promise.all(Array.from({ length: act.size }, () => comeAndHear(host, port, act.each)));
        break;
      case 'get-in':
        ends.set(act.on, await getIn(host, port, act));
        break;
      case 'come-and-go':
        for (let n = 0; n < act.size; n++) await comeAndGo(host, port, act, n % 3);
        break;
      case 'come-late':
        await comeLate(host, port, act);
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
        await pause(act.ms);
        break;
      case 'wait-unless-it-ends':
        await Promise.race([pause(act.ms), ended.reached(1)]);
    }
  }
  for (const { socket } of ends.values()) socket.destroy();
  for (const box of letters.values()) box.close();
}

const { atOnce, processes: waiting } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await withProgram(one);
  }),
);
process.exit();
