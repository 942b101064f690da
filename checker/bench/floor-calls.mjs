// The floor's side of a TCP connection: calls that go out, calls that come in, and visits that may be sent away.
import net from 'node:net';
import { Count, GIVEN_UP, giveUp, pause, unlessGivenUp } from './floor-waits.mjs';

/** So often, in ms, it is looked whether a program is there: more often would keep it from getting there. */
export const LOOKS = 5;

/** So many ms before somebody who was sent away tries again. */
const AGAIN = 25;

export function talk(socket) {
  const one = { socket, heard: new Count(), over: new Count(), due: 0, said: 0, saidAt: performance.now() };
  socket.on('data', (data) => one.heard.add(data.length));
  socket.on('end', () => one.over.add(1));
  socket.on('close', () => one.over.add(1));
  socket.on('error', () => {});
  return one;
}

function callTo(host, port) {
  const socket = net.connect({ host, port, allowHalfOpen: true });
  return socket.setNoDelay(true);
}

export async function connectTo(host, port) {
  for (;;) {
    const socket = callTo(host, port);
    const reached = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (reached) return socket;
    await pause(LOOKS);
  }
}

export async function comeAndHear(host, port, each) {
  const one = talk(await connectTo(host, port));
  await one.heard.reaches(each, 'greeting');
  one.socket.destroy();
}

export async function getIn(host, port, { question, bytes }) {
  for (let tries = 0; tries * AGAIN < GIVEN_UP; tries++) {
    const one = talk(await connectTo(host, port));
    one.socket.write(Buffer.from(question, 'base64'));
    await unlessGivenUp(Promise.race([one.heard.reached(bytes), one.over.reached(1)]), () => 'no answer, and no end');
    one.due = bytes;
    one.saidAt = performance.now();
    if (one.heard.now >= bytes) return one;
    one.socket.destroy();
    await pause(AGAIN);
  }
  giveUp('nobody gets in');
}

/** Leaves by a reset, by closing, by saying goodbye. */
export async function comeAndGo(host, port, act, how) {
  const one = await getIn(host, port, act);
  if (how === 0) return void one.socket.resetAndDestroy();
  if (how === 1) one.socket.end();
  if (how === 2) one.socket.write(Buffer.from(act.goodbye, 'base64'));
  await one.over.reaches(1, 'end');
  one.socket.destroy();
}

export async function comeLate(host, port, { question }) {
  const one = talk(callTo(host, port));
  one.socket.write(Buffer.from(question, 'base64'));
  await one.over.reaches(1, 'end for who is late');
  one.socket.destroy();
}

/** For a client: the calls that come. */
export async function hosting(host, port) {
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

export async function listen(host, port, onCall) {
  const server = net.createServer({ allowHalfOpen: true }, onCall);
  server.listen({ host, port });
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  return server;
}
