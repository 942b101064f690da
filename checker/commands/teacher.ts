// teacher: the servers of all sessions for a whole class, on every address of this computer, at their usual ports.
import prompts from 'prompts';
import { openRoom, type Opened, type RoomNews } from '../classroom/room.ts';
import { classServers, type ClassServer } from '../classroom/servers.ts';
import { classSecret } from '../lab.ts';
import { ownAddresses } from '../perform/computer.ts';
import { lookOf } from '../show/look.ts';
import { happened, said, summary, welcome, type Door, type Tally } from '../show/teacher.ts';

const EVERYWHERE = '0.0.0.0';

export async function teacher(): Promise<number> {
  const look = () => lookOf(process.stdout, process.env);
  const tally: Tally = { callers: 0, messages: 0, turnedAway: 0, cutOff: 0, broken: 0 };
  const names = new Map<string, string>();
  const tell = (news: RoomNews) => {
    count(tally, news);
    const line = told(news, names);
    if (line) process.stdout.write(happened({ server: news.server.name, ...line }, look()));
  };
  const ended = askedToEnd();
  const room = await openRoom({
    address: EVERYWHERE,
    servers: classServers(classSecret()),
    tell,
    another,
  });
  const open = room.opened.some(({ port }) => port !== undefined);
  process.stdout.write(welcome(room.opened.map(doorOf), addresses(), look()));
  if (open) await ended;
  await room.close();
  process.stdout.write(summary(tally));
  return open ? 0 : 2;
}

/** Without a network there is still this computer. */
function addresses(): string[] {
  const own = ownAddresses().map(({ address }) => address);
  return own.length === 0 ? ['127.0.0.1'] : own;
}

function doorOf({ server, port, takenBy }: Opened): Door {
  const udp = server.meets.by === 'datagrams' ? '/udp' : '';
  return {
    name: server.name,
    sessions: server.sessions,
    port: port === undefined ? undefined : `${port}${udp}`,
    instead: takenBy === undefined ? undefined : { port: server.port, takenBy },
  };
}

/** Without a terminal there is nobody to ask, and the next free port is taken. */
async function another(server: ClassServer, takenBy: string | undefined): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const message = `${takenBy} has port ${server.port}. Open ${server.name} at the next free one?`;
  const { yes } = await prompts({ type: 'confirm', name: 'yes', message, initial: true });
  return yes === true;
}

/** Who, and what, in a few words; undefined: not worth a line. */
function told({ server, news }: RoomNews, names: Map<string, string>): { who: string; what: string } | undefined {
  const look = lookOf(process.stdout, process.env);
  if (news.kind === 'got' || news.kind === 'sent') {
    const who = `${news.from.address}:${news.from.port}`;
    return { who, what: `${news.kind === 'got' ? '->' : '<-'} ${said(news.bytes, look)}` };
  }
  if (news.kind === 'turned-away') return { who: news.from.address, what: 'turned away: too many connections' };
  const key = `${server.port} ${news.caller}`;
  if (news.kind === 'connected') names.set(key, `${news.from.address} #${news.caller}`);
  const who = names.get(key) ?? `#${news.caller}`;
  if (news.kind === 'gone') names.delete(key);
  switch (news.kind) {
    case 'connected':
      return { who, what: 'connects' };
    case 'heard':
      return { who, what: `-> ${said(news.bytes, look)}` };
    case 'said':
      return { who, what: `<- ${said(news.bytes, look)}` };
    case 'cut-off':
      return { who, what: news.why === 'silent' ? 'cut off: silent for ten minutes' : 'cut off: does not read' };
    case 'ended':
      return undefined;
    case 'gone':
      return { who, what: news.how === 'reset' ? 'has vanished (RST)' : 'has left' };
  }
}

function count(tally: Tally, { news }: RoomNews): void {
  if (news.kind === 'connected') tally.callers += 1;
  if (news.kind === 'heard' || news.kind === 'got') tally.messages += 1;
  if (news.kind === 'turned-away') tally.turnedAway += 1;
  if (news.kind === 'cut-off') tally.cutOff += 1;
  if (news.kind === 'gone' && news.how === 'reset') tally.broken += 1;
}

/** Ctrl-C, or whatever else politely asks a program to end. */
const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
