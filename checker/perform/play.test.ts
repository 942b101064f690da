// Steps are played one after another, as far as they make sense, and the transcript says where each began and
// ended. The programs here are functions: a socket in, and what they do with it.
import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect as call, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { cutAt } from '../plan/flow.ts';
import { clientStart, scene, serverStart } from '../plan/session.ts';
import {
  accept,
  ask,
  askReal,
  connect,
  crowd,
  crowdAsks,
  endInput,
  ends,
  fill,
  halfClose,
  hangUp,
  hear,
  hearDatagram,
  hearEnd,
  hearHangUp,
  hearMessage,
  hearNoDatagram,
  lastNumber,
  leave,
  listensOnly,
  prints,
  printsAnythingBut,
  printsLine,
  quiet,
  readOn,
  remind,
  say,
  says,
  saysOneLine,
  sendDatagram,
  signal,
  type,
  vanish,
  type Step,
} from '../plan/step.ts';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { eventsOf, printed, sentByProgram, type Happening, type Transcript } from '../wire/transcript.ts';
import { Host } from './host.ts';
import { Mailbox } from './mailbox.ts';
import type { Patience } from './patience.ts';
import { isPlace, play } from './play.ts';
import type { Stage } from './stage.ts';
import { linesBut } from './printing.ts';
import { freePort, listen, otherAddress } from './ports.ts';
import { Program, stopAll } from './program.ts';
import { Recorder } from './recorder.ts';
import { CAN_LOOK } from './proc.ts';
import type { Endpoint } from './sockets.ts';

const HERE = '127.0.0.1';
/** Longer than any test may take: a step that waits that long waits in vain. */
const FOR_EVER = 3_600_000;
const ENDLESS: Patience = {
  start: FOR_EVER,
  call: FOR_EVER,
  reply: FOR_EVER,
  end: FOR_EVER,
  crowd: FOR_EVER,
  courtesy: FOR_EVER,
};
/** For steps that are meant to wait in vain. */
const SHORT: Patience = { start: 60, call: 60, reply: 60, end: 60, crowd: 60, courtesy: 60 };

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  await stopAll();
  await Promise.all(toClose.splice(0).map((close) => close()));
});

/** A server of the student's, as far as the network is concerned. */
async function serve(talk: (socket: Socket) => void): Promise<Endpoint> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    toClose.push(() => socket.destroy());
    socket.on('error', () => {});
    talk(socket);
  });
  toClose.push(() => server.close());
  server.listen(0, HERE);
  await once(server, 'listening');
  return { address: HERE, port: (server.address() as AddressInfo).port };
}

const greeter = () =>
  serve((socket) => {
    socket.write('hello\n');
    socket.on('data', (data) => socket.write(data));
    socket.on('end', () => socket.end());
  });

type More = Partial<Stage> & { goOn?: boolean };

/** Plays steps against a server and answers the transcript. */
async function playAt(place: Endpoint, steps: readonly Step[], more: More = {}): Promise<Transcript> {
  const { goOn = false, ...stage } = more;
  const recorder = stage.recorder ?? new Recorder();
  const base = { place, program: undefined, host: undefined, recorder, patience: ENDLESS };
  await play(scene(serverStart({ part: 'server' }), steps, { goOn }), { ...base, ...stage });
  return recorder.transcript;
}

/** Which steps began, and which ended. */
const marks = (transcript: Transcript) =>
  eventsOf(transcript, 'step')
    .filter(({ mark }) => mark !== 'given-up')
    .map(({ index, mark }) => `${mark === 'began' ? '(' : ''}${index}${mark === 'ended' ? ')' : ''}`)
    .join(' ');
const timedOut = (transcript: Transcript) => eventsOf(transcript, 'timed-out').map(({ waitingFor }) => waitingFor);
const heard = (transcript: Transcript, on = 'client') => asText(concat(sentByProgram(transcript, on)));
const kinds = (transcript: Transcript) => transcript.map(({ kind }) => kind);

describe('steps', () => {
  test('are played in order, and each is marked', async () => {
    const steps = [
      connect('client'),
      hear('client', 'hello\n'),
      say('client', 'plum'),
      hear('client', 'plum'),
      leave('client'),
    ];
    const transcript = await playAt(await greeter(), steps);
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3) (4 4)');
    expect(timedOut(transcript)).toEqual([]);
    expect(heard(transcript)).toBe('hello\nplum');
  });

  const wrong = [connect('client'), hear('client', 'good day\n'), say('client', 'plum')];

  test('behind one that broke are not played', async () => {
    const transcript = await playAt(await greeter(), wrong, { patience: SHORT });
    expect(marks(transcript)).toBe('(0 0) (1 1)');
  });

  test('behind one that broke are played where the scene goes on', async () => {
    const transcript = await playAt(await greeter(), wrong, { patience: SHORT, goOn: true });
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2)');
  });

  test('leave no connection open behind them', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const place = await serve((socket) =>
      socket
        .resume()
        .on('close', () => resolve())
        .on('end', () => socket.end()),
    );
    await playAt(place, [connect('client')]);
    await promise;
  });

  test('that are not possible on a connection that never was are over at once', async () => {
    const port = await freePort();
    const steps = [
      connect('client'),
      hear('client', 'x'),
      hearEnd('client'),
      leave('client'),
      fill('client', 9),
      halfClose('client'),
    ];
    const transcript = await playAt({ address: HERE, port }, steps, { goOn: true });
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3) (4 4) (5 5)');
    expect(kinds(transcript)).toContain('refused');
    expect(eventsOf(transcript, 'bytes').every(({ data, omitted }) => data.length + omitted === 0)).toBe(true);
  });
});

describe('hearing', () => {
  test.each<[string, string[], string]>([
    ['what comes in one piece', ['plum'], 'plum'],
    ['what comes letter by letter', ['p', 'l', 'u', 'm'], 'plum'],
    ['the beginning of what comes', ['plum and more'], 'plum'],
    ['nothing, which is always there', ['plum'], ''],
  ])('%s', async (_, pieces, expected) => {
    const place = await serve((socket) => pieces.forEach((piece, i) => setTimeout(() => socket.write(piece), 20 * i)));
    const transcript = await playAt(place, [connect('client'), hear('client', expected), quiet(1)]);
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2)');
  });

  test('is over at the first wrong byte; for the rest of it nobody waits', async () => {
    const place = await serve((socket) => socket.write('plx'));
    const transcript = await playAt(place, [connect('client'), hear('client', 'plum'), quiet(1)]);
    expect(marks(transcript)).toBe('(0 0) (1 1)');
    expect(heard(transcript)).toBe('plx');
    expect(timedOut(transcript)).toEqual([]);
  });

  test.each<[string, (socket: Socket) => void, string]>([
    ['hangs up', (socket) => socket.end('pl'), 'half-closed'],
    ['vanishes', (socket) => socket.write('pl', () => setTimeout(() => socket.resetAndDestroy(), 50)), 'reset'],
  ])('is over when the program %s', async (_, talk, kind) => {
    const transcript = await playAt(await serve(talk), [connect('client'), hear('client', 'plum'), quiet(1)]);
    expect(marks(transcript)).toBe('(0 0) (1 1)');
    expect(kinds(transcript)).toContain(kind);
    expect(timedOut(transcript)).toEqual([]);
  });

  test('is given up after a while, and then it is noted what was waited for', async () => {
    const place = await serve((socket) => socket.write('pl'));
    const transcript = await playAt(place, [connect('client'), hear('client', 'plum')], { patience: SHORT });
    expect(timedOut(transcript)).toEqual(['waiting for "plum"']);
  });

  test('goes on behind what was heard before, whatever came together', async () => {
    const place = await serve((socket) => socket.write('plumfigpear'));
    const steps = [connect('client'), hear('client', 'plum'), hear('client', 'fig'), hear('client', 'pear')];
    expect(marks(await playAt(place, steps))).toBe('(0 0) (1 1) (2 2) (3 3)');
  });

  test('the end is to hear no more', async () => {
    const place = await serve((socket) => setTimeout(() => socket.end('plum'), 50));
    const transcript = await playAt(place, [connect('client'), hearEnd('client')]);
    expect(marks(transcript)).toBe('(0 0) (1 1)');
    expect(heard(transcript)).toBe('plum');
    expect(timedOut(transcript)).toEqual([]);
  });
});

describe('a program that nobody saw listening', () => {
  const steps = [connect('a'), hear('a', 'hello\n'), leave('a')];

  test('is called until it listens, and only one call reaches it', async () => {
    const place = { address: HERE, port: await freePort() };
    const calls: Socket[] = [];
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      calls.push(socket.on('error', () => {}).resume());
      socket.end('hello\n');
    });
    toClose.push(() => server.close());
    setTimeout(() => server.listen(place.port, HERE), 150);
    const transcript = await playAt(place, steps, { unseen: true });
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2)');
    expect(eventsOf(transcript, 'refused')).toEqual([]);
    expect(eventsOf(transcript, 'listening')[0]).toMatchObject({ ...place, asTold: true });
    expect(calls.length).toBe(1);
  });

  test('and never listens is refused, after the patience for a start', async () => {
    const place = { address: HERE, port: await freePort() };
    const transcript = await playAt(place, steps, { unseen: true, patience: SHORT });
    expect(marks(transcript)).toBe('(0 0)');
    expect(eventsOf(transcript, 'refused').length).toBe(1);
  });
});

describe('clients', () => {
  test('several have connections of their own, in any order', async () => {
    let n = 0;
    const place = await serve((socket) => socket.write(`${++n}`));
    const steps = [connect('one'), hear('one', '1'), connect('two'), hear('two', '2'), vanish('one'), leave('two')];
    const transcript = await playAt(place, steps, { patience: { ...ENDLESS, courtesy: 60 } });
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3) (4 4) (5 5)');
    expect(eventsOf(transcript, 'reset')).toMatchObject([{ on: 'one', by: 'check' }]);
    expect(eventsOf(transcript, 'half-closed')).toMatchObject([{ on: 'two', by: 'check' }]);
  });

  test('that leave have said everything before, and hear what still comes', async () => {
    const large = 'plum'.repeat(500_000);
    let length = 0;
    const place = await serve((socket) => {
      socket.on('data', (data) => (length += data.length));
      socket.on('end', () => socket.end('too much'));
    });
    const steps = [connect('client'), say('client', large), leave('client'), quiet(1)];
    const transcript = await playAt(place, steps);
    expect(length).toBe(large.length);
    expect(heard(transcript)).toBe('too much');
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2)');
  });

  test('that do not read until they do get all of it then', async () => {
    const place = await serve((socket) => socket.write('plum'));
    const steps = [connect('client', { reading: false }), quiet(100), readOn('client'), hear('client', 'plum')];
    const transcript = await playAt(place, steps);
    const at = (kind: string) => transcript.findIndex((event) => event.kind === kind);
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3)');
    expect(at('bytes')).toBeGreaterThan(at('waited'));
  });

  test('that half-close are answered all the same', async () => {
    const place = await serve((socket) => {
      const pieces: Buffer[] = [];
      socket.on('data', (data) => pieces.push(data));
      socket.on('end', () => socket.end(Buffer.concat(pieces)));
    });
    const steps = [
      connect('client'),
      say('client', 'plum'),
      halfClose('client'),
      hear('client', 'plum'),
      hearEnd('client'),
    ];
    const transcript = await playAt(place, steps);
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3) (4 4)');
    expect(timedOut(transcript)).toEqual([]);
  });

  test('in a crowd are counted when all are greeted, or one is not', async () => {
    const polite = await playAt(await greeter(), [crowd(20, 'hello\n'), quiet(1)]);
    expect(eventsOf(polite, 'crowd')).toMatchObject([{ size: 20, greeted: 20 }]);
    expect(marks(polite)).toBe('(0 0) (1 1)');
    let n = 0;
    const place = await serve((socket) => void (++n <= 5 && socket.write('hello\n')));
    const rude = await playAt(place, [crowd(20, 'hello\n'), quiet(1)], { patience: { ...SHORT, crowd: 1000 } });
    expect(eventsOf(rude, 'crowd')).toMatchObject([{ size: 20, greeted: 5 }]);
    expect(marks(rude)).toBe('(0 0)');
  });

  test('fill what takes nothing, and not more than they may', async () => {
    const deaf = await playAt(
      await serve((socket) => socket.pause()),
      [connect('client'), fill('client', 64_000_000)],
      { patience: { ...ENDLESS, courtesy: 100 } },
    );
    const sent = eventsOf(deaf, 'bytes').reduce((sum, { data, omitted }) => sum + data.length + omitted, 0);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(64_000_000);
    expect(marks(deaf)).toBe('(0 0) (1 1)');
  });
});

describe('the server of the check', () => {
  type Caller = (place: Endpoint) => Socket;

  /** Plays steps with a program that calls, or does not. */
  async function playHost(caller: Caller | undefined, steps: readonly Step[], patience = ENDLESS): Promise<Transcript> {
    const recorder = new Recorder();
    const host = await Host.open(HERE, recorder);
    toClose.push(() => host.close());
    const socket = caller?.(host.place);
    socket?.on('error', () => {});
    toClose.push(() => socket?.destroy());
    const stage = { place: host.place, program: undefined, host, recorder, patience };
    await play(scene(clientStart({ part: 'client' }), steps, { goOn: true }), stage);
    return recorder.transcript;
  }

  const caller =
    (talk: (socket: Socket) => void): Caller =>
    (place) => {
      const socket = call({ host: place.address, port: place.port, allowHalfOpen: true });
      talk(socket);
      return socket;
    };

  test('hears a message, hears who hangs up, and hangs up too', async () => {
    const steps = [accept('server'), hearMessage('server', 'plum'), hearHangUp('server'), hangUp('server')];
    const transcript = await playHost(
      caller((socket) => socket.end('plum')),
      steps,
    );
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3)');
    expect(timedOut(transcript)).toEqual([]);
    expect(kinds(transcript).filter((kind) => /closed/.test(kind))).toEqual(['half-closed', 'closed']);
  });

  test('answers nobody who has not said the whole message', async () => {
    const steps = [accept('server'), hearMessage('server', 'plum'), say('server', 'well done'), quiet(50)];
    const transcript = await playHost(
      caller((socket) => socket.write('pl')),
      steps,
      { ...SHORT, start: FOR_EVER },
    );
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3)');
    expect(eventsOf(transcript, 'bytes').map(({ from }) => from)).toEqual(['program']);
  });

  test('answers who has said something else of the same length', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const talk = (socket: Socket) => {
      socket.write('PLUM');
      socket.on('data', (data) => resolve(data.toString()));
    };
    const steps = [accept('server'), hearMessage('server', 'plum'), say('server', 'well'), quiet(50)];
    await playHost(caller(talk), steps);
    expect(await promise).toBe('well');
  });

  test('whom nobody calls plays nothing that needs a caller', async () => {
    const steps = [accept('server'), hearMessage('server', 'plum'), hangUp('server')];
    const transcript = await playHost(undefined, steps, SHORT);
    expect(marks(transcript)).toBe('(0 0)');
    expect(timedOut(transcript)).toEqual(['waiting for your program to connect']);
  });
});

describe('the program', () => {
  const launch = {
    called: 'x',
    file: undefined,
    cwd: tmpdir(),
    env: {},
    told: 0,
    address: HERE,
    port: 0,
  };

  /** Plays steps with JavaScript that runs as the student's program. */
  async function playWith(
    source: string,
    steps: readonly Step[],
    more: More = {},
    before: readonly Happening[] = [],
  ): Promise<Transcript> {
    const recorder = new Recorder();
    for (const happening of before) recorder.add(happening);
    const place = { address: HERE, port: await freePort() };
    const words = [process.execPath, '--input-type=module', '--eval', source.replaceAll('PORT', String(place.port))];
    const program = new Program({ ...launch, words }, [recorder]);
    return playAt(place, steps, { program, recorder, ...more });
  }

  const STAYS = 'setInterval(() => {}, 1000);';

  test('is typed to, and its input ended', async () => {
    const source =
      "process.stdin.on('data', (d) => console.log('got', String(d).trim())).on('end', () => console.log('bye'))";
    const steps = [type('plum\n'), prints('got', 'plum'), endInput(), prints('got', 'bye'), ends(0)];
    expect(marks(await playWith(source, steps))).toBe('(0 0) (1 1) (2 2) (3 3) (4 4)');
  });

  test.each<[string, string, Step, boolean]>([
    ['prints what is looked for', "console.log('reply: plum')", prints('reply:', 'plum'), true],
    ['prints it late', "setTimeout(() => console.log('reply: plum'), 300)", prints('reply:', 'plum'), true], // prettier-ignore
    ['prints it without a line end, as its last words', "process.stdout.write('reply: plum')", prints('reply:', 'plum'), true], // prettier-ignore
    [
      'prints it without a line end, and stays',
      `process.stdout.write('reply: plum'); ${STAYS}`,
      prints('reply:', 'plum'),
      true,
    ],
    [
      'prints a line without its end, and stays',
      `process.stdout.write('[127.0.0.1] plum'); ${STAYS}`,
      printsLine(['127.0.0.1', 'plum']),
      true,
    ],
    ['says it without a line end, and stays', `process.stderr.write('no answer'); ${STAYS}`, says('no answer'), true],
    ['prints it before the heading', "console.log('plum reply:')", prints('reply:', 'plum'), false],
    ['says it on stderr', "console.error('reply: plum')", prints('reply:', 'plum'), false],
    ['prints a number last', "console.log('n: 1'); console.log('n: 2')", lastNumber('n:', 2), true],
    ['prints a number and takes it back', "console.log('n: 1'); setTimeout(() => console.log('n: 0'), 5)", lastNumber('n:', 1), false], // prettier-ignore
    ['prints a number on stderr', "console.error('n: 1')", lastNumber('n:', 1), false],
    ['says one line', "console.error('oh')", saysOneLine(), true],
    ['prints that line on stdout', "console.log('oh')", saysOneLine(), false],
    ['says anything', "console.error('oh')", printsAnythingBut('reply:'), true],
    ['says only the heading', "console.log('reply:')", printsAnythingBut('reply:'), false],
    ['ends', '', ends(0), true],
  ])('that %s: %s', async (_, source, step, goesOn) => {
    const transcript = await playWith(source, [step, quiet(1)], { patience: ENDLESS });
    expect(marks(transcript)).toBe(goesOn ? '(0 0) (1 1)' : '(0 0)');
  });

  test('is waited for once, where several texts are looked for', async () => {
    const steps = [prints('', 'fig'), prints('', 'plum'), prints('', 'kiwi'), prints('', 'melon')];
    let asked = 0;
    const patience: Patience = {
      ...SHORT,
      get reply() {
        return ++asked === 1 ? 60 : FOR_EVER;
      },
    };
    const transcript = await playWith(`console.log('plum'); ${STAYS}`, steps, { goOn: true, patience });
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3)');
    expect(asked).toBe(1);
  });

  test('that gave its line an end later printed one line, not two', async () => {
    const source =
      "process.stdout.write('n: 7'); process.stdin.once('data', () => { console.log(' of 9'); process.stdin.destroy(); })";
    const steps = [printsLine(['n: 7']), type('go\n'), ends(0)];
    const transcript = await playWith(source, steps);
    expect(printed(transcript, 'stdout')).toBe('n: 7 of 9\n');
  });

  const NO_SIGNALS = process.platform === 'win32';

  test.skipIf(NO_SIGNALS)('that is stopped hears what was said meanwhile when it goes on', async () => {
    const source = "import net from 'node:net'; net.createServer((s) => s.pipe(s)).listen(PORT, '127.0.0.1')";
    const steps = [
      connect('client'),
      say('client', 'fig'),
      hear('client', 'fig'),
      signal('SIGSTOP'),
      say('client', 'plum'),
      signal('SIGCONT'),
      hear('client', 'plum'),
      signal('SIGTERM'),
      ends(),
    ];
    const transcript = await playWith(source, steps, { unseen: true, patience: { ...ENDLESS, courtesy: 50 } });
    expect(marks(transcript)).toMatch(/\(8 8\)$/);
    expect(eventsOf(transcript, 'exited')).toMatchObject([{ signal: 'SIGTERM' }]);
  });

  describe.skipIf(NO_SIGNALS)('that got SIGTERM', () => {
    const ECHO =
      "import net from 'node:net'; const server = net.createServer((s) => s.pipe(s)).listen(PORT, '127.0.0.1');";
    const reminded = async (source: string) => {
      const steps = [
        connect('client'),
        say('client', 'fig'),
        hear('client', 'fig'),
        signal('SIGTERM'),
        remind(utf8('plum'), 'plum', 50),
        ends(0),
      ];
      const transcript = await playWith(`${ECHO} ${source}`, steps, { unseen: true });
      return {
        signals: eventsOf(transcript, 'signal').length,
        exited: eventsOf(transcript, 'exited').map(({ code }) => code),
      };
    };

    test('gets it again while it serves newcomers', async () => {
      const source = "let times = 0; process.on('SIGTERM', () => ++times === 2 && process.exit(0))";
      expect(await reminded(source)).toEqual({ signals: 2, exited: [0] });
    });

    test('does not get it again when it serves nobody new', async () => {
      const source = "process.once('SIGTERM', () => (server.close(), setTimeout(() => process.exit(0), 300)))";
      expect(await reminded(source)).toEqual({ signals: 1, exited: [0] });
    });

    test('does not get it again when it has ended', async () => {
      expect(await reminded("process.on('SIGTERM', () => process.exit(0))")).toEqual({ signals: 1, exited: [0] });
    });
  });

  describe('that is a filter', () => {
    const COUNTS = "let n = 0; process.stdin.on('data', (d) => (n += d.length)).on('end', () => console.log(n))";
    const real: Happening = { kind: 'real', source: 'ping of 127.0.0.1', text: 'plum\nfig\n' };
    const asked = askReal('ping of 127.0.0.1', (text) => [{ asked: 'length', expected: `${text.length}` }]);

    test('is fed all that it is asked about, in pieces too', async () => {
      const step = ask(cutAt(utf8('plum\nfig\n'), [2, 6]), [{ asked: 'length', expected: '9' }]);
      const transcript = await playWith(COUNTS, [step]);
      expect(eventsOf(transcript, 'typed').map(({ text }) => text)).toEqual(['pl', 'um\nf', 'ig\n']);
      expect(printed(transcript, 'stdout')).toBe('9\n');
    });

    test('is fed what is real, as it was recorded', async () => {
      const transcript = await playWith(COUNTS, [asked], {}, [real]);
      expect(eventsOf(transcript, 'typed').map(({ text }) => text)).toEqual(['plum\nfig\n']);
      expect(printed(transcript, 'stdout')).toBe('9\n');
    });

    test('is asked nothing where nothing real was recorded', async () => {
      const patience = { ...SHORT, courtesy: 60 };
      const transcript = await playWith(COUNTS, [asked, quiet(1)], { patience });
      expect(marks(transcript)).toBe('(0 0)');
      expect(eventsOf(transcript, 'typed')).toEqual([]);
    });
  });

  test('that does not end is not waited for for ever', async () => {
    const transcript = await playWith(STAYS, [ends(0)], { patience: SHORT });
    expect(timedOut(transcript)).toEqual(['waiting for the end of the program']);
  });

  test('that ends by a broken step is told with its end, not only with the step', async () => {
    const source =
      "import net from 'node:net'; net.createServer((s) => { s.destroy(); setTimeout(() => process.exit(3), 200); }).listen(PORT, '127.0.0.1', () => console.log('ready'));";
    const steps = [prints('ready', ''), connect('client'), hear('client', 'hello\n')];
    const transcript = await playWith(source, steps);
    const at = (kind: string) => transcript.findIndex((event) => event.kind === kind);
    expect(eventsOf(transcript, 'exited')).toMatchObject([{ code: 3 }]);
    expect(at('exited')).toBeLessThan(transcript.length - 1);
    expect(marks(transcript)).toBe('(0 0) (1 1) (2 2)');
  });

  test.each([
    ['where it was told', HERE, [true]],
    ['everywhere', '0.0.0.0', [false]],
  ])('that listens %s is seen there', async (_, address, asTold) => {
    const source = `(await import('node:net')).createServer().listen(PORT, '${address}', () => console.log('ready'));`;
    const patience = { ...ENDLESS, courtesy: 60 };
    const transcript = await playWith(source, [prints('ready', ''), listensOnly()], { patience });
    const listening = eventsOf(transcript, 'listening');
    expect(listening.map((one) => one.asTold)).toEqual(asTold);
  });

  test('that runs elsewhere is looked for at 127.0.0.1, where it should not be', async () => {
    const address = await otherAddress();
    if (address === undefined) return;
    const port = await freePort();
    const there = await listen(address, port);
    const good = await playAt({ address, port }, [listensOnly()]);
    expect(eventsOf(good, 'listening').map((one) => one.asTold)).toEqual([true]);
    const here = await listen(HERE, port);
    const bad = await playAt({ address, port }, [listensOnly()]);
    expect(eventsOf(bad, 'listening').map((one) => one.asTold)).toEqual([true, false]);
    there?.close();
    here?.close();
  });
});

describe('datagrams', () => {
  const BRISK: Patience = { ...ENDLESS, courtesy: 100 };

  /** A UDP server of the student's: what it does with each datagram. */
  async function post(talk: (text: string, from: RemoteInfo, socket: UdpSocket) => void): Promise<Endpoint> {
    const socket = createSocket('udp4');
    toClose.push(() => socket.close());
    socket.on('message', (data, from) => talk(String(data), from, socket));
    socket.bind(0, HERE);
    await once(socket, 'listening');
    return { address: HERE, port: socket.address().port };
  }

  const echo = () => post((text, { port, address }, socket) => socket.send(text, port, address));
  const playUdp = (place: Endpoint, steps: readonly Step[], more: More = {}) =>
    playAt(place, steps, { udp: true, patience: BRISK, ...more });
  const got = (transcript: Transcript, who: string) =>
    eventsOf(transcript, 'datagram')
      .filter(({ on, from }) => on === who && from === 'program')
      .map(({ data }) => asText(data));

  describe('to a server', () => {
    test('are answered, whole, to the one who sent them', async () => {
      const steps = [
        sendDatagram('one', 'plum'),
        sendDatagram('two', ''),
        hearDatagram('one', 'plum'),
        hearDatagram('two', ''),
      ];
      const transcript = await playUdp(await echo(), steps);
      expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3)');
      expect([got(transcript, 'one'), got(transcript, 'two')]).toEqual([['plum'], ['']]);
      expect(timedOut(transcript)).toEqual([]);
    });

    test('come from another address of this computer where that is asked for', async () => {
      const other = await otherAddress();
      if (other?.startsWith('127.') !== true) return;
      const senders: string[] = [];
      const place = await post((text, { address, port }, socket) => {
        senders.push(address);
        socket.send(text, port, address);
      });
      const write = (who: string, elsewhere: boolean) => [
        sendDatagram(who, 'x', { elsewhere }),
        hearDatagram(who, 'x'),
      ];
      const transcript = await playUdp(place, [...write('one', false), ...write('two', true)]);
      expect(senders).toEqual([HERE, other]);
      expect(got(transcript, 'two')).toEqual(['x']);
    });

    test('that are answered from another port are not heard, and that is noted', async () => {
      const second = createSocket('udp4');
      toClose.push(() => second.close());
      const place = await post((text, { address, port }) => second.send(text, port, address));
      const transcript = await playUdp(place, [sendDatagram('one', 'x'), hearDatagram('one', 'x')], {
        patience: SHORT,
      });
      expect(got(transcript, 'one')).toEqual([]);
      expect(eventsOf(transcript, 'astray')).toMatchObject([{ on: 'one', data: utf8('x') }]);
    });

    test('that are answered otherwise are over at once', async () => {
      const place = await post((text, { address, port }, socket) => socket.send(`${text}!`, port, address));
      const transcript = await playUdp(place, [sendDatagram('one', 'x'), hearDatagram('one', 'x'), quiet(1)]);
      expect(marks(transcript)).toBe('(0 0) (1 1)');
      expect(timedOut(transcript)).toEqual([]);
    });

    test('that are not answered are given up, and those behind them sent all the same', async () => {
      const place = await post((text, { address, port }, socket) => text === 'fig' && socket.send(text, port, address));
      const write = (text: string) => [sendDatagram('one', text), hearDatagram('one', text)];
      const patience = { ...SHORT, courtesy: 600 };
      const transcript = await playUdp(place, [...write('plum'), ...write('fig')], { patience, goOn: true });
      expect(got(transcript, 'one')).toEqual(['fig']);
      expect(timedOut(transcript)).toEqual(['waiting for the datagram "plum"']);
    });

    test.each([
      [1, '(0 0) (1 1) (2 2) (3 3)'],
      [2, '(0 0) (1 1) (2 2)'],
    ])('that are answered %i times: nothing else comes, or it does', async (times, marked) => {
      const place = await post((text, { address, port }, socket) => {
        for (let n = 0; n < times; n++) socket.send(text, port, address);
      });
      const steps = [sendDatagram('one', 'x'), hearDatagram('one', 'x'), hearNoDatagram('one', 100), quiet(1)];
      expect(marks(await playUdp(place, steps))).toBe(marked);
    });

    test('from many clients at once: those are counted who heard the answer', async () => {
      const steps = [crowdAsks(30, 'ask', 'ask'), quiet(1)];
      const all = await playUdp(await echo(), steps);
      expect(eventsOf(all, 'crowd')).toMatchObject([{ size: 30, greeted: 30 }]);
      expect(marks(all)).toBe('(0 0) (1 1)');
      let n = 0;
      const place = await post((text, { address, port }, socket) => ++n <= 20 && socket.send(text, port, address));
      const few = await playUdp(place, steps, { patience: { ...BRISK, crowd: 300 } });
      expect(eventsOf(few, 'crowd')).toMatchObject([{ size: 30, greeted: 20 }]);
      expect(marks(few)).toBe('(0 0)');
    });
  });

  describe('from a client', () => {
    /** A client of the student's: what it does, and what it does with each answer. */
    async function playClient(source: string, steps: readonly Step[], more: More = {}): Promise<Transcript> {
      const recorder = new Recorder();
      const mailbox = await Mailbox.open('server', { address: HERE, port: await freePort() }, recorder);
      toClose.push(() => mailbox.close());
      const head = `
        const { createSocket } = await import('node:dgram');
        const open = () => createSocket('udp4').on('message', (data) => console.log('got ' + data));
        const send = (socket, text, sent) => socket.send(text, ${mailbox.place.port}, '${HERE}', sent);
        const socket = open();
      `;
      const launched = { called: 'x', file: undefined, cwd: tmpdir(), env: {}, told: 0, address: HERE, port: 0 };
      const words = [process.execPath, '--input-type=module', '--eval', head + source];
      const program = new Program({ ...launched, words }, [recorder]);
      return playUdp(mailbox.place, steps, { mailbox, program, recorder, goOn: true, ...more });
    }

    test('are heard and answered', async () => {
      const steps = [hearDatagram('server', 'plum'), sendDatagram('server', 'fig'), prints('', 'got fig')];
      const transcript = await playClient("send(socket, 'plum')", steps);
      expect(marks(transcript)).toBe('(0 0) (1 1) (2 2)');
      expect(got(transcript, 'server')).toEqual(['plum']);
      expect(timedOut(transcript)).toEqual([]);
    });

    test('are answered to whom was heard last, whoever has written since', async () => {
      const source = `
        const second = createSocket('udp4').on('message', (data) => console.log('second got ' + data));
        send(socket, 'one', () => send(second, 'two'));
      `;
      const steps = [
        hearDatagram('server', 'one'),
        quiet(200),
        sendDatagram('server', 'plum'),
        hearDatagram('server', 'two'),
        sendDatagram('server', 'fig'),
        prints('', 'got plum'),
        prints('', 'second got fig'),
      ];
      const transcript = await playClient(source, steps);
      expect(marks(transcript)).toBe('(0 0) (1 1) (2 2) (3 3) (4 4) (5 5) (6 6)');
      const lines = printed(transcript, 'stdout').trim().split('\n');
      expect(lines.toSorted()).toEqual(['got plum', 'second got fig']);
    });

    test('get their answer so many ms after they came', async () => {
      const steps = [hearDatagram('server', 'x'), sendDatagram('server', 'y', { after: 400 }), prints('', 'got y')];
      const transcript = await playClient("send(socket, 'x')", steps);
      const [asked, answered] = eventsOf(transcript, 'datagram');
      expect((answered?.at ?? 0) - (asked?.at ?? 0)).toBeGreaterThan(300);
    });

    test('that never came get no answer, and nobody waits for a second one', async () => {
      const steps = [hearDatagram('server', 'x'), sendDatagram('server', 'y'), hearDatagram('server', 'z')];
      const transcript = await playClient('setInterval(() => {}, 1000)', steps, {
        patience: SHORT,
      });
      expect(marks(transcript)).toBe('(0 0)');
      expect(eventsOf(transcript, 'datagram')).toEqual([]);
    });

    test('that stayed out get no answer, though one was heard before', async () => {
      const steps = [hearDatagram('server', 'x'), hearDatagram('server', 'z'), sendDatagram('server', 'y')];
      const transcript = await playClient("send(socket, 'x')", steps, { patience: { ...SHORT, start: FOR_EVER } });
      expect(marks(transcript)).toBe('(0 0) (1 1) (2 2)');
      expect(eventsOf(transcript, 'datagram').map(({ from }) => from)).toEqual(['program']);
    });

    test('do not keep a stranger from writing to the program', async () => {
      const steps = [
        hearDatagram('server', 'x'),
        sendDatagram('a stranger', 'boo', { elsewhere: true }),
        prints('', 'got boo'),
      ];
      expect(marks(await playClient("send(socket, 'x')", steps))).toBe('(0 0) (1 1) (2 2)');
    });

    test.each([
      ['stdout', 'log'],
      ['stderr', 'error'],
    ])('words are heard on %s', async (_, method) => {
      const source = `setTimeout(() => console.${method}('no answer'), 200)`;
      const transcript = await playClient(source, [says('no answer'), quiet(1)], { goOn: false });
      expect(marks(transcript)).toBe('(0 0) (1 1)');
    });

    test('words that are due later are waited for longer', async () => {
      const patience = { ...BRISK, reply: 1 };
      const source = "setTimeout(() => console.log('no answer'), 1000)";
      const steps = [says('no answer', { within: FOR_EVER }), quiet(1)];
      expect(marks(await playClient(source, steps, { patience, goOn: false }))).toBe('(0 0) (1 1)');
    });

    test.each([
      ['a goodbye', "send(socket, 'bye', () => process.exit())", '(0 0) (1 1) (2 2)'],
      ['an end without one', 'process.exit()', '(0 0) (1 1) (2 2) (3 3)'],
    ])('%s is not waited for longer than the program runs', async (_, last, marked) => {
      const source = `send(socket, 'x'); process.stdin.on('end', () => ${last}).resume();`;
      const steps = [hearDatagram('server', 'x'), endInput(), hearNoDatagram('server', FOR_EVER), quiet(1)];
      expect(marks(await playClient(source, steps, { goOn: false }))).toBe(marked);
    });
  });

  test('a program that waits for them is seen where it waits, and its other sockets are not', async () => {
    const place = { address: HERE, port: await freePort() };
    const source = `
      const { createSocket } = await import('node:dgram');
      createSocket('udp4').bind(0);
      createSocket('udp4').bind(${place.port}, '0.0.0.0', () => console.log('ready'));
    `;
    const recorder = new Recorder();
    const launched = { called: 'x', file: undefined, cwd: tmpdir(), env: {}, told: 0, ...place };
    const words = [process.execPath, '--input-type=module', '--eval', source];
    const program = new Program({ ...launched, words }, [recorder]);
    const steps = [prints('', 'ready'), listensOnly()];
    const transcript = await playUdp(place, steps, { program, recorder });
    const listening = eventsOf(transcript, 'listening').map(({ address, asTold }) => ({ address, asTold }));
    expect(listening).toEqual(CAN_LOOK ? [{ address: '0.0.0.0', asTold: false }] : [{ address: HERE, asTold: true }]);
  });
});

describe('what stands in an output', () => {
  test.each([
    ['reply:\nplum\n', ['plum']],
    ['  reply: \n\n \n', []],
    ['reply: plum\n', ['reply: plum']],
    ['', []],
  ])('%j has the lines %j', (out, lines) => {
    expect(linesBut(out, 'reply:')).toEqual(lines);
  });

  test.each([
    [{ address: '127.0.0.2', port: 80 }, true],
    [{ address: '127.0.0.1', port: 80 }, false],
    [{ address: '127.0.0.2', port: 81 }, false],
  ])('%j is 127.0.0.2:80: %s', (place, is) => {
    expect(isPlace(place, { address: '127.0.0.2', port: 80 })).toBe(is);
  });
});
