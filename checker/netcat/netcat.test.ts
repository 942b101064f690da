import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';
import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { netcat } from './netcat.ts';

const HERE = '127.0.0.1';
const toClose: (() => void)[] = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

/** Keeps all that comes out of a stream, and can wait for a part of it. */
function collect(stream: Readable): {
  all: Promise<string>;
  until(part: string): Promise<void>;
} {
  let seen = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (seen += chunk));
  return {
    all: once(stream, 'end').then(() => seen),
    async until(part) {
      while (!seen.includes(part)) await once(stream, 'data');
    },
  };
}

type Words = readonly (string | number)[];

interface Run {
  readonly stdin: Writable;
  readonly code: Promise<number>;
  readonly printed: ReturnType<typeof collect>;
  readonly said: ReturnType<typeof collect>;
  stop(): void;
}

/** Runs our netcat on streams of its own; the input stays open until the test ends it. */
function run(words: Words): Run & { readonly stdin: PassThrough } {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  toClose.push(stop);
  const [printed, said] = [collect(stdout), collect(stderr)];
  const code = netcat(words.map(String), { stdin, stdout, stderr, signal: abort.signal });
  const end = (): void => {
    stdout.end();
    stderr.end();
  };
  code.then(end, end);
  return { stdin, code, printed, said, stop };
}

/** A TCP server on a port of its own; `talk` is called for each caller. */
async function serve(talk: (caller: net.Socket) => void): Promise<number> {
  const server = net.createServer({ allowHalfOpen: true }, (caller) => {
    caller.on('error', () => {});
    toClose.push(() => caller.destroy());
    talk(caller);
  });
  toClose.push(() => server.close());
  server.listen(0, HERE);
  await once(server, 'listening');
  return (server.address() as net.AddressInfo).port;
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, HERE);
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function dial(port: number): net.Socket {
  const socket = net.connect({ host: HERE, port, allowHalfOpen: true });
  toClose.push(() => socket.destroy());
  return socket.on('error', () => {});
}

const echo = (caller: net.Socket): void => void caller.pipe(caller);

describe('a call', () => {
  test('sends the input and prints the answer', async () => {
    const nc = run(['-N', HERE, await serve(echo)]);
    nc.stdin.end('plum\n');
    expect(await nc.printed.all).toBe('plum\n');
    expect(await nc.code).toBe(0);
    expect(await nc.said.all).toBe('');
  });

  test('ends when the other side hangs up, though the input stays open', async () => {
    const nc = run([HERE, await serve((caller) => caller.end('bye\n'))]);
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('bye\n');
    expect(nc.stdin.readableEnded).toBe(false);
    expect(nc.stdin.listenerCount('data')).toBe(0);
  });

  test('ends when the other side hangs up after the input has ended', async () => {
    const port = await serve((caller) => caller.once('data', () => caller.end('bye\n')));
    const nc = run([HERE, port]);
    nc.stdin.end('plum\n');
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('bye\n');
  });

  test('an input that ended before the call counts as an empty one', async () => {
    const stdin = Readable.from([]);
    stdin.resume();
    await once(stdin, 'end');
    const stdout = new PassThrough();
    const port = await serve((caller) => caller.on('end', () => caller.end('bye\n')).resume());
    const code = await netcat(['-N', HERE, String(port)], { stdin, stdout, stderr: stdout });
    expect(code).toBe(0);
    expect(String(stdout.read())).toBe('bye\n');
  });

  test('keeps our side open at the end of the input without -N', async () => {
    const port = await serve((caller) => {
      caller.on('end', () => caller.end('you ended\n'));
      caller.once('data', () => caller.write('go on\n'));
    });
    const nc = run(['-w', 1, HERE, port]);
    nc.stdin.end('plum\n');
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('go on\n');
  });

  test.skipIf(process.platform !== 'linux')('-s calls from that address', async () => {
    const port = await serve((caller) => caller.end(`from ${caller.remoteAddress}\n`));
    const nc = run(['-s', '127.0.0.2', HERE, port]);
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('from 127.0.0.2\n');
  });

  test('-R breaks off at the end of the input, and what was said arrives before', async () => {
    const heard: string[] = [];
    const broken = Promise.withResolvers<string | undefined>();
    const port = await serve((caller) => {
      caller.on('data', (data) => heard.push(String(data)));
      caller.on('error', (error: NodeJS.ErrnoException) => broken.resolve(error.code));
    });
    const nc = run(['-R', HERE, port]);
    nc.stdin.write('plum');
    while (heard.length === 0) await new Promise((resolve) => setImmediate(resolve));
    nc.stdin.end();
    expect(await broken.promise).toBe('ECONNRESET');
    expect(heard).toEqual(['plum']);
    expect(await nc.code).toBe(0);
  });

  test('-N ends our side only: the answer to that still arrives', async () => {
    const port = await serve((caller) => {
      let heard = '';
      caller.on('data', (chunk) => (heard += chunk)).on('end', () => caller.end(`<${heard}>`));
    });
    const nc = run(['-N', HERE, port]);
    nc.stdin.end('plum');
    expect(await nc.printed.all).toBe('<plum>');
    expect(await nc.code).toBe(0);
  });

  test('-q 0 ends our side, all of the input has been sent, and the answer may come late', async () => {
    const port = await serve((caller) => void text(caller).then((heard) => setTimeout(() => caller.end(heard), 300)));
    const nc = run(['-q', 0, HERE, port]);
    nc.stdin.end('plum'.repeat(50_000));
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('plum'.repeat(50_000));
  });

  test('-q waits no longer than the other side', async () => {
    const port = await serve((caller) => caller.on('end', () => caller.end('bye\n')).resume());
    const nc = run(['-q', 3600, HERE, port]);
    nc.stdin.end('plum');
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('bye\n');
  });

  test('-w leaves a conversation in which nobody says anything', async () => {
    const nc = run(['-w', 2, HERE, await serve((caller) => caller.write('first\n'))]);
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('first\n');
  });

  test('carries every byte value both ways, more than any buffer holds', async () => {
    const bytes = Buffer.concat([Buffer.from([...Array(256).keys()]), randomBytes(3_000_000)]);
    const stdout = new PassThrough();
    const parts: Buffer[] = [];
    stdout.on('data', (part: Buffer) => parts.push(part));
    const port = await serve(echo);
    const io = { stdin: Readable.from([bytes]), stdout, stderr: stdout };
    expect(await netcat(['-N', HERE, String(port)], io)).toBe(0);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  test('reads from the other side no faster than its own reader takes it', async () => {
    let held = 0;
    let printed = 0;
    const stdout = new Writable({
      write(chunk: Buffer, _, taken) {
        held = Math.max(held, stdout.writableLength);
        printed += chunk.length;
        setImmediate(taken);
      },
    });
    const port = await serve((caller) => caller.end(Buffer.alloc(32_000_000)));
    const io = { stdin: new PassThrough(), stdout, stderr: new PassThrough() };
    expect(await netcat([HERE, String(port)], io)).toBe(0);
    expect(printed).toBe(32_000_000);
    expect(held).toBeLessThan(1_000_000);
  });

  test('reads its input no faster than the other side takes it', async () => {
    let [typed, heard, held] = [0, 0, 0];
    function* input(): Generator<Buffer> {
      for (let count = 0; count < 2000; count += 1) {
        typed += 32_768;
        held = Math.max(held, typed - heard);
        yield Buffer.alloc(32_768);
      }
    }
    const port = await serve((caller) => {
      caller
        .on('end', () => caller.end())
        .on('data', (chunk) => {
          heard += chunk.length;
          caller.pause();
          setImmediate(() => caller.resume());
        });
    });
    const stdout = new PassThrough();
    const io = { stdin: Readable.from(input()), stdout, stderr: stdout };
    expect(await netcat(['-N', HERE, String(port)], io)).toBe(0);
    expect(heard).toBe(typed);
    expect(held).toBeLessThan(32_000_000);
  });

  test('a file on its way out still goes out whole when the other side has ended', async () => {
    const heard = Promise.withResolvers<string>();
    const port = await serve((caller) => {
      caller.end('go on, I listen\n');
      text(caller).then(heard.resolve, heard.reject);
    });
    const nc = run([HERE, port]);
    Readable.from(Array(500).fill('plum'.repeat(1000))).pipe(nc.stdin);
    expect(await nc.code).toBe(0);
    expect((await heard.promise).length).toBe(2_000_000);
  });

  test('a reset in mid-sentence is said, and is no failure of ours', async () => {
    const port = await serve((caller) => caller.once('data', () => caller.resetAndDestroy()));
    const nc = run([HERE, port]);
    nc.stdin.write('plum');
    expect(await nc.code).toBe(0);
    expect(await nc.said.all).toMatch(/^nc: the connection broke: Connection reset by peer\n$/i);
  });

  test('ends when its own reader has gone', async () => {
    const stdout = new PassThrough();
    const port = await serve((caller) => caller.write('plum\n'));
    const io = { stdin: new PassThrough(), stdout, stderr: new PassThrough() };
    stdout.once('data', () => stdout.destroy(new Error('EPIPE')));
    expect(await netcat([HERE, String(port)], io)).toBe(0);
  });

  test('Ctrl-C ends it', async () => {
    const connected = Promise.withResolvers<net.Socket>();
    const nc = run([HERE, await serve(connected.resolve)]);
    const caller = await connected.promise;
    nc.stop();
    expect(await nc.code).toBe(0);
    await once(caller.resume(), 'end');
  });
});

describe('nobody to talk to', () => {
  test('one line says so, with code 1 and the input untouched', async () => {
    const port = await freePort();
    const nc = run([HERE, port]);
    nc.stdin.write('plum');
    expect(await nc.code).toBe(1);
    expect(await nc.said.all).toBe(`nc: connect to ${HERE} port ${port} (tcp) failed: Connection refused\n`);
    expect(String(nc.stdin.read())).toBe('plum');
  });

  test('a port that is taken cannot be listened on', async () => {
    const port = await serve(echo);
    const nc = run(['-l', HERE, port]);
    expect(await nc.code).toBe(1);
    expect(await nc.said.all).toBe(`nc: cannot listen on ${HERE} port ${port} (tcp): Address already in use\n`);
  });

  test('a mistake in the words is explained, with code 2', async () => {
    const nc = run([HERE, 70_000]);
    expect(await nc.code).toBe(2);
    expect(await nc.said.all).toContain('"70000" is not a port');
    expect(await nc.printed.all).toBe('');
  });

  test('-h is printed, not said', async () => {
    const nc = run(['-h']);
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toContain('nc HOST PORT');
    expect(await nc.said.all).toBe('');
  });
});

describe('waiting for a call', () => {
  async function listening(...flags: string[]): Promise<{ nc: Run; port: number }> {
    const port = await freePort();
    const nc = run([...flags, '-v', '-l', HERE, port]);
    await nc.said.until(`Listening on ${HERE} ${port}\n`);
    return { nc, port };
  }

  test('prints what the caller says and ends when the caller leaves', async () => {
    const { nc, port } = await listening();
    dial(port).end('plum\n');
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('plum\n');
    expect(await nc.said.all).toContain(`Connection received on ${HERE} `);
  });

  test('says the input to the caller, also what was typed before the call', async () => {
    const { nc, port } = await listening();
    nc.stdin.write('welcome\n');
    const caller = dial(port);
    const [chunk] = await once(caller, 'data');
    expect(String(chunk)).toBe('welcome\n');
    caller.end();
    expect(await nc.code).toBe(0);
  });

  test('goes on listening to the caller after the end of its own input', async () => {
    const { nc, port } = await listening('-N');
    nc.stdin.end('welcome\n');
    const caller = dial(port);
    expect(await text(caller)).toBe('welcome\n');
    caller.end('late plum\n');
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('late plum\n');
  });

  test('has one caller only: the next is refused', async () => {
    const { nc, port } = await listening();
    const caller = dial(port);
    nc.stdin.write('welcome\n');
    await once(caller, 'data');
    const late = net.connect(port, HERE);
    const error: NodeJS.ErrnoException = await new Promise((resolve) => late.once('error', resolve));
    expect(error.code).toBe('ECONNREFUSED');
    caller.end();
    expect(await nc.code).toBe(0);
  });

  test('-w does not hurry the first call', async () => {
    const { nc, port } = await listening('-w', '1');
    await new Promise((resolve) => setTimeout(resolve, 1300));
    dial(port).end('plum\n');
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('plum\n');
  });

  test('Ctrl-C ends the waiting', async () => {
    const { nc } = await listening();
    nc.stop();
    expect(await nc.code).toBe(0);
  });
});

describe('UDP', () => {
  async function postbox(): Promise<{ box: dgram.Socket; port: number }> {
    const box = dgram.createSocket('udp4');
    toClose.push(() => box.close());
    box.bind(0, HERE);
    await once(box, 'listening');
    return { box, port: box.address().port };
  }

  test('every chunk of input is a datagram, and every answer is printed', async () => {
    const { box, port } = await postbox();
    box.on('message', (said, from) => box.send(`<${said}>`, from.port, from.address));
    const nc = run(['-u', '-q', 1, HERE, port]);
    nc.stdin.write('plum');
    await once(box, 'message');
    nc.stdin.end('pear');
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('<plum><pear>');
  });

  test.skipIf(process.platform !== 'linux')('-s writes from that address', async () => {
    const { box, port } = await postbox();
    box.on('message', (_, from) => box.send(`from ${from.address}`, from.port, from.address));
    const nc = run(['-u', '-s', '127.0.0.2', '-q', 1, HERE, port]);
    nc.stdin.end('plum');
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('from 127.0.0.2');
  });

  test('nothing but the input is ever sent, also with -v', async () => {
    const { box, port } = await postbox();
    const heard: string[] = [];
    box.on('message', (said) => heard.push(String(said)));
    const nc = run(['-uv', '-q', 0, HERE, port]);
    nc.stdin.end('plum');
    expect(await nc.code).toBe(0);
    const last = dgram.createSocket('udp4').unref();
    last.send('last', port, HERE, () => last.close());
    while (!heard.includes('last')) await once(box, 'message');
    expect(heard).toEqual(['plum', 'last']);
  });

  test('input too large for a datagram goes in several, in order', async () => {
    const { box, port } = await postbox();
    const sizes: number[] = [];
    box.on('message', (said) => sizes.push(said.length));
    const nc = run(['-u', HERE, port]);
    nc.stdin.write(Buffer.alloc(40_000));
    while (sizes.length < 3) await once(box, 'message');
    expect(sizes).toEqual([16_384, 16_384, 7232]);
    nc.stop();
    expect(await nc.code).toBe(0);
  });

  test('-w ends it when nothing more comes', async () => {
    const { box, port } = await postbox();
    box.on('message', (said, from) => box.send(`<${said}>`, from.port, from.address));
    const nc = run(['-u', '-w', 1, HERE, port]);
    nc.stdin.end('plum');
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('<plum>');
  });

  test('a port where nobody listens is said, with code 0: the datagram was sent', async () => {
    const { box, port } = await postbox();
    box.on('close', () => {});
    await new Promise<void>((resolve) => box.close(resolve));
    toClose.pop();
    const nc = run(['-u', HERE, port]);
    nc.stdin.write('plum');
    expect(await nc.code).toBe(0);
    expect(await nc.said.all).toBe(`nc: send to ${HERE} port ${port} (udp) failed: Connection refused\n`);
  });

  test('listening, it answers whoever wrote first and shows nobody else', async () => {
    const [first, other, spare] = [await postbox(), await postbox(), await postbox()];
    const { port } = spare;
    await new Promise<void>((resolve) => spare.box.close(resolve));
    toClose.pop();
    const nc = run(['-u', '-v', '-l', HERE, port]);
    await nc.said.until(`Bound on ${HERE} ${port}\n`);
    const hello = once(first.box, 'message');
    nc.stdin.write('hello');
    first.box.send('one', port, HERE);
    expect(String((await hello)[0])).toBe('hello');
    await new Promise((resolve) => other.box.send('stray', port, HERE, resolve));
    first.box.send('two', port, HERE);
    await nc.printed.until('two');
    nc.stop();
    expect(await nc.code).toBe(0);
    expect(await nc.printed.all).toBe('onetwo');
  });
});

const OPENBSD = 'nc.openbsd';
const hasOpenbsd = spawnSync(OPENBSD, ['-h']).error === undefined;

/** Runs the real thing in the same way. */
function runOpenbsd(words: Words): Run {
  const child = spawn(OPENBSD, words.map(String));
  const stop = (): void => void child.kill();
  toClose.push(stop);
  child.stdin.on('error', () => {});
  const code = once(child, 'close').then(([exit]) => (exit === null ? -1 : Number(exit)));
  return {
    stdin: child.stdin,
    code,
    printed: collect(child.stdout),
    said: collect(child.stderr),
    stop,
  };
}

describe.skipIf(!hasOpenbsd)('like netcat-openbsd (needs nc.openbsd)', () => {
  type Runner = (words: Words) => Run;
  interface Story {
    readonly flags: Words;
    readonly input: string | undefined;
    /** What the server does; undefined: nobody listens. */
    readonly server: ((caller: net.Socket) => void) | undefined;
  }

  /** What there is to compare: the exit code, what was printed, and what the server heard. */
  async function tell(start: Runner, { flags, input, server }: Story): Promise<unknown> {
    let heard = '';
    const listen = (caller: net.Socket): void => {
      caller.on('data', (chunk) => (heard += chunk)).on('end', () => (heard += ' END'));
      server?.(caller);
    };
    const port = server === undefined ? await freePort() : await serve(listen);
    const nc = start([...flags, HERE, port]);
    if (input !== undefined) nc.stdin.end(input);
    return { code: await nc.code, printed: await nc.printed.all, heard };
  }

  const byeAtEnd = (caller: net.Socket): void => void caller.on('end', () => caller.end('bye\n'));
  const byeAtData = (caller: net.Socket): void => void caller.once('data', () => caller.end('bye\n'));
  const lateAtData = (caller: net.Socket): void =>
    void caller.once('data', () => setTimeout(() => caller.end('bye\n'), 300));
  const resetAtData = (caller: net.Socket): void => void caller.once('data', () => caller.resetAndDestroy());
  const big = 'plum\n'.repeat(100_000);

  test.each<[string, Story]>([
    ['nobody listens', { flags: [], input: '', server: undefined }],
    ['-N and a late answer', { flags: ['-N'], input: 'plum\n', server: byeAtEnd }],
    ['-N and nothing to say', { flags: ['-N'], input: '', server: byeAtEnd }],
    ['-N, a lot, and back again', { flags: ['-N'], input: big, server: echo }],
    ['no -N, the server hangs up', { flags: [], input: 'plum\n', server: byeAtData }],
    ['the server only talks', { flags: ['-N'], input: '', server: (caller) => caller.end(big) }],
    ['-w in silence', { flags: ['-w', 1], input: 'plum\n', server: () => {} }],
    ['-w, the input open', { flags: ['-w', 1], input: undefined, server: () => {} }],
    ['a reset', { flags: [], input: 'plum\n', server: resetAtData }],
    ['-q 1 and an answer', { flags: ['-q', 1], input: 'plum\n', server: byeAtEnd }],
    ['-q 0 and an answer', { flags: ['-q', 0], input: 'plum\n', server: byeAtEnd }],
    ['-q 0 and a late answer', { flags: ['-q', 0], input: 'plum\n', server: lateAtData }],
    ['-q 1 and a late answer', { flags: ['-q', 1], input: 'plum\n', server: lateAtData }],
    ['-q -1 and a late answer', { flags: ['-q', -1], input: 'plum\n', server: lateAtData }],
    ['-N -q -1', { flags: ['-N', '-q', -1], input: 'plum\n', server: byeAtEnd }],
  ])('calling: %s', async (_, story) => {
    const [ours, theirs] = await Promise.all([tell(run, story), tell(runOpenbsd, story)]);
    expect(ours).toEqual(theirs);
  });

  /** The flags end with the place but for its port, or with the flag that the port belongs to. */
  async function answer(start: Runner, flags: Words, input?: string): Promise<unknown> {
    const port = await freePort();
    const nc = start(['-v', ...flags, port]);
    if (input !== undefined) nc.stdin.end(input);
    await nc.said.until('Listening on');
    const caller = dial(port);
    caller.write('plum\n');
    if (input === undefined) caller.end();
    const heard = await text(caller.on('data', () => caller.end()));
    return { code: await nc.code, printed: await nc.printed.all, heard };
  }

  test.each<[string, Words, string | undefined]>([
    ['-l PORT', ['-l'], undefined],
    ['-l HOST PORT', ['-l', HERE], undefined],
    ['-l -p PORT', ['-l', '-p'], undefined],
    ['-lp PORT', ['-lp'], undefined],
    ['-l with an answer', ['-l', HERE], 'welcome\n'],
    ['-N -l with an answer', ['-N', '-l', HERE], 'welcome\n'],
    ['-q -1 -l with an answer', ['-q', -1, '-l', HERE], 'welcome\n'],
    ['-q 0 -l, the input open', ['-q', 0, '-l', HERE], undefined],
  ])('listening: %s', async (_, flags, input) => {
    expect(await answer(run, flags, input)).toEqual(await answer(runOpenbsd, flags, input));
  });

  /** The caller speaks only when it has heard the end: whoever hung up then prints nothing of it. */
  async function late(start: Runner, flags: Words): Promise<unknown> {
    const port = await freePort();
    const nc = start(['-v', ...flags, '-l', HERE, port]);
    nc.stdin.end('welcome\n');
    await nc.said.until('Listening on');
    const caller = dial(port);
    const heard = await text(caller);
    caller.end('late plum\n');
    return { code: await nc.code, printed: await nc.printed.all, heard };
  }

  test.each([[['-q', 0]], [['-q', 1]], [['-N']]])('listening, the input ended: %j', async (flags) => {
    const [ours, theirs] = await Promise.all([late(run, flags), late(runOpenbsd, flags)]);
    expect(ours).toEqual(theirs);
  });

  async function postOffice(start: Runner): Promise<unknown> {
    const [caller, other, spare] = [createBox(), createBox(), createBox()];
    await Promise.all([caller, other, spare].map((box) => once(box.bind(0, HERE), 'listening')));
    const { port } = spare.address();
    await new Promise<void>((resolve) => spare.close(resolve));
    const nc = start(['-u', '-v', '-l', HERE, port]);
    await nc.said.until('Bound on');
    nc.stdin.write('hello');
    const hello = once(caller, 'message');
    caller.send('one', port, HERE);
    const heard = String((await hello)[0]);
    await new Promise((resolve) => other.send('stray', port, HERE, resolve));
    caller.send('two', port, HERE);
    await nc.printed.until('two');
    nc.stop();
    for (const box of [caller, other]) box.close();
    return { printed: await nc.printed.all, heard };
  }
  const createBox = (): dgram.Socket => dgram.createSocket('udp4');

  test('-u -l answers whoever wrote first', async () => {
    const [ours, theirs] = await Promise.all([postOffice(run), postOffice(runOpenbsd)]);
    expect(ours).toEqual(theirs);
  });

  async function toNobody(start: Runner, flags: Words): Promise<unknown> {
    const box = createBox();
    await once(box.bind(0, HERE), 'listening');
    const { port } = box.address();
    await new Promise<void>((resolve) => box.close(resolve));
    const nc = start(['-u', ...flags, HERE, port]);
    nc.stdin.end('plum\n');
    return { code: await nc.code, printed: await nc.printed.all };
  }

  test.each([[[]], [['-w', 1]], [['-q', 1]]])('datagrams to a closed port: %j', async (flags) => {
    const [ours, theirs] = await Promise.all([toNobody(run, flags), toNobody(runOpenbsd, flags)]);
    expect(ours).toEqual(theirs);
  });

  async function post(start: Runner): Promise<unknown> {
    const box = dgram.createSocket('udp4');
    const heard: string[] = [];
    box.on('message', (said, from) => {
      heard.push(String(said));
      box.send(`<${said}>`, from.port, from.address);
    });
    box.bind(0, HERE);
    await once(box, 'listening');
    const nc = start(['-u', '-w', 1, HERE, box.address().port]);
    nc.stdin.end('plum\n');
    const code = await nc.code;
    box.close();
    return { code, printed: await nc.printed.all, heard };
  }

  test('datagrams: a question and its answer', async () => {
    const [ours, theirs] = await Promise.all([post(run), post(runOpenbsd)]);
    expect(ours).toEqual(theirs);
  });
});
