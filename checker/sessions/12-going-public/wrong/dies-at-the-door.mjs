// fails: survives-clients-that-vanish
// mistake: crashes-on-reset
// report: varies
// The socket of somebody who is sent away has no 'error' handler: when it is reset, the server ends.
import net from 'node:net';
const [host, port] = process.argv.slice(2);
const idle = Number(process.env.IDLE_MS ?? 60000), max = Number(process.env.MAX_CLIENTS ?? 50);
const clients = new Set();
const clean = (t) => t.replace(/\p{Cc}/gu, '?');
const server = net.createServer((s) => {
  if (clients.size >= max) { s.resume(); s.end('!ERROR busy'); return; }   // no s.on('error')
  clients.add(s); s.on('error', () => {});
  let box = Buffer.alloc(0), over = false;
  const bye = (t) => { over = true; s.end(t); setTimeout(() => s.destroy(), 500).unref(); };
  const timer = setTimeout(() => bye(), idle);
  s.on('close', () => { clients.delete(s); clearTimeout(timer); console.log('[ACTIVE CONNECTIONS]', clients.size); });
  console.log(`[NEW CONNECTION] ${s.remoteAddress} connected.`); console.log('[ACTIVE CONNECTIONS]', clients.size);
  s.on('data', (d) => {
    if (over) return;
    box = Buffer.concat([box, d]);
    while (!over && box.length >= 64) {
      const h = box.subarray(0, 64).toString('latin1');
      if (!/^[0-9]+ *$/.test(h) || h.includes('\n')) return bye('!ERROR bad header');
      const n = Number(h); if (n > 4096) return bye('!ERROR too long');
      if (box.length < 64 + n) return;
      const t = box.subarray(64, 64 + n).toString(); box = box.subarray(64 + n); timer.refresh();
      console.log(`[${s.remoteAddress}] ${clean(t)}`);
      if (!s.write('Msg received')) { s.pause(); s.once('drain', () => s.resume()); }
      if (t === '!DISCONNECT') bye();
    }
  });
}).listen(Number(port), host);
process.on('SIGTERM', () => setTimeout(() => { server.close(); for (const c of clients) c.end(); setTimeout(() => process.exit(0), 800); }, 100));
