// When a server listens, and where: seen without a client that the student's program would have to serve, and
// never mistaken for somebody else's.
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { printed } from '../wire/transcript.ts';
import { freePort, listen } from './ports.ts';
import { Program, stopAll } from './program.ts';
import { answers, isBoundIn, whereItListens } from './readiness.ts';
import { Recorder } from './recorder.ts';
import { CAN_LOOK } from './proc.ts';

/** Longer than any test may take: who waits that long waits in vain. */
const FOR_EVER = 3_600_000;
const HERE = '127.0.0.1';

afterEach(stopAll);

const places = { address: HERE, port: 0 };
const launch = { called: 'x', file: undefined, cwd: tmpdir(), env: {}, told: 0, ...places };
const recorders = new WeakMap<Program, Recorder>();

/** Runs JavaScript as the student's program; `net`, and the port it is told, are there. */
function run(source: string, port: number): Program {
  const recorder = new Recorder();
  const script = `import net from 'node:net'; const port = ${port}; ${source}`;
  const words = [process.execPath, '--input-type=module', '--eval', script];
  const program = new Program({ ...launch, words }, [recorder]);
  recorders.set(program, recorder);
  return program;
}

const stdout = (program: Program) => printed(recorders.get(program)?.transcript ?? [], 'stdout');

const child = (source: string, options = '') =>
  `(await import('node:child_process')).spawn(process.execPath, ['--input-type=module', '--eval', ${JSON.stringify(`import net from 'node:net'; const port = Number(process.argv[1]); ${source}`)}, String(port)], { stdio: 'inherit', ${options} })`;

const LISTENS = `net.createServer().listen(port, '${HERE}');`;

describe.skipIf(!CAN_LOOK)('by looking (Linux only)', () => {
  test.each([
    ['as it was told', LISTENS, HERE],
    ['at another address', "net.createServer().listen(port, '127.0.0.2');", '127.0.0.2'],
    ['on all interfaces', "net.createServer().listen(port, '0.0.0.0');", '0.0.0.0'],
    ['on all interfaces, as a server that is told no address', 'net.createServer().listen(port);', '::'], // prettier-ignore
    ['at ::1 only', "net.createServer().listen(port, '::1');", '::1'],
    ['at the address it was told, in its long form', `net.createServer().listen(port, '::ffff:${HERE}');`, HERE], // prettier-ignore
    ['after a slow start', `setTimeout(() => { ${LISTENS} }, 1500);`, HERE],
    ['in a child', `${child(LISTENS)};`, HERE],
    ['in a grandchild', `${child(child(LISTENS))};`, HERE],
    ['in a child with a session of its own', `${child(LISTENS, 'detached: true')};`, HERE],
    ['in a child, long after it was born', `${child(`setTimeout(() => { ${LISTENS} }, 700);`)};`, HERE], // prettier-ignore
  ])('a server is found %s', async (_, source, address) => {
    const port = await freePort();
    const program = run(source, port);
    expect(await whereItListens(program, { address: HERE, port }, FOR_EVER)).toEqual([{ address, port }]);
  });

  test('a server at a wrong port is found there, and its own port is not waited for for ever', async () => {
    const [port, wrong] = [await freePort(), await freePort()];
    const program = run(`net.createServer().listen(${wrong}, '${HERE}');`, port);
    const found = await whereItListens(program, { address: HERE, port }, FOR_EVER);
    expect(found).toEqual([{ address: HERE, port: wrong }]);
  });

  test('a server that listens elsewhere first has time to listen where it was told, too', async () => {
    const [port, first] = [await freePort(), await freePort()];
    const source = `net.createServer().listen(${first}, '${HERE}', () => setTimeout(() => { ${LISTENS} }, 200));`;
    const program = run(source, port);
    const found = await whereItListens(program, { address: HERE, port }, FOR_EVER);
    expect(found).toContainEqual({ address: HERE, port });
    expect(found).toHaveLength(2);
  });

  test('all places are told, not only the one that was asked for', async () => {
    const port = await freePort();
    const source = `net.createServer().listen(port, '127.0.0.2', () => { ${LISTENS} });`;
    const program = run(source, port);
    await whereItListens(program, { address: HERE, port }, FOR_EVER);
    await expect
      .poll(() => whereItListens(program, { address: HERE, port }, FOR_EVER), { timeout: 20_000 })
      .toEqual(
        expect.arrayContaining([
          { address: HERE, port },
          { address: '127.0.0.2', port },
        ]),
      );
  });

  test('an old program that holds the port is not mistaken for it', async () => {
    const port = await freePort();
    const old = run(LISTENS, port);
    await whereItListens(old, { address: HERE, port }, FOR_EVER);
    const program = run('setInterval(() => {}, 1000);', port);
    expect(await whereItListens(program, { address: HERE, port }, 400)).toEqual([]);
    expect(await answers({ address: HERE, port })).toBe(true);
  });

  test('a program that finds its port taken, and ends, listens nowhere', async () => {
    const port = await freePort();
    const old = await listen(HERE, port);
    const program = run(LISTENS, port);
    expect(await whereItListens(program, { address: HERE, port }, FOR_EVER)).toEqual([]);
    expect(program.gone).toBe(true);
    old?.close();
  });

  test('the program meets no client before the first real one', async () => {
    const port = await freePort();
    const source = `net.createServer((s) => { console.log('called by', s.remotePort); s.end(); }).listen(port, '${HERE}');`;
    const program = run(source, port);
    await whereItListens(program, { address: HERE, port }, FOR_EVER);
    const socket = connect(port, HERE);
    await once(socket, 'connect');
    const own = socket.localPort;
    await text(socket);
    await program.changes.until(() => stdout(program).includes('\n'), FOR_EVER);
    expect(stdout(program)).toBe(`called by ${own}\n`);
  });

  test('a server of UDP is not one of TCP', async () => {
    const port = await freePort();
    const source = `const udp = (await import('node:dgram')).createSocket('udp4'); udp.bind(port, '${HERE}', () => console.log('bound'));`;
    const program = run(source, port);
    await program.changes.until(() => stdout(program) !== '', FOR_EVER);
    expect(await whereItListens(program, { address: HERE, port }, 300)).toEqual([]);
  });
});

describe('a program that does not listen', () => {
  test.each([
    ['ends at once', ''],
    ['ends by an error', "throw new Error('oh');"],
  ])('is not waited for when it %s', async (_, source) => {
    const port = await freePort();
    const program = run(source, port);
    expect(await whereItListens(program, { address: HERE, port }, FOR_EVER)).toEqual([]);
    expect(program.gone).toBe(true);
  });

  test('is not waited for when there is no such program', async () => {
    const port = await freePort();
    const program = new Program({ ...launch, words: ['a-plum-that-is-no-program'] }, []);
    expect(await whereItListens(program, { address: HERE, port }, FOR_EVER)).toEqual([]);
  });

  test('is waited for as long as asked, when it runs', async () => {
    const port = await freePort();
    const program = run('setInterval(() => {}, 1000);', port);
    expect(await whereItListens(program, { address: HERE, port }, 200)).toEqual([]);
    expect(program.gone).toBe(false);
  });
});

describe('by calling, where looking is not possible', () => {
  test('a server that accepts is one that answers', async () => {
    const port = await freePort();
    expect(await answers({ address: HERE, port })).toBe(false);
    const server = await listen(HERE, port);
    expect(await answers({ address: HERE, port })).toBe(true);
    server?.close();
  });
});

describe('where nobody can look, netstat says who waits for datagrams', () => {
  const MACOS = `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
udp4       0      0  127.0.0.1.6500         *.*
udp46      0      0  *.5353                 *.*
`;
  const WINDOWS = `
Active Connections

  Proto  Local Address          Foreign Address        State
  UDP    0.0.0.0:5353           *:*
  UDP    127.0.0.1:6500         *:*
`;
  test.each([MACOS, WINDOWS])('%s', (list) => {
    expect(isBoundIn(list, 6500)).toBe(true);
    expect(isBoundIn(list, 5353)).toBe(true);
    for (const other of [650, 500, 65_001, 353]) expect(isBoundIn(list, other)).toBe(false);
  });
});
