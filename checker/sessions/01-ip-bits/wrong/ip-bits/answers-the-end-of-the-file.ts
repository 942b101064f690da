// fails: answers-every-line
// mistake: end-taken-for-a-line
// split() of a text that ends in a newline gives an empty piece at the end. That is no line,
// but it is answered like one.

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ADDRESS = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);
const WHOLE = /^(0|[1-9][0-9]*)$/;

function number(ip: string): number {
  const [a, b, c, d] = ip.split('.').map(Number);
  return a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
}

function dotted(n: number): string {
  if (n >= 2 ** 32) return 'invalid';
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((weight) => Math.floor(n / weight) % 256).join('.');
}

function bits(ip: string): string {
  const octets = ip.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  return octets.join('.');
}

const configurations = (switches: number) => String(2n ** BigInt(switches));
const port = (n: number) => (n <= 65535 ? 'valid' : 'invalid');

function scope(ip: string): string {
  if (ip.startsWith('127.')) return 'loopback';
  if (ip.startsWith('10.')) return 'private';
  if (/^172\.(1[6-9]|2[0-9]|3[01])\./.test(ip)) return 'private';
  if (ip.startsWith('192.168.')) return 'private';
  return ip.startsWith('169.254.') ? 'link-local' : 'public';
}

function answer(line: string): string | number {
  const words = line.split(' ');
  if (words.length !== 2) return 'invalid';
  const [command, text] = words;
  const [address, whole] = [ADDRESS.test(text), WHOLE.test(text)];
  if (command === 'number' && address) return number(text);
  if (command === 'dotted' && whole) return dotted(Number(text));
  if (command === 'bits' && address) return bits(text);
  if (command === 'configurations' && whole) return configurations(Number(text));
  if (command === 'port' && whole) return port(Number(text));
  if (command === 'scope' && address) return scope(text);
  return 'invalid';
}

let text = '';
process.stdin.on('data', (piece) => (text += piece));
process.stdin.on('end', () => {
  for (const line of text.split('\n')) console.log(answer(line));
});
