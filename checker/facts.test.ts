// The figures in the lessons are worked out here once more: a number that somebody mistyped does not stay.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { load, slugs } from './catalog.ts';
import { lessonOf } from './project.ts';

const lessons = new Map(
  await Promise.all(
    (await slugs()).map(async (slug) => {
      const session = await load(slug);
      return [session.number, readFileSync(lessonOf(session), 'utf8')] as const;
    }),
  ),
);

const grouped = (number: number | bigint): string => number.toLocaleString('en');
const octets = [172, 217, 168, 238];
const weighed = octets.map((octet, at) => octet * 256 ** (3 - at));
/** A header of IP version 4 without options, and one of UDP (RFC 791, section 3.1; RFC 768). */
const [IP_HEADER, UDP_HEADER] = [20, 8];

test.each([
  [1, 'settings of 32 switches', grouped(2 ** 32)],
  [1, 'the highest address', grouped(2 ** 32 - 1)],
  [1, 'settings of 128 switches', String(2n ** 128n)],
  [1, 'how many ports there are', grouped(2 ** 16)],
  [1, 'the highest port', String(2 ** 16 - 1)],
  [1, 'an address in four parts', new RegExp(weighed.join(' *\\+ *'))],
  [1, 'and as one number', String(weighed.reduce((sum, part) => sum + part))],
  [1, 'and in bits', octets.map((octet) => octet.toString(2).padStart(8, '0')).join('.')],
  [1, 'the last address of 172.16/12', `172.${16 + 2 ** (16 - 12) - 1}.255.255`],
  [3, 'how many ports there are', grouped(2 ** 16)],
  [3, 'how many of them are system ports', grouped(2 ** 10)],
  [3, '9000 taken for an address', `0.0.${Math.floor(9000 / 256)}.${9000 % 256}`],
  [3, 'the bytes of the text', String(Buffer.byteLength('Testing!!! :-)'))],
  [4, 'the default message', String(Buffer.byteLength('HELLO FROM THE CLIENT!!!'))],
  [4, 'letters and bytes', `${[...'café 🍐'].length} characters, ${Buffer.byteLength('café 🍐')} bytes`],
  [7, 'the reply', `${Buffer.byteLength("Hello from the teacher's server")} bytes`],
  [8, 'the reply', `${Buffer.byteLength('Msg received')} bytes`],
  [8, 'the blanks behind a goodbye', `${'!DISCONNECT'.length} and ${64 - 2} blanks`],
  [9, 'lines between 100 people', grouped((100 * 99) / 2)],
  [9, 'bytes of a name with accents', `17 times \`é\` is ${Buffer.byteLength('é'.repeat(17))}`],
  [10, 'the most in a datagram', grouped(2 ** 16 - 1 - IP_HEADER - UDP_HEADER)],
  [10, 'four messages', `=  ${300 + 1 + 400 + 1 + 322 + 1 + 6}`],
  [10, 'and the newest three', `=   ${400 + 1 + 322 + 1 + 6}`],
  [10, 'questions of those who poll', grouped(100 * 10)],
  [11, 'an object as text', `${Buffer.byteLength('{"type":"move","dx":1,"dy":0}')} bytes`],
] as const)('lesson %i: %s', (number, _, fact) => {
  const text = lessons.get(number) ?? '';
  if (typeof fact === 'string') expect(text).toContain(fact);
  else expect(text).toMatch(fact);
});
