// fails: serves-two-at-once
// mistake: heard-by-others
// One buffer and one "last speaker" for everybody: right as long as nobody speaks at the same time.
import net from 'node:net';
// one buffer and one "who spoke last" for everybody: two who speak in the same 10 ms get each other's words
let buffer = [],
  last,
  timer;
const [host, port] = process.argv.slice(2);
net
  .createServer((s) => {
    s.on('error', () => {});
    s.write('hello\n');
    s.on('data', (d) => {
      buffer.push(d);
      last = s;
      if (!s.writableNeedDrain || 1)
        timer ??= setTimeout(() => {
          timer = undefined;
          if (!last.write(Buffer.concat(buffer))) {
            const q = last;
            q.pause();
            q.once('drain', () => q.resume());
          }
          buffer = [];
        }, 10);
    });
  })
  .listen(Number(port), host);
