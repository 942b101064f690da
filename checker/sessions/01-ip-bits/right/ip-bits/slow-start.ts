// odd: does nothing at all for 1.5 s, then reads everything and answers at once
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import net from 'node:net';

await sleep(1500);

const digits = (word: string, max: number) => /^(0|[1-9]\d*)$/.test(word) && Number(word) <= max;
const strict = (word: string) => net.isIPv4(word) && word.split('.').every((o) => digits(o, 255));

function scope(ip: string): string {
  const blocks = new net.BlockList();
  blocks.addSubnet('10.0.0.0', 8);
  blocks.addSubnet('172.16.0.0', 12);
  blocks.addSubnet('192.168.0.0', 16);
  if (blocks.check(ip)) return 'private';
  return ip.startsWith('127.') ? 'loopback' : ip.startsWith('169.254.') ? 'link-local' : 'public';
}

const answers: Record<string, (word: string) => string | false> = {
  number: (ip) => strict(ip) && String(Buffer.from(ip.split('.').map(Number)).readUInt32BE()),
  dotted: (n) =>
    digits(n, 4294967295) && [24, 16, 8, 0].map((by) => (Number(n) >>> by) & 255).join('.'),
  bits: (ip) =>
    strict(ip) &&
    ip
      .split('.')
      .map((o) => (256 + Number(o)).toString(2).slice(1))
      .join('.'),
  configurations: (n) => digits(n, 128) && (1n << BigInt(n)).toString(),
  port: (n) => digits(n, 65535) && 'valid',
  scope: (ip) => strict(ip) && scope(ip),
};

const lines = (await text(process.stdin)).split('\n').slice(0, -1);
for (const line of lines) {
  const at = line.indexOf(' ');
  const name = line.slice(0, at);
  console.log((Object.hasOwn(answers, name) && answers[name]?.(line.slice(at + 1))) || 'invalid');
}
