import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../wire/bytes.ts';
import { awaited, byHand, handWords, ncLine, printfPieces, told, whoseStep } from './describe.ts';
import { dice } from './dice.ts';
import { byteByByte, delay, halfClose as endsItsSide, whole } from './flow.ts';
import { clientStart, scene, serverStart } from './session.ts';
import {
  accept,
  ask,
  askReal,
  calls,
  comeAndGo,
  comeBack,
  comeIn,
  connect,
  consult,
  crowd,
  crowdAsks,
  crowdTalks,
  endInput,
  ends,
  fill,
  finds,
  getIn,
  goAway,
  halfClose,
  hangUp,
  hear,
  hearDatagram,
  hearEnd,
  hearHangUp,
  hearMessage,
  hearNoDatagram,
  hearNothing,
  hearRecord,
  keepTalking,
  lastNumber,
  leave,
  listensOnly,
  neverSays,
  notServed,
  passOver,
  prints,
  printsAnythingBut,
  printsLine,
  printsNoControls,
  quiet,
  readOn,
  say,
  says,
  saysNews,
  saysOneLine,
  sendDatagram,
  remind,
  signal,
  type,
  vanish,
  type Step,
} from './step.ts';
import { exactly } from '../wire/decode.ts';
import { encode } from '../wire/header.ts';

const A = 'client 1';
const some = dice('7f3a');

/** Every kind of step: how it is told afterwards, and what is waited for while it lasts. */
const WORDS: Record<Step['kind'], [step: Step, told: string, awaited?: string]> = {
  connect: [connect(A), 'connected', 'connecting'],
  accept: [accept('server'), 'your program connected', 'waiting for your program to connect'],
  say: [say(A, 'plum\n'), 'said "plum\\n"'],
  hear: [hear(A, 'plum\n'), 'heard "plum\\n"', 'waiting for "plum\\n"'],
  'hear-message': [hearMessage('server', 'fig'), 'heard "fig"', 'waiting for "fig"'],
  'hear-hang-up': [hearHangUp('server'), 'your program hung up', 'waiting for your program to hang up'],
  'hear-end': [hearEnd(A), 'heard the end', 'waiting for the end of the connection'],
  leave: [leave(A), 'hung up', 'hanging up'],
  'half-close': [halfClose(A), 'ended its sending side'],
  'hang-up': [hangUp('server'), 'hung up'],
  'pass-over': [passOver('call 2'), 'no call, or one without a word', 'waiting for the end of a call without a word'],
  calls: [calls(3), 'called 3 times', 'counting the calls'],
  'go-away': [goAway('server'), 'went away'],
  'come-back': [comeBack('server'), 'came back'],
  'says-news': [saysNews(), 'said what happened', 'waiting for a line'],
  vanish: [vanish(A), 'vanished (RST)'],
  fill: [fill(A, 3000), 'sent until nothing more was taken', 'sending, at most 3,000 bytes'],
  'read-on': [readOn(A), 'began to read'],
  quiet: [quiet(1500), '(1.5 s of quiet)'],
  crowd: [crowd(200, 'hello\n'), '200 connected, all were greeted', '200 clients waiting for "hello\\n"'],
  'get-in': [getIn(A, utf8('plum'), 'fig'), 'got in: said "plum", heard "fig"', 'trying to get in'],
  'come-in': [
    comeIn('guest', 50, utf8('plum'), 'fig'),
    '50 came in, each heard "fig"',
    '50 clients coming in, each waiting for "fig"',
  ],
  'come-and-go': [
    comeAndGo(1000, utf8('plum'), 'fig', utf8('bye')),
    '1,000 clients came and went',
    '1,000 clients coming and going',
  ],
  'keep-talking': [
    keepTalking(A, utf8('plum'), 'fig', { times: 4, pause: 600, idle: 1500 }),
    'said "plum" 4 times, each time after 0.6 s, and heard "fig"',
    'saying "plum" every 0.6 s',
  ],
  'not-served': [notServed(A, utf8('plum'), 'fig', 350), 'came after 350 ms and was not served', 'coming after 350 ms'],
  'prints-no-controls': [
    printsNoControls('[1] forged'),
    'printed no control characters',
    'looking for control characters in what it printed',
  ],
  type: [type('plum\n'), 'typed "plum\\n"'],
  'end-input': [endInput(), 'ended the input'],
  'hear-nothing': [hearNothing(A, 300), 'heard nothing for 0.3 s', 'listening whether anything more comes'],
  'hear-record': [
    hearRecord(A, { shown: 'a welcome', decode: exactly(utf8('x')), accepts: () => true }),
    'heard a welcome',
    'waiting for a welcome',
  ],
  'send-datagram': [
    sendDatagram(A, 'plum', { after: 600, elsewhere: true }),
    'sent "plum" from another address after 600 ms',
  ],
  'hear-datagram': [hearDatagram(A, 'plum'), 'got "plum"', 'waiting for the datagram "plum"'],
  'hear-no-datagram': [hearNoDatagram(A, 300), 'got nothing else', 'listening whether anything else comes'],
  'crowd-talks': [
    crowdTalks([{ first: utf8('a'), rest: [], heard: [utf8('a')] }], exactly(utf8('a'))),
    '1 clients talked, each heard everything',
    '1 clients talking to each other',
  ],
  'crowd-asks': [
    crowdAsks(100, 'ada> ', 'fig'),
    '100 clients asked "ada> ", all were answered',
    '100 clients waiting for "fig"',
  ],
  says: [says('no answer'), 'said "no answer"', 'waiting for a line with "no answer"'],
  'never-says': [neverSays('fig', 'stdout'), 'did not print "fig"', 'looking for "fig"'],
  ask: [ask('a\n', [{ asked: 'a', expected: 'b' }]), 'answered 1 line', 'waiting for 1 line'],
  'ask-real': [
    askReal('ping of 127.0.0.1', () => []),
    'answered for a real ping of 127.0.0.1',
    'waiting for the answer to a real ping of 127.0.0.1',
  ],
  finds: [finds('the name is there', () => ({ kind: 'held' })), 'the name is there'],
  consult: [consult('server', () => undefined), 'was asked'],
  signal: [signal('SIGTERM'), 'got SIGTERM'],
  remind: [remind(utf8('plum'), 'fig', 500), 'got SIGTERM once more: it still served newcomers'],
  'prints-line': [
    printsLine(['n: 1', 'plum'], { part: 'server' }),
    'printed "n: 1" and "plum"',
    'waiting for a line with "n: 1" and "plum"',
  ],
  'last-number': [
    lastNumber('[ACTIVE]', 2),
    'printed "[ACTIVE] 2"',
    'waiting for "[ACTIVE] 2" as the last of its kind',
  ],
  prints: [prints('heading', 'fig'), 'printed the text', 'waiting for the text to be printed'],
  'prints-anything-but': [printsAnythingBut('heading'), 'said something', 'waiting for a line'],
  'says-one-line': [saysOneLine(), 'said it in one line', 'waiting for a line'],
  ends: [ends(1), 'ended', 'waiting for the end of the program'],
  'listens-only': [listensOnly(), 'listened where it was told', 'looking where your program listens'],
};

const inShell = test.skipIf(process.platform === 'win32');

describe('every step has its words', () => {
  test.each(Object.values(WORDS))('%o', (step, afterwards, meanwhile) => {
    expect(told(step)).toBe(afterwards);
    expect(awaited(step)).toBe(meanwhile ?? afterwards);
  });

  test.each<[Step, string]>([
    [connect(A), A],
    [hearMessage('server', 'fig'), 'server'],
    [ends(0), 'program'],
    [type('fig'), 'program'],
    [quiet(300), 'program'],
  ])('%o is about %s', (step, who) => {
    expect(whoseStep(step)).toBe(who);
  });
});

describe('what is special about a step is told', () => {
  test.each<[string, Step, string]>([
    ['who takes nothing', connect(A, { reading: false }), 'connected, reads nothing'],
    ['pieces', say(A, byteByByte(whole(utf8('fig')), some)), 'said "fig" in 3 pieces'],
    ['lateness', say(A, delay(700)(whole(utf8('fig')), some)), 'said "fig" after 700 ms'],
    ['acts without bytes are no pieces', say(A, endsItsSide(whole(utf8('fig')), some)), 'said "fig"'], // prettier-ignore
    ['a long text is cut', hear(A, 'x'.repeat(3000)), `heard "${'x'.repeat(37)}"... and 2,963 bytes more`], // prettier-ignore
    ['nothing dangerous is shown', say(A, '\u001b[2J'), 'said "\\x1b[2J"'],
    ['bytes that are no text', hear(A, Uint8Array.of(0xff)), 'heard "\\xff"'],
  ])('%s', (_, step, words) => {
    expect(told(step)).toBe(words);
  });
});

describe('the words behind the program, by hand', () => {
  const words = (message?: string, host: 'home' | 'other' = 'home') =>
    handWords(
      scene(clientStart({ part: 'client', host, values: message === undefined ? {} : { '{message}': message } }), []),
    );

  test('a name stands behind the place, but for a program that sends datagrams', () => {
    const named = clientStart({ part: 'client', values: { '{name}': 'ada' } });
    expect(handWords(scene(named, [accept('server')]))).toBe('127.0.0.1 9000 ada');
    expect(handWords(scene(named, [hearDatagram('server', 'fig')]))).toBe('ada 127.0.0.1 9000');
  });

  test.each([
    [undefined, '127.0.0.1 9000'],
    ['plum', '127.0.0.1 9000 plum'],
    ['plum fig', "127.0.0.1 9000 'plum fig'"],
    ['', "127.0.0.1 9000 ''"],
    ["it's $HOME", "127.0.0.1 9000 'it'\\''s $HOME'"],
    ['café', "127.0.0.1 9000 'café'"],
    ['x'.repeat(3000), `127.0.0.1 9000 "$(head -c 3000 /dev/zero | tr '\\0' x)"`],
  ])('for the message %j', (message, line) => {
    expect(words(message)).toBe(line);
  });

  test('another address for a scene that is played at another', () => {
    expect(words('plum', 'other')).toBe('127.0.0.2 9000 plum');
  });

  inShell.each([
    'plum',
    '  plum  fig ',
    "it's",
    '"$HOME" `id` \\n !',
    'a;b|c&d>e',
    '*',
    '~',
    'açaí 🍒',
    'x'.repeat(101),
  ])('a shell reads %j as one word', (message) => {
    const shell = spawnSync('sh', ['-c', `printf '%s|' ${words(message)}`], { encoding: 'utf8' });
    expect(shell.stdout).toBe(`127.0.0.1|9000|${message}|`);
  });
});

describe('one caller as a line for a shell', () => {
  const CALL = 'nc 127.0.0.1 9000';

  test.each<[string, Step[], string]>([
    ['says nothing', [connect(A), hear(A, 'hello\n'), leave(A)], CALL],
    ['says a line', [connect(A), say(A, 'plum\n'), hear(A, 'plum\n')], `printf 'plum\\n' | ${CALL}`], // prettier-ignore
    ['says a line in pieces', [say(A, byteByByte(whole(utf8('fig\n')), some))], `printf 'fig\\n' | ${CALL}`], // prettier-ignore
    ['says two things', [say(A, 'plum\n'), say(A, 'fig\n')], CALL],
    ['says messages behind headers', [say(A, encode('plum')), say(A, encode("it's"))], `printf '%-64d%s%-64d%s' 4 plum 4 'it'\\''s' | ${CALL}`], // prettier-ignore
    ['says half a header', [say(A, encode('plum').subarray(0, 40))], `printf '%-40s' 4 | ${CALL}`],
    ['says only blanks', [say(A, ' '.repeat(64))], `printf '%-64s' '' | ${CALL}`],
    ['says what is filled up with blanks', [say(A, '-5'.padEnd(64))], `printf '%-64s' -5 | ${CALL}`], // prettier-ignore
    ['says a long message behind a header', [say(A, encode('x'.repeat(101)))], CALL],
    ['says much', [say(A, 'x'.repeat(3000))], `head -c 3000 /dev/zero | ${CALL}`],
    ['says what is no text', [say(A, Uint8Array.of(0x61, 0xff))], CALL],
    ['says %, \\ and quotes', [say(A, `100% \\n it's`)], `printf '100%% \\\\n it'\\''s' | ${CALL}`],
  ])('who %s', (_, steps, line) => {
    expect(ncLine(steps, CALL)).toBe(line);
  });

  inShell.each([
    'plum\n',
    'plum\r\n',
    '100% 50%d %s',
    'back\\slash \\n \\0',
    "it's",
    '$HOME `id` "x"',
    'açaí 🍒\n',
    ' ',
  ])('a shell sends %j', (text) => {
    const shell = spawnSync('sh', ['-c', ncLine([say(A, text)], 'cat')], { encoding: 'utf8' });
    expect(shell.stdout).toBe(text);
  });
});

describe('the other side of a scene, by hand', () => {
  const server = serverStart({ part: 'server' });
  const visit = (who: string, line: string): Step[] => [connect(who), say(who, line), hear(who, line), leave(who)];

  test('of a client is one that listens', () => {
    const steps = [accept('server'), hearMessage('server', 'plum')];
    expect(byHand(scene(clientStart({ part: 'client' }), steps))).toEqual(['nc -l 127.0.0.1 9000']);
    const elsewhere = scene(clientStart({ part: 'client', host: 'other' }), steps);
    expect(byHand(elsewhere)).toEqual(['nc -l 127.0.0.2 9000']);
    expect(byHand(elsewhere, '192.168.1.40')).toEqual(['nc -l 192.168.1.40 9000']);
    expect(handWords(elsewhere, '192.168.1.40')).toBe('192.168.1.40 9000');
  });

  test('of a server that is visited is a call from another address', () => {
    const steps = [connect('client'), say('client', 'plum'), leave('client')];
    const two = [...steps, connect('client 2'), leave('client 2')];
    const [one, other] = byHand(scene(serverStart({ part: 'server', host: 'visited' }), two));
    expect(one).toContain('nc -s 127.0.0.2 127.0.0.1 9000');
    expect(other).toBe('nc -s 127.0.0.3 127.0.0.1 9000');
  });

  test('of a client with nobody to call is nothing', () => {
    const nobody = clientStart({ part: 'client', port: 'unanswered' });
    expect(byHand(scene(nobody, [ends(1), saysOneLine()]))).toEqual([]);
  });

  test('of a server is a line for each caller', () => {
    expect(byHand(scene(server, [...visit(A, 'plum\n'), ...visit('client 2', 'fig\n')]))).toEqual([
      "printf 'plum\\n' | nc 127.0.0.1 9000",
      "printf 'fig\\n' | nc 127.0.0.1 9000",
    ]);
  });

  test('callers who do the same are one line, and how many of them', () => {
    const steps = ['client 1', 'client 2', 'client 3'].flatMap((who) => [connect(who), leave(who)]);
    expect(byHand(scene(server, steps))).toEqual(['3 times: nc 127.0.0.1 9000']);
  });

  test('of a crowd of which each says something else, some are enough', () => {
    const steps = Array.from({ length: 50 }, (_, n) => visit(`client ${n}`, `${n}\n`)).flat();
    expect(byHand(scene(server, steps))).toEqual([
      ...[0, 1, 2].map((n) => `printf '${n}\\n' | nc 127.0.0.1 9000`),
      'others like these, 50 in all',
    ]);
  });

  test('also where others come before and after them', () => {
    const others = (who: string): Step[] => [connect(who), say(who, who), leave(who)];
    const same = [connect('a'), leave('a'), connect('b'), leave('b')];
    expect(byHand(scene(server, [...others('fig'), ...same, ...others('plum')]))).toEqual([
      "printf 'fig' | nc 127.0.0.1 9000",
      '2 times: nc 127.0.0.1 9000',
      "printf 'plum' | nc 127.0.0.1 9000",
    ]);
  });

  test.each([
    ['a header', `\u001b[2J${' '.repeat(60)}`, "printf '%-64b' '\\0033[2J' | nc"],
    ['in two bytes', `\u009b%${' '.repeat(61)}`, "printf '%-64b' '\\0302\\0233%' | nc"],
    ['a message', encode('a\u0007'), "printf '%-64b%b' '2' 'a\\0007' | nc"],
  ])('what steers a terminal is written for printf: %s', (_, said, line) => {
    expect(ncLine([say(A, said)], 'nc')).toBe(line);
  });
});

describe('a line for a filter by hand', () => {
  const inPieces = (...pieces: string[]) => printfPieces(pieces.map((piece) => utf8(piece)));

  test.each([
    ['a line', inPieces('port 80\n'), "printf 'port 80\\n'"],
    ['an empty one', inPieces('\n'), "printf '\\n'"],
    ['a line in pieces', inPieces('po', 'rt 80\n'), "(printf 'po'; sleep 1; printf 'rt 80\\n')"],
    ['half a letter', printfPieces([utf8('é').subarray(0, 1), utf8('é').subarray(1)]), "printf 'é'"],
  ])('%s', (_, found, line) => {
    expect(found).toBe(line);
  });
});
