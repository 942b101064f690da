// fails: greets
// mistake: never-listens
// A UDP socket at the right port: nobody who calls by TCP will find it.
import dgram from 'node:dgram';

const [host, port] = process.argv.slice(2);

const server = dgram.createSocket('udp4');
server.on('message', (data, from) => {
  server.send('hello\n', from.port, from.address);
  server.send(data, from.port, from.address);
});

server.bind(Number(port), host);
