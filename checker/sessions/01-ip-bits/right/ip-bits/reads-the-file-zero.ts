// odd: readFileSync(0), the whole input as if it were a file, and one regular expression for it all
import { readFileSync } from 'node:fs';

const octet = '(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])';
const ip = Array(4).fill(octet).join('\\.');
const line = new RegExp(
  `^(?:(number|bits|scope) ${ip}|(dotted|configurations|port) (0|[1-9]\\d*)|.*)\\n`,
  'gm',
);

const answers: string[] = [];
for (const [, word, a, b, c, d, other, n] of readFileSync(0, 'utf8').matchAll(line)) {
  const four = [a, b, c, d].map(Number);
  const [x = 0, y = 0] = four;
  if (word === 'number')
    answers.push(String(new Uint32Array([four.reduce((sum, o) => sum * 256 + o, 0)])[0]));
  else if (word === 'bits')
    answers.push(four.map((o) => `0000000${o.toString(2)}`.slice(-8)).join('.'));
  else if (word === 'scope' && x === 127) answers.push('loopback');
  else if (word === 'scope' && x === 169 && y === 254) answers.push('link-local');
  else if (word === 'scope' && (x === 10 || (x === 172 && y > 15 && y < 32)))
    answers.push('private');
  else if (word === 'scope') answers.push(x === 192 && y === 168 ? 'private' : 'public');
  else if (other === 'configurations') answers.push((2n ** BigInt(n ?? '')).toString());
  else if (other === 'port' && Number(n) < 65536) answers.push('valid');
  else if (other === 'dotted' && Number(n) < 2 ** 32) {
    answers.push([0, 1, 2, 3].map((i) => Math.floor(Number(n) / 256 ** (3 - i)) % 256).join('.'));
  } else answers.push('invalid');
}
if (answers.length > 0) process.stdout.write(`${answers.join('\n')}\n`);
