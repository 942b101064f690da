// Session 6: now you are the server. You wait, somebody calls, you greet them, and then you
// send back every byte they send you.
//
// Start it in one window and leave it running:
//
//   npx node exercises/06-echo-server/server.ts 127.0.0.1 9000
//
// and talk to it from a second window:
//
//   npm run nc -- 127.0.0.1 9000
//
// Take one step at a time and run `npm run check 6` after each one. The list of green
// lines grows. Lesson 6 has everything you need: `npm run lesson 6`.

// What was typed behind the file's name: the address to wait at, then the port.
// They come as text, the port too.
const [host, port] = process.argv.slice(2);

// TODO 1: Get your telephone. Put this line at the very top of the file:
//         import net from 'node:net';

// TODO 2: Make a server: net.createServer((socket) => { ... }). What is between the braces
//         runs once for every client that connects, and `socket` is the line to that
//         client. Keep the server in a constant. Leave the braces empty for now.

// TODO 3: Open your door: server.listen(...) wants the port (Number(...) makes a number of
//         text) and then the host. Use both, or the whole neighbourhood can walk in.
//         Start your program: it should no longer end by itself. Ctrl-C ends it.

// TODO 4: Greet. As soon as a client is there, socket.write(...) it the word hello and a
//         line end: six bytes, 'hello\n'. Nobody has spoken yet; you go first.

// TODO 5: Echo. socket.on('data', (bytes) => { ... }) runs whenever something has arrived.
//         Write it back as it is. It is tempting to make a text of it, or a line: don't.

// TODO 6: Expect people to vanish. When a client's computer loses its connection, its
//         socket has an 'error' event, and if nobody listens for that, your whole program
//         ends. socket.on('error', (error) => { ... }) listens. Print a line, go on.

// TODO 7 (stretch): Some clients end their side and wait for the rest of their echo, and some
//         send and send and never read. The lesson shows one line, socket.pipe(socket),
//         that can replace TODO 5, and an option, allowHalfOpen. What do they do?

// TODO 8 (stretch): Start your server twice with the same port. Can you make the second one
//         say in one line what is wrong, and end with exit code 1? This is an 'error'
//         event too, but of the server: server.on('error', (error) => { ... }).

console.log(`You want me to wait at ${host}, port ${port}. I have not learned how yet.`);
