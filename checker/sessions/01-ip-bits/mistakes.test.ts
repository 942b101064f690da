import { describe, expect, test } from 'vitest';
import {
  answersTo,
  bitsMistakes,
  configurationsMistakes,
  dottedMistakes,
  malformedMistakes,
  numberMistakes,
  piecesMistakes,
  portMistakes,
  scopeMistakes,
} from './mistakes.ts';
import { answerTo } from './answer.ts';

type Mistakes = Parameters<typeof answersTo>[1];

/** The name of what went wrong where each line is answered like this. */
function nameOf(
  mistakes: Mistakes,
  asked: readonly string[],
  answer: (line: string, at: number) => string | readonly string[],
): string | undefined {
  const received = asked.flatMap(answer);
  const answers = answersTo(asked, mistakes);
  const wrong = answers.findIndex(({ expected }, at) => received[at] !== undefined && received[at] !== expected);
  return answers[wrong]?.mistake?.(received[wrong] ?? '', received)?.slug;
}

/** Right answers, but for the lines that are named here. */
const but =
  (others: Readonly<Record<string, string>>) =>
  (line: string): string =>
    others[line] ?? answerTo(line);

const ADDRESSES = ['172.217.168.238', '0.0.0.1', '128.0.0.0', '1.2.3.4'];
const asking = (command: string, texts: readonly (string | number)[]): string[] =>
  texts.map((text) => `${command} ${text}`);
const NUMBER = asking('number', ADDRESSES);
const BITS = asking('bits', ADDRESSES);
const DOTTED = asking('dotted', [1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, '18446744073709551617']);
const WAYS = asking('configurations', [0, 3, 31, 32, 53, 63, 64, 100, 128]);
const PORTS = asking('port', [0, 1, 80, 1023, 1024, 65_535, 65_536, 65_537]);
const SCOPES = asking('scope', [
  '127.0.0.1',
  '127.0.0.2',
  '10.0.0.1',
  '100.1.2.3',
  '101.1.2.3',
  '100.64.0.1',
  '192.169.0.0',
  '172.15.255.255',
  '172.20.1.1',
  '172.32.0.0',
  '172.160.1.1',
  '8.8.8.8',
]);
const MALFORMED = [
  'number 1.2.3.4',
  'number 1.2.3',
  'number 1.2.3.4x',
  'number 01.2.3.4',
  'number 1e1.2.3.4',
  'dotted ',
  'dotted 1_000',
  'port',
  'port  80',
  'ports 80',
  'port 8e1',
  'port 080',
  'hello',
];

const text = (line: string): string => line.split(' ').slice(1).join(' ');
const power = (line: string): number => 2 ** Number(text(line));

test('an answer that no reading of the line gives has no name', () => {
  expect(nameOf(malformedMistakes, MALFORMED, but({ 'port 8e1': '80' }))).toBeUndefined();
});

describe('a mistake gets its name', () => {
  test.each<[string, string | undefined]>([
    ['negative-number', nameOf(numberMistakes, NUMBER, (line) => String(Number(answerTo(line)) | 0))],
    ['hard-coded', nameOf(numberMistakes, NUMBER, () => '2899945710')],
    ['number-with-a-fraction', nameOf(numberMistakes, NUMBER, (line) => `${answerTo(line)}.0`)],
    ['prefix-left', nameOf(bitsMistakes, BITS, (line) => answerTo(line).replaceAll(/(^|\.)/g, '$10b'))],
    ['fractions-left', nameOf(dottedMistakes, DOTTED, but({ 'dotted 2147483648': '128.0.0.0.5' }))],
    ['octets-not-cut', nameOf(dottedMistakes, DOTTED, but({ 'dotted 2147483648': '128.32768.8388608.2147483648' }))],
    ['xor-for-power', nameOf(configurationsMistakes, WAYS, (line) => String(2 ^ Number(text(line))))],
    [
      'one-block-too-few',
      nameOf(scopeMistakes, ['scope 172.31.0.1', ...SCOPES], but({ 'scope 172.31.0.1': 'public' })),
    ],
    [
      'octet-too-large',
      nameOf(malformedMistakes, ['number 256.1.1.1', ...MALFORMED], but({ 'number 256.1.1.1': '4295033089' })),
    ],
    [
      'octets-reversed',
      nameOf(numberMistakes, NUMBER, (line) => answerTo(`number ${text(line).split('.').toReversed().join('.')}`)),
    ],
    [
      'times-255',
      nameOf(numberMistakes, NUMBER, (line) =>
        String(
          text(line)
            .split('.')
            .reduce((sum, octet) => sum * 255 + Number(octet), 0),
        ),
      ),
    ],
    [
      'negative-number',
      nameOf(dottedMistakes, DOTTED, but({ 'dotted 2147483648': '-128.0.0.0', 'dotted 4294967295': '-1.255.255.255' })),
    ],
    ['one-too-many', nameOf(dottedMistakes, DOTTED, but({ 'dotted 4294967296': '0.0.0.0' }))],
    ['number-goes-round', nameOf(dottedMistakes, DOTTED, but({ 'dotted 18446744073709551617': '0.0.0.1' }))],
    [
      'octets-written-backwards',
      nameOf(dottedMistakes, DOTTED, (line) => answerTo(line).split('.').toReversed().join('.')),
    ],
    [
      'short-octets',
      nameOf(bitsMistakes, BITS, (line) =>
        text(line)
          .split('.')
          .map((octet) => Number(octet).toString(2))
          .join('.'),
      ),
    ],
    ['dots-missing', nameOf(bitsMistakes, BITS, (line) => answerTo(line).replaceAll('.', ''))],
    ['one-too-few', nameOf(configurationsMistakes, WAYS, (line) => String(BigInt(answerTo(line)) - 1n))],
    ['shift-wraps', nameOf(configurationsMistakes, WAYS, (line) => String(1 << Number(text(line))))],
    ['shift-wraps', nameOf(configurationsMistakes, WAYS, (line) => String(BigInt.asUintN(64, BigInt(answerTo(line)))))],
    ['e-notation', nameOf(configurationsMistakes, WAYS, (line) => String(power(line)))],
    [
      'digits-rounded',
      nameOf(configurationsMistakes, WAYS, (line) => power(line).toLocaleString('en-US', { useGrouping: false })),
    ],
    ['zero-is-nothing', nameOf(portMistakes, PORTS, but({ 'port 0': 'invalid' }))],
    [
      'reserved-refused',
      nameOf(portMistakes, PORTS, (line) => (Number(text(line)) < 1024 ? 'invalid' : answerTo(line))),
    ],
    ['one-too-many', nameOf(portMistakes, PORTS, but({ 'port 65536': 'valid' }))],
    [
      'begins-like-it',
      nameOf(scopeMistakes, SCOPES, but({ 'scope 100.1.2.3': 'private', 'scope 101.1.2.3': 'private' })),
    ],
    ['begins-like-it', nameOf(scopeMistakes, SCOPES, but({ 'scope 172.160.1.1': 'private' }))],
    ['whole-172', nameOf(scopeMistakes, SCOPES, (line) => (text(line).startsWith('172') ? 'private' : answerTo(line)))],
    ['one-block-too-many', nameOf(scopeMistakes, SCOPES, but({ 'scope 172.32.0.0': 'private' }))],
    ['other-blocks', nameOf(scopeMistakes, SCOPES, but({ 'scope 100.64.0.1': 'private' }))],
    ['neighbour-taken-in', nameOf(scopeMistakes, SCOPES, but({ 'scope 192.169.0.0': 'private' }))],
    ['first-octet-alone', nameOf(scopeMistakes, ['scope 192.1.2.3', 'scope 192.168.2.3'], () => 'private')],
    ['second-octet-alone', nameOf(scopeMistakes, ['scope 191.168.2.3', 'scope 192.168.2.3'], () => 'private')],
    ['part-of-loopback', nameOf(scopeMistakes, ['scope 127.0.0.2', 'scope 127.255.255.255'], but({ 'scope 127.255.255.255': 'public' }))], // prettier-ignore
    ['shortened-command', nameOf(malformedMistakes, ['num 1.2.3.4', 'conf 3'], (line) => (line.startsWith('num') ? '16909060' : '8'))], // prettier-ignore
    ['number-goes-round', nameOf(malformedMistakes, ['number 4294967297.2.3.4'], () => '16909060')],
    ['dot-too-many', nameOf(malformedMistakes, ['number .1.2.3.4', 'number 1..2.3.4', 'number 1.2.3.4.'], () => '16909060')], // prettier-ignore
    ['prefix-or-port', nameOf(malformedMistakes, ['number 1.2.3.4/24', 'number 1.2.3.4:80'], () => '16909060')],
    ['short-address', nameOf(malformedMistakes, ['number 7', 'number 1.2.3'], () => '7')],
    ['sign-read', nameOf(malformedMistakes, ['number 1.2.3.-0', 'port -0'], (line) => (line === 'port -0' ? 'valid' : '16909056'))], // prettier-ignore
    ['none-is-one-way', nameOf(configurationsMistakes, ['configurations 0', 'configurations 3'], but({ 'configurations 0': '0' }))], // prettier-ignore
    ['one-loopback-address', nameOf(scopeMistakes, SCOPES, but({ 'scope 127.0.0.2': 'public' }))],
    ['another-word', nameOf(malformedMistakes, MALFORMED, but({ 'port 8e1': 'Invalid', port: 'error' }))], // prettier-ignore
    ['other-case', nameOf(malformedMistakes, ['Port 80', 'port 80'], () => 'valid')],
    ['begins-like-a-command', nameOf(malformedMistakes, MALFORMED, but({ 'ports 80': 'valid' }))],
    [
      'int-is-generous',
      nameOf(malformedMistakes, MALFORMED, but({ 'dotted 1_000': '0.0.3.232', 'port  80': 'valid' })),
    ],
    ['trims', nameOf(malformedMistakes, MALFORMED, but({ 'port  80': 'valid' }))],
    ['empty-is-zero', nameOf(malformedMistakes, MALFORMED, but({ port: 'valid', 'dotted ': '0.0.0.0' }))],
    ['other-spellings', nameOf(malformedMistakes, MALFORMED, but({ 'port 8e1': 'valid', port: 'valid' }))],
    ['tail-ignored', nameOf(malformedMistakes, MALFORMED, but({ 'number 1.2.3.4x': '16909060' }))],
    ['leading-zero', nameOf(malformedMistakes, MALFORMED, but({ 'number 01.2.3.4': '16909060', 'port 080': 'valid' }))],
  ])('%s', (slug, found) => {
    expect(found).toBe(slug);
  });
});

describe('no name is better than a wrong one', () => {
  test.each<[string, string | undefined]>([
    ['nothing is done yet', nameOf(numberMistakes, NUMBER, () => 'invalid')],
    ['nothing is done yet', nameOf(bitsMistakes, BITS, () => 'invalid')],
    ['everything is done wrongly', nameOf(configurationsMistakes, WAYS, () => '7')],
    ['no port is refused', nameOf(portMistakes, PORTS, () => 'valid')],
    ['all are public', nameOf(scopeMistakes, SCOPES, () => 'public')],
    ['an unknown word is answered', nameOf(malformedMistakes, MALFORMED, but({ hello: '0' }))],
  ])('when %s', (_, found) => {
    expect(found).toBeUndefined();
  });
});

describe('lines in pieces', () => {
  const ASKED = ['number 1.2.3.4', 'port 80', 'number 1.2.3.4', 'bits 1.2.3.4', 'port 99999'];
  /** Line 1 is cut in two; line 3 begins a piece. */
  const named = (answer: (line: string, at: number) => string | readonly string[]) =>
    nameOf(piecesMistakes([1], [3]), ASKED, answer);

  test.each<[string | undefined, string | undefined]>([
    ['answers-out-of-order', named((_, at) => answerTo(ASKED[4 - at] ?? ''))],
    ['remembered-answer', named((line) => (line.startsWith('bits') ? '16909060' : answerTo(line)))],
    ['stops-reading', named((line, at) => [[answerTo(line)], ['invalid']][at] ?? [])],
    ['old-rest-kept', named((line, at) => (at === 3 ? 'invalid' : answerTo(line)))],
    ['cut-lines-lost', named((line, at) => (at === 1 ? ['invalid', 'invalid'] : answerTo(line)))],
    ['cut-lines-lost', named((line, at) => (at === 1 ? ['valid', 'invalid'] : answerTo(line)))],
    [undefined, named((line, at) => (at === 4 ? 'valid' : answerTo(line)))],
  ])('%s', (slug, found) => {
    expect(found).toBe(slug);
  });
});
