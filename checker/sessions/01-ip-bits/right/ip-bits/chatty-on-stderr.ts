// odd: a hundred lines of notes for every answer, on stderr, some like failures; and answers after a pause
import readline from 'node:readline';

const OCTET = String.raw`(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const IP = `${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}`;
const is = (pattern: string, line: string) => new RegExp(`^${pattern}$`).exec(line);

function answer(line: string): string {
  for (let i = 1; i <= 100; i++)
    console.error(`${i}: TypeError: not really, I am looking at <${line}>`);
  const ip = is(`(number|bits|scope) ${IP}`, line);
  const n = is('(dotted|configurations|port) (0|[1-9][0-9]*)', line);
  if (n) {
    const value = BigInt(n[2] ?? '');
    if (n[1] === 'port') return value < 65536n ? 'valid' : 'invalid';
    if (n[1] === 'configurations') return `${2n ** value}`;
    if (value > 0xffffffffn) return 'invalid';
    return value
      .toString(16)
      .padStart(8, '0')
      .replace(/../g, (hex) => `.${parseInt(hex, 16)}`)
      .slice(1);
  }
  if (!ip) return 'invalid';
  const [a = 0, b = 0, c = 0, d = 0] = ip.slice(2).map(Number);
  if (ip[1] === 'number') return String(((a << 24) | (b << 16) | (c << 8) | d) >>> 0);
  if (ip[1] === 'bits') return [a, b, c, d].map((o) => o.toString(2).padStart(8, '0')).join('.');
  if (a === 127) return 'loopback';
  if (a === 169 && b === 254) return 'link-local';
  return a === 10 || (a === 172 && b >> 4 === 1) || (a === 192 && b === 168) ? 'private' : 'public';
}

console.error('Error: ready.\n    at nowhere (file:///home/me/ip-bits.ts:1:1)');
for await (const line of readline.createInterface({ input: process.stdin })) {
  const text = answer(line);
  await new Promise((go) => setTimeout(go, 3));
  console.log(text);
}
