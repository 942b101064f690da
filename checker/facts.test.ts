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

/** A kilometre of fibre, one way, in microseconds (ITU-T G.114). */
const FIBRE = 5;
const kmInMs = 1000 / FIBRE;
/** There and back, in milliseconds. */
const roundTrip = (km: number): number => (2 * km) / kmInMs;

/** The shortest way between two places on a ball as large as the Earth (mean radius 6,371 km), in hundreds of km. */
function between([north, east]: readonly [number, number], [north2, east2]: readonly [number, number]): number {
  const [a, b, turn] = [north, north2, east2 - east].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const angle = Math.acos(Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn));
  return Math.round((angle * 6371) / 100) * 100;
}
const sydney = between([40.42, -3.7], [-33.87, 151.21]);

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
  [2, 'how far light comes in fibre', `${kmInMs} km in one millisecond, or ${kmInMs / 2} km there and back`],
  [2, 'what 2 ms can reach', `after 2 ms is not farther than ${(2 * kmInMs) / 2} km`],
  [2, 'the soonest reply from Sydney', `no reply from Sydney reaches Madrid before ${roundTrip(sydney)} ms`],
  [2, 'how far it is to Sydney', new RegExp(`Madrid to Sydney +${grouped(sydney)} km +${roundTrip(sydney)} ms`)],
  [2, 'to the next town', new RegExp(`50 km +${roundTrip(50)} ms`)],
  [2, 'and to the next room', new RegExp(`10 m +${roundTrip(0.01)} ms`)],
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
