// The floor of a session: the same programs started the same number of times and the same bytes exchanged with them,
// with the same quiet, and nothing else: no recording, no looking, no judging. What is left is what a check cannot save.
//
// Usage: node floor.mjs SCENES.json  - a list of { command, kind: "server" | "client" | "none", port, host, talks, quiet }
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';

const { processes } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

await Promise.all(
  processes.map((one) => (one.role === 'server' ? withServer(one) : withClient(one))),
);

/** Starts a server, connects as soon as it can be connected to, and exchanges the bytes of each conversation. */
async function withServer({ command, host, port, conversations, taken }) {
  const blocker = taken ? await listen(host, port) : undefined;
  const child = spawn(command[0], command.slice(1), { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (taken) {
    await ended;
    blocker.close();
    return;
  }
  await Promise.all(conversations.map((one) => converse(one, host, port)));
  child.kill('SIGKILL');
  await ended;
}

async function converse({ calls }, host, port) {
  for (const { say, hear, quiet } of calls) {
    const socket = await connectTo(host, port);
    let heard = 0;
    const done = new Promise((resolve) => {
      socket.on('data', (data) => (heard += data.length) >= hear && resolve());
      socket.on('close', resolve);
      if (hear === 0) resolve();
    });
    socket.on('error', () => {});
    if (quiet > 0) await new Promise((resolve) => setTimeout(resolve, quiet));
    if (say > 0) socket.write(Buffer.alloc(say, 'x'));
    await done;
    socket.destroy();
  }
}

async function connectTo(host, port) {
  for (;;) {
    const socket = net.connect({ host, port });
    const result = await new Promise((resolve) => {
      socket.once('connect', () => resolve('connected'));
      socket.once('error', () => resolve('refused'));
    });
    if (result === 'connected') return socket;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Answers a client's call with so many bytes, after the quiet, and waits for it to end. */
async function withClient({ command, host, port, reply, quiet, unanswered }) {
  const server = unanswered ? undefined : await listen(host, port);
  server?.on('connection', (socket) => {
    socket.on('error', () => {});
    const answer = () => socket.end(Buffer.alloc(reply, 'x'));
    if (quiet > 0) setTimeout(answer, quiet);
    socket.on('data', () => quiet === 0 && !socket.writableEnded && answer());
  });
  const child = spawn(command[0], command.slice(1), { stdio: ['pipe', 'ignore', 'ignore'] });
  await new Promise((resolve) => child.once('exit', resolve));
  server?.close();
}

async function listen(host, port) {
  const server = net.createServer({ allowHalfOpen: true });
  server.listen({ host, port });
  await new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  return server;
}
