// Session 10: the other side of the chat. Every line you type goes out as one datagram, and
// what comes back is shown. If nothing comes back, nobody tells you: you have to notice.
//
//   start it   npx node exercises/10-udp-chat/client.ts ada 127.0.0.1 9000
//   check it   npm run check 10 client
//   the story  npm run lesson 10
//
// Take one step at a time and check after each: every step makes more checks pass. Write the
// server first, or start ours: npm run try 10.

// What was typed behind the file's name: the name comes first this time.
const [name, host, port] = process.argv.slice(2);

// TODO 1: Put these lines at the very top of the file:
//         import dgram from 'node:dgram';
//         import readline from 'node:readline';

// TODO 2: Read what is typed, line by line:
//         for await (const line of readline.createInterface({ input: process.stdin })) { ... }

// TODO 3: Make a socket with dgram.createSocket('udp4') and send `${name}> ${line}`: it wants
//         the text, the port as a number, and the host. An empty line is sent like any other.

// TODO 4: Wait for the answer and print it. socket.on('message', (datagram) => { ... }) runs
//         when it is there. Write a function that returns a Promise, so that you can say
//         `await` and the next line waits its turn.

// TODO 5: Expect silence. With setTimeout you notice that 1000 ms are over: print `no answer`,
//         and go on with the next line. When an answer came in time, take the alarm back:
//         clearTimeout.

// TODO 6: Let go. An open socket keeps your program alive for ever: socket.close() it when its
//         answer has come, and when none has.

// TODO 7 (stretch): Anybody may write to your port. socket.connect(port, host) tells your own
//         system to let only the server's datagrams in. What has to change in TODO 3?

console.log(`${name} wants to chat at ${host}, port ${port}. I have not learned how yet.`);
