// Session 7, your turn: the teacher's server, on your own computer.
//
//   start it   npx node exercises/07-chat/server.ts 127.0.0.1 8080
//   call it    npm run nc -- 127.0.0.1 8080        (from a second window: type a line)
//   check it   npm run check 7 server
//   the story  npm run lesson 7
//
// Take one step at a time and check after each one.

const [host, port] = process.argv.slice(2);

// TODO 1: Make a server that listens at `host` and `port`, as in session 6:
//         net.createServer((socket) => { ... }) and server.listen(Number(port), host).

// TODO 2: When somebody has spoken, answer and hang up. socket.once('data', (bytes) => { ... })
//         runs for the first bytes. The answer is   Hello from the teacher's server
//         with nothing behind it, and socket.end(...) says it and hangs up.

// TODO 3: Count. For every client print a line like this, with console.log:
//             CONNECTION: 1. From the IP: 127.0.0.1
//         The address is socket.remoteAddress. Where must the number live, inside of your
//         function or outside, so that the next client gets the next number?

// TODO 4: Before you answer, print what the client said:
//             Message from client: good morning
//         `bytes` are bytes. bytes.toString('utf8') makes text of them.

// TODO 5 (stretch): Some clients vanish with a reset. Session 6 had one line for that.

console.log(`You want me to wait at ${host}, port ${port}. I have not learned how yet.`);
