// fails: sums-up-a-ping
// mistake: first-piece-only
// In the terminal the whole output comes at once, doesn't it?
process.stdin.setEncoding('utf8').once('data', (piece) => {
  const lines = String(piece).split('\n');
  const address = /\(([\d.]+)\)/.exec(lines[0] ?? '')?.[1];
  const times = new Map<string, number>();
  let sent = 0;
  for (const line of lines) {
    const reply = /icmp_seq=(\d+) .*time=([\d.]+)/.exec(line);
    const seq = reply?.[1] ?? '';
    if (reply && !times.has(seq)) times.set(seq, Number(reply[2]));
    if (line.includes('transmitted')) sent = parseInt(line, 10);
  }
  const all = [...times.values()];
  const loss = Math.round((100 * (sent - all.length)) / sent);
  const head = `${address} sent=${sent} received=${all.length} loss=${loss}%`;
  if (all.length === 0) console.log(`${head} min=- avg=- max=-`);
  else {
    const avg = all.reduce((a, b) => a + b) / all.length;
    console.log(`${head} min=${Math.min(...all)} avg=${avg.toFixed(2)} max=${Math.max(...all)}`);
  }
  process.exit();
});
