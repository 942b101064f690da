// fails: answers-two-at-once
// mistake: reply-to-the-wrong-client
// report: varies
// One variable for "the client", outside of the function. The second caller takes it over, and
// gets the first one's answer.
import net from 'node:net';

const [host, port] = process.argv.slice(2);
let count = 0;
let client: net.Socket;

const server = net.createServer((socket) => {
  client = socket;
  count++;
  console.log(`CONNECTION: ${count}. From the IP: ${client.remoteAddress}`);
  client.on('error', (error) => console.log(error.message));
  client.once('data', (data) => {
    console.log(`Message from client: ${data}`);
    client.end("Hello from the teacher's server");
  });
});

server.listen(Number(port), host);
