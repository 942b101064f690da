import { describe, expect, test } from 'vitest';
import { type Call, parseWords } from './words.ts';

const split = (line: string): string[] => line.split(' ').filter((word) => word !== '');

function understood(line: string): Call {
  const wish = parseWords(split(line));
  if (wish.kind === 'help' || wish.kind === 'mistake') throw new Error(JSON.stringify(wish));
  return wish;
}

function mistake(line: string): string {
  const wish = parseWords(split(line));
  if (wish.kind !== 'mistake') throw new Error(JSON.stringify(wish));
  return wish.sentence;
}

describe('where to', () => {
  test.each([
    ['127.0.0.1 9000', 'connect', '127.0.0.1', 9000],
    ['localhost 1', 'connect', 'localhost', 1],
    ['-l 65535', 'listen', '0.0.0.0', 65_535],
    ['-l -p 8000', 'listen', '0.0.0.0', 8000],
    ['-p 8000 -l', 'listen', '0.0.0.0', 8000],
    ['-lp8000', 'listen', '0.0.0.0', 8000],
    ['-lvp 8000', 'listen', '0.0.0.0', 8000],
    ['-nlvp 8000', 'listen', '0.0.0.0', 8000],
    ['-l 127.0.0.2 8000', 'listen', '127.0.0.2', 8000],
    ['127.0.0.2 8000 -l', 'listen', '127.0.0.2', 8000],
    ['-l -p 8000 127.0.0.2', 'listen', '127.0.0.2', 8000],
    ['-- 127.0.0.1 9000', 'connect', '127.0.0.1', 9000],
  ])('nc %s', (line, kind, host, port) => {
    expect(understood(line)).toMatchObject({ kind, host, port });
  });
});

describe('how', () => {
  const plain = { transport: 'tcp', halfClose: false, vanish: false, verbose: false };

  test('without flags it is TCP, waits for ever and says nothing', () => {
    const { manner } = understood('127.0.0.1 9');
    expect(manner).toEqual({ ...plain, quitAfter: undefined, patience: undefined, from: undefined });
  });

  test.each([
    ['-N', { halfClose: true, quitAfter: undefined }],
    ['-q 3', { halfClose: true, quitAfter: 3 }],
    ['-q0', { halfClose: true, quitAfter: 0 }],
    ['-q -1', { halfClose: false, quitAfter: undefined }],
    ['-N -q -1', { halfClose: true, quitAfter: undefined }],
    ['-w 5', { halfClose: false, patience: 5 }],
    ['-u', { transport: 'udp' }],
    ['-v', { verbose: true }],
    ['-R', { vanish: true, halfClose: false }],
    ['-s 127.0.0.2', { from: '127.0.0.2', halfClose: false }],
    ['-uvw1', { transport: 'udp', verbose: true, patience: 1 }],
    ['-Nw 2 -v', { halfClose: true, patience: 2, verbose: true }],
  ])('%s', (flags, manner) => {
    expect(understood(`${flags} 127.0.0.1 9`).manner).toMatchObject(manner);
    expect(understood(`127.0.0.1 9 ${flags}`).manner).toMatchObject(manner);
  });

  test.each(['-h', '--help', '-l -h', '-vh 127.0.0.1 9'])('%s asks for help', (line) => {
    expect(parseWords(split(line))).toEqual({ kind: 'help' });
  });
});

describe('a mistake is answered with a sentence that says what to write', () => {
  test.each([
    ['', 'whom to call'],
    ['127.0.0.1', 'which port of 127.0.0.1'],
    ['9000', '9000 is a port: of which computer'],
    ['9000 127.0.0.1', 'nc 127.0.0.1 9000'],
    ['127.0.0.1 0', '"0" is not a port'],
    ['127.0.0.1 65536', '"65536" is not a port: a port is a whole number from 1 to 65535'],
    ['127.0.0.1 8e1', '"8e1" is not a port'],
    ['127.0.0.1 http', '"http" is not a port'],
    ['127.0.0.1:9000', 'which port of'],
    ['127.0.0.1:9000 9000', 'the port is a word of its own'],
    ['::1 9000', 'not an IPv4 address'],
    ['127.0.0.1 9000 9001', 'what is "9001"'],
    ['-l', '-l needs a port'],
    ['-l 0', '"0" is not a port'],
    ['-l -p', '-p needs a number'],
    ['-l -p x', '"x" is not a port'],
    ['-l -p 8000 9000', '-p 8000 names the port already: leave 9000 out'],
    ['-l p 8000', '"p" lacks its dash'],
    ['-p 8000', '-p is the port to listen on and goes with -l'],
    ['127.0.0.1 -p 8000', 'to connect, write nc HOST PORT'],
    ['-w 0 127.0.0.1 9', '-w takes whole seconds, from 1'],
    ['-w 1.5 127.0.0.1 9', 'not "1.5"'],
    ['-w', '-w needs a number'],
    ['127.0.0.1 9 -s', '-s needs an address'],
    ['-uR 127.0.0.1 9', 'UDP has none'],
    ['-NR 127.0.0.1 9', 'which of them'],
    ['-s here 127.0.0.1 9', '-s takes an IPv4 address'],
    ['-s 127.0.0.2 -l 9', '-s is for calling'],
    ['-q x 127.0.0.1 9', '-q takes whole seconds, from 0'],
    ['-q 99999999999 127.0.0.1 9', '-q takes whole seconds'],
    ['-6 127.0.0.1 9', 'IPv4 only'],
    ['-k -l 8000', 'the option -k is not known'],
    ['--listen 8000', 'the option --listen is not known'],
  ])('nc %s', (line, part) => {
    expect(mistake(line)).toContain(part);
  });

  test('an empty host is no host', () => {
    expect(parseWords(['', '9000'])).toMatchObject({ kind: 'mistake' });
  });
});
