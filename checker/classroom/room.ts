// Opens the servers of a class at one address, for a room in which somebody always tries something: connections are
// limited in all and per address, who is silent or does not read is cut off, and a taken port is told, not fought for.
import { serve, type News } from '../perform/serve.ts';
import { serveDatagrams, type DatagramNews } from '../perform/serve-datagrams.ts';
import { whoListensAt } from '../perform/sockets.ts';
import type { ClassServer } from './servers.ts';

/** In all: what two cores hold (npm run load). From one address: a student's loop that calls and calls stays alone. */
const MOST = 10_000;
const MOST_FROM = 2000;
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
  /** Whether another port will do where one is taken. */
  another?: (server: ClassServer, takenBy: string | undefined) => Promise<boolean>;
}

export async function openRoom(options: RoomOptions): Promise<Room> {
  const closing: (() => Promise<void>)[] = [];
  const opened: Opened[] = [];
  for (const server of options.servers) {
    const { serving, takenBy } = await openOne(server, options);
    if (serving) closing.push(() => serving.close());
    opened.push({ server, port: serving?.place.port, takenBy });
  }
  return { opened, close: async () => void (await Promise.all(closing.map((close) => close()))) };
}

interface Found {
  serving: Awaited<ReturnType<typeof start>>;
  takenBy: string | undefined;
}

async function openOne(server: ClassServer, options: RoomOptions): Promise<Found> {
  const serving = await start(server, server.port, options);
  if (serving) return { serving, takenBy: undefined };
  const takenBy = whoListensAt(server.port, server.meets.by === 'datagrams') ?? 'another program';
  const wanted = (await options.another?.(server, takenBy)) ?? true;
  if (!wanted) return { serving: undefined, takenBy };
  for (let port = server.port + 1; port <= server.port + NEXT; port++) {
    const next = await start(server, port, options);
    if (next) return { serving: next, takenBy };
  }
  return { serving: undefined, takenBy };
}

function start(server: ClassServer, port: number, { address, tell }: RoomOptions) {
  const place = { address, port };
  const report = (news: News | DatagramNews) => tell({ server, news });
  const { meets } = server;
  return meets.by === 'datagrams'
    ? serveDatagrams(place, meets.answer, report)
    : serve({ place, reference: meets.reference, most: MOST, mostFrom: MOST_FROM, idle: IDLE, tell: report });
}
