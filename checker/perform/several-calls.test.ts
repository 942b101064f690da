// A client that calls again and again, and both of the student's programs together: the programs here are real
// processes, and what was recorded is judged, so that both sides of a step are seen to mean the same.
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { outcomes } from '../judge/outcome.ts';
import { clientStart, scene, serverStart, togetherStart, visitor, type Part, type Start } from '../plan/session.ts';
import {
  accept,
  calls,
  comeBack,
  connect,
  endInput,
  ends,
  goAway,
  hangUp,
  hear,
  hearEnd,
  hearHangUp,
  hearMessage,
  leave,
  passOver,
  prints,
  printsLine,
  say,
  saysNews,
  type,
  type Step,
} from '../plan/step.ts';
import { asText, concat } from '../wire/bytes.ts';
import { eventsOf, printed, sentByProgram, type Transcript } from '../wire/transcript.ts';
import type { Program as Subject } from './command.ts';
import { FIRST_LOOK } from './patience.ts';
import { perform, type Setting } from './perform.ts';
import { otherAddress } from './ports.ts';
import { stopAll } from './program.ts';

afterEach(stopAll);

const CLIENT: Part = { name: 'client', file: 'client.ts', role: 'tcp-client', words: ['{host}', '{port}'] };
const SERVER: Part = { name: 'server', file: 'server.ts', role: 'tcp-server', words: ['{host}', '{port}'] };

/** A program in JavaScript; HOST and PORT stand for what it is told. */
const javascript = (source: string): Subject => ({
  kind: 'command',
  words: [process.execPath, '--input-type=module', '--eval', `const [HOST, PORT] = process.argv.slice(1); ${source}`],
  cwd: tmpdir(),
});

const IMPORTS = "import net from 'node:net'; import readline from 'node:readline';";

/** A client that does this with every line, and with the socket of its call. */
const forEachLine = (work: string): Subject =>
  javascript(`${IMPORTS}
    const call = () => net.connect({ host: HOST, port: Number(PORT) });
    for await (const line of readline.createInterface({ input: process.stdin })) { ${work} }`);

const ASKS =
  'const s = call(); s.write(line); try { for await (const d of s) console.log(String(d)); } catch { console.log("nobody there"); }';
const asks = forEachLine(ASKS);

/** A server that shows what it hears and answers after so many ms. */
const teacher = (ms = 0) =>
  javascript(`${IMPORTS} net.createServer({ allowHalfOpen: true }, (s) => s.on('error', () => {}).once('data', (d) => {
    console.log('Message: ' + d + ' from ' + s.remoteAddress);
    setTimeout(() => s.end('well said'), ${ms});
  })).listen(Number(PORT), HOST);`);

async function played(
  start: Start,
  steps: readonly Step[],
  setting: Pick<Setting, 'part' | 'subject'> & Partial<Setting>,
): Promise<{ transcript: Transcript; broken: number[] }> {
  const one = scene(start, steps, { goOn: true });
  const performed = await perform([one], { patience: FIRST_LOOK, decoys: undefined, ...setting });
  const transcript = performed.get(one) ?? [];
  const broken = outcomes(one, transcript).flatMap(({ kind }, at) => (kind === 'held' ? [] : [at]));
  return { transcript, broken };
}

const withClient = (subject: Subject, steps: readonly Step[]) =>
  played(clientStart({ part: 'client' }), steps, { part: CLIENT, subject });

const together = (client: Subject, server: Subject, steps: readonly Step[]) =>
  played(togetherStart(), steps, {
    part: CLIENT,
    subject: client,
    server: { part: SERVER, subject: server },
  });

/** A line is typed, and the check is called for it. */
const line = (n: number, text: string): Step[] => [
  type(`${text}\n`),
  accept(`call ${n}`),
  hearMessage(`call ${n}`, text),
  say(`call ${n}`, `reply ${n}`),
  hangUp(`call ${n}`),
  hearHangUp(`call ${n}`),
];

const connections = (transcript: Transcript) => eventsOf(transcript, 'connected').map(({ on }) => on);

describe('a client that calls for every line', () => {
  test('is answered each time, by a conversation of its own', async () => {
    const steps = [
      ...line(1, 'plum'),
      ...line(2, 'fig'),
      ...line(3, 'fig'),
      endInput(),
      ends(),
      calls(3),
      prints('', 'reply 2'),
    ];
    const { transcript, broken } = await withClient(asks, steps);
    expect(broken).toEqual([]);
    expect(connections(transcript)).toEqual(['call 1', 'call 2', 'call 3']);
  });

  test('and once more than it should is counted, and what it says is kept', async () => {
    const twice = forEachLine(`${ASKS} call().end('pear');`);
    const { transcript, broken } = await withClient(twice, [...line(1, 'plum'), endInput(), ends(), calls(1)]);
    expect(broken).toEqual([8]);
    expect(connections(transcript)).toEqual(['call 1', 'call 2']);
    expect(asText(concat(sentByProgram(transcript, 'call 2')))).toBe('pear');
  });

  test('and does not call again is not waited for as long as for its start', async () => {
    const once = forEachLine(`if (line === 'plum') { ${ASKS} }`);
    const { transcript, broken } = await withClient(once, [...line(1, 'plum'), ...line(2, 'fig')]);
    expect(broken[0]).toBe(7);
    const waited = eventsOf(transcript, 'timed-out')[0]?.at ?? 0;
    const typed = eventsOf(transcript, 'typed')[1]?.at ?? 0;
    expect(waited - typed).toBeLessThan(FIRST_LOOK.start);
  });
});

describe('an empty line', () => {
  const steps = [...line(1, 'plum'), type('\n'), passOver('the empty line'), ...line(2, 'fig')];

  test.each<[string, string, number[]]>([
    ['may be skipped', `if (line !== '') { ${ASKS} }`, []],
    ['may make a call that says nothing and ends', `if (line === '') call().resume().end(); else { ${ASKS} }`, []], // prettier-ignore
    ['may not make a call that waits', ASKS, [7]],
    ['may not make a call that says something', ASKS.replace('write(line)', "write(line || '\\n')"), [7]],
  ])('%s', async (_, work, first) => {
    const { broken } = await withClient(forEachLine(work), steps);
    expect(broken.slice(0, 1)).toEqual(first);
  });
});

describe('a server of the check that goes away', () => {
  const steps = [
    ...line(1, 'plum'),
    goAway('server'),
    type('fig\n'),
    saysNews(),
    comeBack('server'),
    ...line(2, 'pear'),
    endInput(),
    ends(),
  ];

  test('is not there for who calls, and is there again when it has come back', async () => {
    const { transcript, broken } = await withClient(asks, steps);
    expect(broken).toEqual([]);
    expect(printed(transcript, 'stdout')).toBe('reply 1\nnobody there\nreply 2\n');
  });

  test.each([
    ['who says nothing about it', forEachLine(ASKS.replace('console.log("nobody there")', ''))],
    ['who says only what was typed', forEachLine(`console.log('You: ' + line); ${ASKS.replace('console.log("nobody there")', '')}`)], // prettier-ignore
  ])('is missed by nobody %s', async (_, subject) => {
    expect((await withClient(subject, steps)).broken).toEqual([8]);
  });
});

describe('a client and a server together', () => {
  const say = (n: number, text: string): Step[] => [
    type(`${text}\n`),
    hearMessage(`call ${n}`, text),
    printsLine([`Message: ${text} from 127.0.0.1`], { part: 'server' }),
    hearHangUp(`call ${n}`),
  ];
  const steps = [...say(1, 'plum'), ...say(2, ' fig '), endInput(), ends(), prints('', 'well said', 2)];

  test('are both heard, and both seen', async () => {
    const { transcript, broken } = await together(asks, teacher(), steps);
    expect(broken).toEqual([]);
    expect(connections(transcript)).toEqual(['call 1', 'call 2']);
    expect(printed(transcript, 'stdout')).toBe('well said\nwell said\n');
    expect(printed(transcript, 'stdout', 'server')).toBe(
      'Message: plum from 127.0.0.1\nMessage:  fig  from 127.0.0.1\n',
    );
  });

  test('a call is over when both have ended it, not when the client has said all', async () => {
    const saysAll = forEachLine(ASKS.replace('s.write(line)', 's.end(line)'));
    const { transcript, broken } = await together(saysAll, teacher(300), steps);
    expect(broken).toEqual([]);
    const second = transcript.findIndex((event) => event.kind === 'typed' && event.text === ' fig \n');
    const replied = transcript.findIndex((event) => event.kind === 'bytes' && event.from === 'check');
    expect(replied).toBeLessThan(second);
  });

  test('a server that does not answer is told where it is missed', async () => {
    const silent = javascript(`${IMPORTS} net.createServer(() => {}).listen(Number(PORT), HOST);`);
    const { broken } = await together(asks, silent, say(1, 'plum'));
    expect(broken).toEqual([2, 3]);
  });

  test('a server that never listens is no trouble of the check', async () => {
    const { transcript, broken } = await together(asks, javascript('process.exitCode = 3;'), say(1, 'plum'));
    expect(broken).toContain(2);
    expect(printed(transcript, 'stdout')).toContain('nobody there');
  });
});

describe('a server', () => {
  test('that is visited is called from another address than its own', async () => {
    if ((await otherAddress()) !== '127.0.0.2') return;
    const steps = [
      connect('client'),
      say('client', 'plum'),
      hear('client', 'well said'),
      hearEnd('client'),
      leave('client'),
      printsLine([`from ${visitor(1)}`]),
    ];
    const start = serverStart({ part: 'server', host: 'visited' });
    const { broken } = await played(start, steps, { part: SERVER, subject: teacher() });
    expect(broken).toEqual([]);
  });

  test('may say anything to a visitor who says nothing, and is heard to the end', async () => {
    const talks = javascript(
      `${IMPORTS} net.createServer({ allowHalfOpen: true }, (s) => s.on('error', (e) => console.log(e.code)).resume().on('end', () => setTimeout(() => s.end('who was that?'), 400))).listen(Number(PORT), HOST);`,
    );
    const visit = (anything: boolean) =>
      played(serverStart({ part: 'server' }), [connect('visitor'), leave('visitor', { anything })], {
        part: SERVER,
        subject: talks,
      });
    const heedless = await visit(true);
    expect(heedless.broken).toEqual([]);
    expect(asText(concat(sentByProgram(heedless.transcript, 'visitor')))).toBe('who was that?');
  });
});

test('a server that serves nobody is not asked to play scene after scene', async () => {
  const silent = javascript(`${IMPORTS} net.createServer(() => {}).listen(Number(PORT), HOST);`);
  const one = () =>
    scene(serverStart({ part: 'server' }), [connect('client'), say('client', 'plum'), hear('client', 'plum')]);
  const scenes = Array.from({ length: 20 }, one);
  const performed = await perform(scenes, {
    patience: { ...FIRST_LOOK, reply: 200 },
    decoys: undefined,
    part: SERVER,
    subject: silent,
  });
  expect(performed.size).toBeGreaterThanOrEqual(3);
  expect(performed.size).toBeLessThan(scenes.length);
  expect([...performed.keys()]).toEqual(scenes.slice(0, performed.size));
});
