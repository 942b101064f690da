// fails: sums-up-a-ping
// mistake: pieces-taken-for-lines
// Whatever arrives is cut into lines at once. But a line may arrive in two pieces.
const times = new Map<string, number>();
let address = '?';
let sent = 0;

process.stdin.setEncoding('utf8').on('data', (piece) => {
  for (const line of String(piece).split('\n')) {
    address = /^PING \S+ \(([\d.]+)\)/.exec(line)?.[1] ?? address;
    sent = Number(/(\d+) packets transmitted/.exec(line)?.[1] ?? sent);
    const [, seq = '', ms] = /icmp_seq=(\d+) ttl=\d+ time=([\d.]+) ms/.exec(line) ?? [];
    if (ms && !times.has(seq)) times.set(seq, Number(ms));
  }
});

process.stdin.on('end', () => {
  const all = [...times.values()];
  const loss = Math.round((100 * (sent - all.length)) / sent);
  const avg = all.reduce((a, b) => a + b, 0) / all.length;
  const figures = all.length
    ? `min=${Math.min(...all)} avg=${avg.toFixed(2)} max=${Math.max(...all)}`
    : 'min=- avg=- max=-';
  console.log(`${address} sent=${sent} received=${all.length} loss=${loss}% ${figures}`);
});
