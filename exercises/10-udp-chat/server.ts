// Session 10: a chat without connections. Everybody throws postcards into your letter box, and
// you answer each of them with all that was written.
//
// Start it in one window and leave it running:
//
//   npx node exercises/10-udp-chat/server.ts 127.0.0.1 9000
//
// and write to it from a second window:
//
//   printf 'ada> plum' | npm run nc -- -u -w 1 127.0.0.1 9000
//
// Take one step at a time and run `npm run check 10 server` after each one. The list of green
// lines grows. Lesson 10 has everything you need: `npm run lesson 10`.

// What was typed behind the file's name: the address to wait at, then the port.
// They come as text, the port too.
const [host, port] = process.argv.slice(2);

// TODO 1: Get your letter box. Put this line at the very top of the file:
//         import dgram from 'node:dgram';
//         and make one with dgram.createSocket('udp4'). Keep it in a constant.

// TODO 2: Hang it up: socket.bind(...) wants the port (Number(...) makes a number of text) and
//         then the host. Start your program: it should no longer end by itself.

// TODO 3: Open the post. socket.on('message', (datagram, sender) => { ... }) runs for every
//         datagram. datagram.toString('utf8') is its text. Keep the texts in a list.

// TODO 4: Answer. All the texts go back, with '\n' between two of them, to the one who wrote:
//         socket.send(answer, sender.port, sender.address).

// TODO 5: Look before you keep. A text without '> ' is no message. One with nothing behind its
//         first '> ' is only a question. Both get an answer, and neither is kept.

// TODO 6: Mind the size. While the answer has more than 1,024 bytes, the oldest message has to
//         go, all of it. Buffer.byteLength(...) counts bytes; .length counts something else.

// TODO 7 (stretch): What do you answer while nothing is kept, and to a datagram without a
//         single byte? Perhaps your program does it right already. The lesson tells.

console.log(`You want me to wait at ${host}, port ${port}. I have not learned how yet.`);
