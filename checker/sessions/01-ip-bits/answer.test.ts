import { describe, expect, test } from 'vitest';
import { answerTo, octetsIn } from './answer.ts';

describe('what a line is answered', () => {
  test.each([
    ['number 172.217.168.238', '2899945710'],
    ['number 0.0.0.0', '0'],
    ['number 255.255.255.255', '4294967295'],
    ['number 128.0.0.0', '2147483648'],
    ['dotted 2899945710', '172.217.168.238'],
    ['dotted 0', '0.0.0.0'],
    ['dotted 256', '0.0.1.0'],
    ['dotted 2147483648', '128.0.0.0'],
    ['dotted 4294967295', '255.255.255.255'],
    ['dotted 4294967296', 'invalid'],
    ['bits 172.217.168.238', '10101100.11011001.10101000.11101110'],
    ['bits 0.0.0.1', '00000000.00000000.00000000.00000001'],
    ['configurations 0', '1'],
    ['configurations 3', '8'],
    ['configurations 32', '4294967296'],
    ['configurations 128', '340282366920938463463374607431768211456'],
    ['port 0', 'valid'],
    ['port 65535', 'valid'],
    ['port 65536', 'invalid'],
    ['port 8e1', 'invalid'],
    ['scope 127.0.0.2', 'loopback'],
    ['scope 10.255.255.255', 'private'],
    ['scope 11.0.0.0', 'public'],
    ['scope 172.15.255.255', 'public'],
    ['scope 172.16.0.0', 'private'],
    ['scope 172.31.255.255', 'private'],
    ['scope 172.32.0.0', 'public'],
    ['scope 192.168.1.7', 'private'],
    ['scope 192.169.0.0', 'public'],
    ['scope 169.254.0.0', 'link-local'],
    ['scope 100.1.2.3', 'public'],
    ['scope 0.0.0.0', 'public'],
  ])('%s: %s', (line, answer) => {
    expect(answerTo(line)).toBe(answer);
  });

  test.each([
    '',
    ' ',
    '  ',
    'number',
    'number ',
    'number  1.2.3.4',
    'number 1.2.3.4 ',
    ' number 1.2.3.4',
    'Number 1.2.3.4',
    'constructor 5',
    'numbers 1.2.3.4',
    'port\t80',
  ])('%j: invalid', (line) => {
    expect(answerTo(line)).toBe('invalid');
  });
});

test.each([
  '',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  '01.2.3.4',
  '1.2.3.4x',
  '1..2.3',
  '1e1.2.3.4',
  '-1.2.3.4',
  '1.2.x.3.4',
  '1.2.3.4\n',
])('%j is no address', (text) => {
  expect(octetsIn(text)).toBeUndefined();
});
