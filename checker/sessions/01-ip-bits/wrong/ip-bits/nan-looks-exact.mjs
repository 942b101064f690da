// fails: refuses-malformed-lines
// mistake: -
// String(Number(text)) === text looks like a perfect test, and lets NaN through.
import { createInterface } from 'node:readline';
const num = (t, hi) => { const n = Number(t); return String(n) !== t || n % 1 > 0 || n < 0 || n > hi ? undefined : n; };
const adr = (t) => { const p = t.split('.').map((x) => num(x, 255)); return p.length === 4 && !p.includes(undefined) ? p : undefined; };
const A = (f) => (t) => { const a = adr(t); return a && f(a); };
const C = new Map([
 ['number', A((a) => a.reduce((s, x) => s * 256 + x, 0))],
 ['bits', A((a) => a.map((x) => x.toString(2).padStart(8, '0')).join('.'))],
 ['scope', A(([a, b]) => a === 127 ? 'loopback' : a === 10 || (a === 172 && b >> 4 === 1) || (a === 192 && b === 168) ? 'private' : a === 169 && b === 254 ? 'link-local' : 'public')],
 ['dotted', (t) => { const n = num(t, 2 ** 32 - 1); return n === undefined ? n : [24, 16, 8, 0].map((k) => (n >>> k) & 255).join('.'); }],
 ['port', (t) => num(t, 65535) === undefined ? undefined : 'valid'],
 ['configurations', (t) => { const n = num(t, 128); return n === undefined ? n : 2n ** BigInt(n); }],
]);
createInterface({ input: process.stdin }).on('line', (l) => { const i = l.indexOf(' '); console.log(String((i < 0 ? undefined : C.get(l.slice(0, i))?.(l.slice(i + 1))) ?? 'invalid')); });
