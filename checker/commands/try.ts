// try: the other side of a session, to play with by hand. A relay stands before it and shows what
// passes. Datagrams come to the server itself.
//
//   your client or nc  --->  relay, at the session's port  --->  the teacher's server, at any port
import { find, slugs } from '../catalog.ts';
import { relay, type Relay, type RelayOptions } from '../perform/relay.ts';
import { serveDatagrams } from '../perform/serve-datagrams.ts';
import { serve } from '../perform/serve.ts';
import type { Endpoint } from '../perform/sockets.ts';
import { dice } from '../plan/dice.ts';
import type { Session } from '../plan/session.ts';
import type { DatagramReference } from '../reference/correspondent.ts';
import type { Reference } from '../reference/handler.ts';
import { datagramReferenceOf, referenceOf } from '../reference/index.ts';
import { lookOf } from '../show/look.ts';
import { invitation, passing } from '../show/try.ts';
import { UsageError } from '../usage-error.ts';
import type { Happening } from '../wire/transcript.ts';

const HERE = '127.0.0.1';
/** So many ports behind the session's own are looked at. */
const NEXT = 20;

export async function tryOut([word]: readonly string[]): Promise<number> {
  if (word === undefined) {
    throw new UsageError('"try" wants to know which session', 'For example: npm run try 6');
  }
  const session = await find(word);
  const reference = referenceOf(session.slug);
  const byDatagrams = datagramReferenceOf(session.slug);
  if (reference) await play(session, reference);
  else if (byDatagrams) await playDatagrams(session, byDatagrams);
  else throw await nothingToTry(session);
  return 0;
}

async function nothingToTry({ number }: Session): Promise<UsageError> {
  const all = (await slugs()).filter((slug) => referenceOf(slug) ?? datagramReferenceOf(slug));
  const numbers = all.map((slug) => Number.parseInt(slug, 10));
  return new UsageError(
    `Session ${number} has no other side to try`,
    `These sessions have one: ${numbers.join(', ')}. For example: npm run try ${numbers[0] ?? 6}`,
  );
}

async function play(session: Session, reference: Reference): Promise<void> {
  const server = await serve({ place: { address: HERE, port: 0 }, reference });
  if (!server) throw new Error(`cannot listen at ${HERE}`);
  try {
    await playBehindRelay(session, reference, server.place);
  } finally {
    await server.close();
  }
  process.stdout.write('\nEnded.\n');
}

async function playBehindRelay(session: Session, { does }: Reference, to: Endpoint): Promise<void> {
  const between = await relayNear(session.port, {
    to,
    recorder: shownAtOnce(),
    name: (call) => `caller ${call}`,
    dice: dice('try'),
  });
  const ended = askedToEnd();
  const { address, port } = between.place;
  process.stdout.write(invitation({ session, does, address, port }, lookNow()));
  await ended;
  await between.close();
}

/** Datagrams need no relay: the server itself sees each of them, and where it came from. */
async function playDatagrams(session: Session, { does, begin }: DatagramReference): Promise<void> {
  const { add: show } = shownAtOnce();
  const callers = new Map<string, string>();
  const answer = begin();
  const server = await near(session.port, (place) =>
    serveDatagrams(place, answer, (news) => {
      if (news.kind === 'dropped') return;
      const { kind, from, bytes } = news;
      const caller = `${from.address}:${from.port}`;
      const on = callers.get(caller) ?? `caller ${callers.size + 1}`;
      callers.set(caller, on);
      show({ kind: 'datagram', on, from: kind === 'got' ? 'program' : 'check', data: bytes });
    }),
  );
  const ended = askedToEnd();
  const { address, port } = server.place;
  process.stdout.write(invitation({ session, does, address, port }, lookNow()));
  await ended;
  await server.close();
  process.stdout.write('\nEnded.\n');
}

const relayNear = (port: number, options: Omit<RelayOptions, 'listen'>): Promise<Relay> =>
  near(port, (listen) => relay({ ...options, listen }));

/** At this port, or at the next one that is free. */
async function near<T>(port: number, open: (place: Endpoint) => Promise<T | undefined>): Promise<T> {
  const ports = Array.from({ length: NEXT }, (_, i) => port + i);
  for (const one of [...ports, 0]) {
    const found = await open({ address: HERE, port: one });
    if (found) return found;
  }
  throw new Error(`cannot listen at ${HERE}`);
}

const lookNow = () => lookOf(process.stdout, process.env);

/** Keeps nothing: every happening is a line on the screen, and that is all. */
function shownAtOnce(): RelayOptions['recorder'] {
  const show = (happening: Happening) => {
    const line = passing(happening, lookNow());
    if (line !== undefined) process.stdout.write(`${line}\n`);
  };
  return {
    add: show,
    bytes: (on, from, data) => show({ kind: 'bytes', on, from, data, omitted: 0 }),
  };
}

/**
 * Ctrl-C, or whatever else politely asks a program to end; also when nobody reads what is shown.
 */
const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.on('error', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
