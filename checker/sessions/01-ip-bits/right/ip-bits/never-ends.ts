// odd: stays alive after the end of its input; whether a filter ends is nobody's business
process.stdin.setEncoding('utf8');
setInterval(() => {}, 60_000);

let rest = '';
process.stdin.on('data', (piece: string) => {
  rest += piece;
  for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
    process.stdout.write(`${answer(rest.slice(0, end))}\n`);
    rest = rest.slice(end + 1);
  }
});

function plain(text: string, most: number): boolean {
  return (
    String(Number(text)) === text &&
    Number.isInteger(Number(text)) &&
    Number(text) >= 0 &&
    Number(text) <= most
  );
}

function answer(line: string): string {
  const [word, text, extra] = line.split(' ');
  if (text === undefined || extra !== undefined) return 'invalid';
  switch (word) {
    case 'port':
      return plain(text, 65535) ? 'valid' : 'invalid';
    case 'configurations':
      return plain(text, 128) ? BigInt(`0b1${'0'.repeat(Number(text))}`).toString() : 'invalid';
    case 'dotted': {
      if (!plain(text, 0xffffffff)) return 'invalid';
      const four = new DataView(new ArrayBuffer(4));
      four.setUint32(0, Number(text));
      return new Uint8Array(four.buffer).join('.');
    }
  }
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => plain(part, 255))) return 'invalid';
  const bytes = Uint8Array.from(parts, Number);
  if (word === 'number') return new DataView(bytes.buffer).getUint32(0).toString();
  if (word === 'bits')
    return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('.');
  if (word !== 'scope') return 'invalid';
  if (bytes[0] === 127) return 'loopback';
  const [a = 0, b = 0] = bytes;
  if (a === 10 || (a === 172 && b > 15 && b < 32) || (a === 192 && b === 168)) return 'private';
  return a === 169 && b === 254 ? 'link-local' : 'public';
}
