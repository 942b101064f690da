// Opens the servers of a class at one address, for a room in which somebody always tries something: connections are
// limited in all and per address, who wants too much of the time waits, who is silent or does not read is cut off, and a
// taken port is told, not fought for.
import { Limits, type LimitOptions } from '../perform/limits.ts';
import { serve, type News, type Serving } from '../perform/serve.ts';
import { serveDatagrams, type DatagramNews } from '../perform/serve-datagrams.ts';
import { whoListensAt } from '../perform/sockets.ts';
import type { ClassServer } from './servers.ts';

/**
 * In all: what two cores hold (npm run load). From one address: a student's loop that calls and calls stays alone. Of
 * the time: a caller who floods leaves most of it to the others, and a computer from which everybody calls some of it.
 */
const LIMITS: LimitOptions = { most: 10_000, mostFrom: 2000, share: 0.25, shareFrom: 0.9 };
/** Ten minutes without a byte: the computer at the other end has gone home. */
const IDLE = 600_000;
/** So many ports behind its own are tried for a server whose port is taken. */
const NEXT = 20;

export type RoomNews = { server: ClassServer; news: News | DatagramNews };

export interface Opened {
  server: ClassServer;
  /** Where it listens; undefined: nowhere, all ports that were tried are taken. */
  port: number | undefined;
  /** Who has the port that it should have had, where that can be seen. */
  takenBy: string | undefined;
}

export interface Room {
  opened: readonly Opened[];
  close(): Promise<void>;
}

export interface RoomOptions {
  /** `0.0.0.0`: every address of this computer. */
  address: string;
  servers: readonly ClassServer[];
  tell: (news: RoomNews) => void;
  /** Whether another port, and which one is free, will do where one is taken. */
  another?: (server: ClassServer, takenBy: string, port: number) => Promise<boolean>;
  /** What strangers may take, where it is not what a class may. */
  limits?: LimitOptions;
  /** So many ms without a byte, and a connection is closed. */
  idle?: number;
}

export async function openRoom(options: RoomOptions): Promise<Room> {
  const limits = new Limits(options.limits ?? LIMITS);
  const open = (server: ClassServer, port: number) => start(server, port, limits, options);
  const closing: (() => Promise<void>)[] = [];
  const opened: Opened[] = [];
  for (const server of options.servers) {
    const { serving, takenBy } = await openOne(server, options, open);
    if (serving) closing.push(() => serving.close());
    opened.push({ server, port: serving?.place.port, takenBy });
  }
  return { opened, close: async () => void (await Promise.all(closing.map((close) => close()))) };
}

interface Found {
  serving: Serving | undefined;
  takenBy: string | undefined;
}

type Open = (server: ClassServer, port: number) => Promise<Serving | undefined>;

async function openOne(server: ClassServer, { servers, another }: RoomOptions, open: Open): Promise<Found> {
  const serving = await open(server, server.port);
  if (serving) return { serving, takenBy: undefined };
  const takenBy = whoListensAt(server.port, server.meets.by === 'datagrams') ?? 'another program';
  // The lessons name the ports of the others: none of them is taken away from its server.
  const named = new Set(servers.map(({ port }) => port));
  for (let port = server.port + 1; port <= server.port + NEXT; port++) {
    const next = named.has(port) ? undefined : await open(server, port);
    if (!next) continue;
    if ((await another?.(server, takenBy, port)) ?? true) return { serving: next, takenBy };
    await next.close();
    break;
  }
  return { serving: undefined, takenBy };
}

function start(server: ClassServer, port: number, limits: Limits, options: RoomOptions): Promise<Serving | undefined> {
  const { address, tell, idle = IDLE } = options;
  const place = { address, port };
  const report = (news: News | DatagramNews) => tell({ server, news });
  const { meets } = server;
  return meets.by === 'datagrams'
    ? serveDatagrams(place, meets.answer, report, limits)
    : serve({ place, reference: meets.reference, limits, idle, tell: report });
}
