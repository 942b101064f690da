// Session 4: call a server, say one thing, hang up.
//
// Start it like this, with an address, a port and, if you like, a message:
//
//   npx node exercises/04-client-1/client.ts 127.0.0.1 9000
//   npx node exercises/04-client-1/client.ts 127.0.0.1 9000 'good morning'
//
// Take one step at a time and run `npm run check 4` after each one. The list of
// green lines grows. Lesson 4 has everything you need: `npm run lesson 4`.

// What was typed behind the file's name: first the address, then the port.
// They come as text, the port too.
const [host, port] = process.argv.slice(2);

// TODO 1: Get your telephone. Put this line at the very top of the file:
//         import net from 'node:net';

// TODO 2: Call. net.connect({ host: ..., port: ... }) gives you a socket: keep it in a
//         constant. Use the host and the port from above. Number(...) makes a number of text.

// TODO 3: Wait until somebody has answered. socket.on('connect', () => { ... }) runs what
//         is between the braces at that moment.

// TODO 4: Say your sentence there with socket.write(...), for now always this one:
//         HELLO FROM THE CLIENT!!!
//         Nothing before it, nothing behind it.

// TODO 5: Hang up when you have said it. Which of end() and destroy() lets your last word
//         arrive? The lesson tells, under "Hanging up".

// TODO 6: Let the caller choose the words. A third thing may have been typed behind the
//         port. If so, send exactly that. If not, send the sentence of TODO 4.

// TODO 7 (stretch): What if nobody listens? socket.on('error', (error) => { ... }) hears of it.
//         Say so in one line with console.error(...) and set process.exitCode = 1.

console.log(`You want me to call ${host}, port ${port}. I have not learned how yet.`);
