// fails: late-one-gets-the-history
// mistake: missed-in-between
// report: varies
// Pauses between the lines of the history, so that the lines do not run together, and enters the room
// at last. What is said meanwhile reaches neither the copy of the history nor the newcomer.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
const room = new Map<string, net.Socket>();
const history: Buffer[] = [];

const pack = (text: string) => {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from(String(body.length).padEnd(64)), body]);
};

const isBad = (name: string) =>
  name === '' || Buffer.byteLength(name) > 32 || /[\u0000-\u001f\u007f-\u009f>]/.test(name) || room.has(name);

const server = net.createServer((socket) => {
  let name = '';
  let data = Buffer.alloc(0);

  const leave = () => {
    if (room.get(name) === socket) room.delete(name);
    socket.end();
  };

  const say = (text: string) => {
    const line = pack(`${name}> ${text}`);
    history.push(line);
    if (history.length > 100) history.shift();
    for (const other of room.values()) if (other !== socket) other.write(line);
  };

  const enter = async () => {
    for (const [at, line] of [...history].entries()) {
      if (at > 0) await new Promise((go) => setTimeout(go, 5));
      socket.write(line);
    }
    room.set(name, socket);
  };

  socket.on('error', (error) => console.log(error.message));
  socket.on('end', leave);
  socket.on('close', leave);
  socket.on('data', (chunk: Buffer) => {
    data = Buffer.concat([data, chunk]);
    while (data.length >= 64 && socket.writable) {
      const end = 64 + Number(data.toString('latin1', 0, 64));
      if (data.length < end) return;
      const text = data.toString('utf8', 64, end);
      data = data.subarray(end);
      if (text === '!DISCONNECT') leave();
      else if (name !== '') say(text);
      else if (isBad(text)) socket.end(pack('!ERROR you cannot have this name'));
      else {
        name = text;
        void enter();
      }
    }
  });
});

server.listen(Number(port), host);
