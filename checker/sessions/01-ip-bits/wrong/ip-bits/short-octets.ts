// fails: shows-the-bits
// mistake: short-octets
// toString(2) leaves the zeros in front away.
import { createInterface } from 'node:readline';

const plain = (text: string) => /^(0|[1-9]\d*)$/.test(text);

function octets(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  return parts.every((part) => plain(part) && Number(part) < 256) ? parts.map(Number) : null;
}

function scope([a, b, c, d]: number[]): string {
  if (a === 127) return 'loopback';
  if (a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168)) return 'private';
  return a === 169 && b === 254 ? 'link-local' : 'public';
}

function answer(line: string): string {
  const [command, text = '', ...more] = line.split(' ');
  if (more.length > 0) return 'invalid';
  if (command === 'dotted') {
    if (!plain(text) || Number(text) > 4294967295) return 'invalid';
    const n = Number(text);
    return [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255].join('.');
  }
  if (command === 'configurations') return plain(text) ? `${2n ** BigInt(text)}` : 'invalid';
  if (command === 'port') return plain(text) && Number(text) <= 65535 ? 'valid' : 'invalid';

  const ip = octets(text);
  if (ip === null) return 'invalid';
  if (command === 'number') return String(ip.reduce((sum, octet) => sum * 256 + octet, 0));
  if (command === 'bits') return ip.map((n) => n.toString(2)).join('.');
  return command === 'scope' ? scope(ip) : 'invalid';
}

createInterface({ input: process.stdin }).on('line', (line) => console.log(answer(line)));
