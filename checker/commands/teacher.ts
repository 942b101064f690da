// teacher: the servers of all sessions for a whole class, on every address of this computer, at their usual ports.
import prompts from 'prompts';
import { openRoom, type Opened, type RoomNews } from '../classroom/room.ts';
import { classServers, type ClassServer } from '../classroom/servers.ts';
import { classSecret } from '../lab.ts';
import { ownAddresses } from '../perform/computer.ts';
import type { Endpoint } from '../perform/sockets.ts';
import { lookOf, type Look } from '../show/look.ts';
import { happened, said, summary, welcome, type Door, type Tally } from '../show/teacher.ts';
import { Journal } from './journal.ts';

const EVERYWHERE = '0.0.0.0';

export async function teacher(): Promise<number> {
  const look = () => lookOf(process.stdout, process.env);
  const tally: Tally = { callers: 0, messages: 0, turnedAway: 0, cutOff: 0, broken: 0, tooFast: 0 };
  const guests = new Guests();
  const journal = new Journal((text) => process.stdout.write(text));
  const tell = ({ server, news }: RoomNews) => {
    count(tally, news);
    if (news.kind === 'connected') guests.come(server, news.caller, news.from);
    // Who is on the line is asked when it is made: of a flood most lines are not.
    journal.add(() => {
      const now = look();
      const what = inWords(news, now);
      return what === undefined ? '' : happened({ server: server.name, who: guests.who(server, news), what }, now);
    });
    if (news.kind === 'gone') guests.go(server, news.caller);
  };
  const end = askedToEnd();
  const room = await openRoom({
    address: EVERYWHERE,
    servers: classServers(classSecret()),
    tell,
    another: (server, takenBy, port) => another(server, takenBy, port, end),
  });
  const open = room.opened.some(({ port }) => port !== undefined);
  if (!end.asked) process.stdout.write(welcome(room.opened.map(doorOf), addresses(), look()));
  if (open) await end.come;
  await room.close();
  journal.flush();
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

/** Without a terminal there is nobody to ask, and the next free port is taken. Ctrl-C at the question ends it all. */
async function another(server: ClassServer, takenBy: string, port: number, end: End): Promise<boolean> {
  if (end.asked) return false;
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const message = `${takenBy} has port ${server.port}. Open ${server.name} at port ${port}?`;
  const question = prompts({ type: 'confirm', name: 'yes', message, initial: true }, { onCancel: () => end.ask() });
  const answer = await Promise.race([question, end.come]);
  return answer?.['yes'] === true;
}

/** What happened, in a few words; undefined: not worth a line. */
function inWords(news: RoomNews['news'], look: Look): string | undefined {
  switch (news.kind) {
    case 'connected':
      return 'connects';
    case 'heard':
    case 'got':
      return `-> ${said(news.bytes, look)}`;
    case 'said':
    case 'sent':
      return `<- ${said(news.bytes, look)}`;
    case 'turned-away':
      return 'turned away: too many connections';
    case 'held-up':
      return 'is too fast, and waits from time to time';
    case 'cut-off':
      return news.why === 'silent' ? 'cut off: silent for ten minutes' : 'cut off: does not read';
    case 'gone':
      return news.how === 'reset' ? 'has vanished (RST)' : 'has left';
    // The end is told when it is gone; of datagrams that are dropped there may be very many.
    case 'ended':
    case 'dropped':
      return undefined;
  }
}

/** Who is at which server, as a line names them. */
class Guests {
  readonly #names = new Map<ClassServer, Map<number, string>>();

  come(server: ClassServer, caller: number, from: Endpoint): void {
    const there = this.#names.get(server) ?? new Map<number, string>();
    this.#names.set(server, there.set(caller, `${addressOf(from)} #${caller}`));
  }

  go(server: ClassServer, caller: number): void {
    this.#names.get(server)?.delete(caller);
  }

  who(server: ClassServer, news: RoomNews['news']): string {
    if ('caller' in news) return this.#names.get(server)?.get(news.caller) ?? `#${news.caller}`;
    return news.kind === 'turned-away' ? addressOf(news.from) : `${news.from.address}:${news.from.port}`;
  }
}

/** Who resets its connection at once has no address any more when the system is asked for it. */
const addressOf = ({ address }: Endpoint): string => address || 'gone at once';

function count(tally: Tally, news: RoomNews['news']): void {
  if (news.kind === 'connected') tally.callers += 1;
  if (news.kind === 'heard' || news.kind === 'got') tally.messages += 1;
  if (news.kind === 'turned-away') tally.turnedAway += 1;
  if (news.kind === 'held-up' || news.kind === 'dropped') tally.tooFast += 1;
  if (news.kind === 'cut-off') tally.cutOff += 1;
  if (news.kind === 'gone' && news.how === 'reset') tally.broken += 1;
}

interface End {
  readonly asked: boolean;
  readonly come: Promise<void>;
  ask(): void;
}

/** Ctrl-C, or whatever else politely asks a program to end. */
function askedToEnd(): End {
  const { promise, resolve } = Promise.withResolvers<void>();
  let asked = false;
  const ask = () => {
    asked = true;
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, ask);
  return {
    get asked() {
      return asked;
    },
    come: promise,
    ask,
  };
}
