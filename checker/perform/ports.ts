// Free ports, and other addresses of this computer. Below the ephemeral ports (RFC 6335, section 6: 49152 up;
// Linux: 32768 up), so that no outgoing connection takes one between our look and the program's start.
import { createServer, type Server } from 'node:net';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { CAN_LOOK } from './proc.ts';
import { waitsForDatagrams } from './sockets.ts';

const LOWEST = 10_240;
const HIGHEST = 32_000;
const KNOWN = new Set([8080, 8000, 8001, 5050, 5051, 5055, 6500, 8888, 27017, 11211, 25565]);
/** So many are remembered: a checker that runs all day must not run out of ports. */
const MEMORY = 5000;
const given = new Set<number>();

/** A port, for TCP and UDP, that nobody listens at, on any address of this computer. Long not the same again in one process. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (given.has(port) || KNOWN.has(port) || waitsForDatagrams(port)) continue;
    given.add(port);
    const [oldest] = given;
    if (given.size > MEMORY && oldest !== undefined) given.delete(oldest);
    if ((await freeForTcp(port)) && (await freeForUdp(port))) return port;
  }
  throw new Error('no free port was found in 200 tries');
}

/**
 * Whoever listens at one of the addresses is in the way of all of them, on Linux; elsewhere only of the same, and asking
 * for all of them would have a firewall ask the person.
 */
async function freeForTcp(port: number): Promise<boolean> {
  everywhere ??= CAN_LOOK ? listens('::', 0).then((six) => (six ? '::' : '0.0.0.0')) : undefined;
  const all = await everywhere;
  return (all === undefined || (await listens(all, port))) && listens('127.0.0.1', port);
}

let everywhere: Promise<string> | undefined;

/** Whether somebody can listen there; nobody does afterwards. */
async function listens(host: string, port: number): Promise<boolean> {
  const server = await listen(host, port);
  if (server === undefined) return false;
  server.close();
  await once(server, 'close');
  return true;
}

async function freeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  socket.bind({ port, address: '127.0.0.1', exclusive: true });
  try {
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

/** A server that listens there, or undefined where that is not possible. It has no connections of its own. */
export async function listen(host: string, port: number): Promise<Server | undefined> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  server.listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}

let other: Promise<string | undefined> | undefined;

/** Another IPv4 address of this computer than 127.0.0.1; undefined where there is none. */
export function otherAddress(): Promise<string | undefined> {
  other ??= findOther();
  return other;
}

async function findOther(): Promise<string | undefined> {
  const server = await listen('127.0.0.2', 0);
  server?.close();
  if (server !== undefined) return '127.0.0.2';
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find((one) => one.family === 'IPv4' && !one.internal)?.address;
}
