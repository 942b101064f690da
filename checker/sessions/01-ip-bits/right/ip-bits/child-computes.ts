// odd: a pipe of two processes: the parent only passes stdin on, a child of it answers
import { spawn } from 'node:child_process';

const work = `
const read = (t, max) => (/^(0|[1-9][0-9]*)$/.test(t) && Number(t) <= max ? Number(t) : NaN);
const bad = Number.isNaN;
function answer(line) {
  const at = line.indexOf(' ');
  const [word, text] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
  if (word === 'port') return bad(read(text, 65535)) ? 'invalid' : 'valid';
  if (word === 'configurations') return bad(read(text, 128)) ? 'invalid' : 1n << BigInt(text);
  if (word === 'dotted') {
    const n = read(text, 2 ** 32 - 1);
    return bad(n) ? 'invalid' : [n >>> 24, (n << 8) >>> 24, (n << 16) >>> 24, n % 256].join('.');
  }
  const ip = text.split('.').map((part) => read(part, 255));
  if (ip.length !== 4 || ip.some(bad)) return 'invalid';
  if (word === 'number') return parseInt(ip.map((o) => o.toString(16).padStart(2, '0')).join(''), 16);
  if (word === 'bits') return ip.map((o) => o.toString(2).padStart(8, 0)).join('.');
  if (word !== 'scope') return 'invalid';
  const n = ip[0] * 256 + ip[1];
  const inside = (from, to) => n >= from * 256 && n < to * 256;
  if (inside(127, 128)) return 'loopback';
  if (n === 169 * 256 + 254) return 'link-local';
  return inside(10, 11) || inside(172 + 1 / 16, 172 + 1 / 8) || n === 192 * 256 + 168 ? 'private' : 'public';
}
require('node:readline').createInterface({ input: process.stdin }).on('line', (l) => console.log(String(answer(l))));
`;

const child = spawn(process.execPath, ['-e', work], { stdio: ['pipe', 'inherit', 'inherit'] });
process.stdin.pipe(child.stdin);
