// Session 1: answers one line for each line it reads, about addresses, bits and ports.
// Try it: printf 'number 172.217.168.238\n' | npx node solutions/01-ip-bits/ip-bits.ts
import { createInterface } from 'node:readline';

type Octets = [number, number, number, number];

/** The number that plain digits say: no sign, no leading zero, no blank, nothing behind them. */
function numberIn(text: string, highest: number): number | undefined {
  const plain = /^(0|[1-9][0-9]*)$/.test(text);
  return plain && Number(text) <= highest ? Number(text) : undefined;
}

function octetsIn(text: string): Octets | undefined {
  const parts = text.split('.').map((part) => numberIn(part, 255));
  return parts.length === 4 && !parts.includes(undefined) ? (parts as Octets) : undefined;
}

// Multiplying, not shifting: in JavaScript `172 << 24` is negative.
function asNumber([a, b, c, d]: Octets): number {
  return ((a * 256 + b) * 256 + c) * 256 + d;
}

function asDotted(number: number): string {
  const octet = (place: number) => Math.floor(number / 256 ** place) % 256;
  return [octet(3), octet(2), octet(1), octet(0)].join('.');
}

function asBits(octets: Octets): string {
  return octets.map((octet) => octet.toString(2).padStart(8, '0')).join('.');
}

function scopeOf([a, b]: Octets): string {
  if (a === 127) return 'loopback';
  if (a === 10) return 'private';
  if (a === 172 && b >= 16 && b <= 31) return 'private';
  if (a === 192 && b === 168) return 'private';
  if (a === 169 && b === 254) return 'link-local';
  return 'public';
}

function answer(line: string): string {
  const [command, text = '', ...more] = line.split(' ');
  if (more.length > 0) return 'invalid';

  if (command === 'dotted') {
    const number = numberIn(text, 2 ** 32 - 1);
    return number === undefined ? 'invalid' : asDotted(number);
  }
  if (command === 'configurations') {
    const switches = numberIn(text, 128);
    // A plain number keeps 16 digits or so. 2n is a big integer: it keeps them all.
    return switches === undefined ? 'invalid' : String(2n ** BigInt(switches));
  }
  if (command === 'port') {
    return numberIn(text, 65535) === undefined ? 'invalid' : 'valid';
  }

  const octets = octetsIn(text);
  if (octets === undefined) return 'invalid';
  if (command === 'number') return String(asNumber(octets));
  if (command === 'bits') return asBits(octets);
  if (command === 'scope') return scopeOf(octets);
  return 'invalid';
}

// readline puts lines together, however the input was cut into pieces.
createInterface({ input: process.stdin }).on('line', (line) => console.log(answer(line)));
