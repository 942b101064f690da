// fails: sends-the-message
// mistake: message-ignored
// "node is number 1, the file 2, host 3, port 4, so the message is number 5." Counting begins with
// 0. Nothing is ever found at 5, so the default is always sent, and looks right.
import net from 'node:net';

const host = process.argv[2] ?? '';
const port = Number(process.argv[3]);
const message = process.argv[5] ?? 'HELLO FROM THE CLIENT!!!';

const socket = net.connect(port, host);
socket.once('connect', () => socket.end(message));
socket.once('error', (error) => {
  console.error('no connection:', error.message);
  process.exitCode = 1;
});
