// Session 8: the client of your own protocol. Every line that is typed becomes a message: a header
// of 64 bytes, which tells the length of the body, and then the body.
//
//   start it   npx node exercises/08-many-clients/client.ts 127.0.0.1 9000
//   check it   npm run check 8 client
//   the story  npm run lesson 8
//
// Our server to talk to: npx node solutions/08-many-clients/server.ts 127.0.0.1 9000

const [host, port] = process.argv.slice(2);

// TODO 1: connect to `host` and `port`, once. All lines travel over this one connection.

// TODO 2: read lines. import readline from 'node:readline'; then
//         readline.createInterface({ input: process.stdin }) gives you something that says 'line'
//         for every line, and 'close' at the end of the input (Ctrl-D).

// TODO 3: write a function send(text). Make bytes of the text first, Buffer.from(text), and count
//         those. padEnd(64) fills the number up with blanks, on the right. Send header, then body.

// TODO 4: the reply is 12 bytes, perhaps in pieces. Collect them; print them when all 12 are there.

// TODO 5: wait for your turn. Somebody may paste five lines at once: keep them in a list, and send
//         the next one only when the reply to the last one has come.

// TODO 6: at the end of the input, send !DISCONNECT, like any other message and after all the
//         others. The server answers and hangs up, and your program ends by itself.

// Take this line away when step 1 works.
console.log(`Nothing to say to ${host}, port ${port}, yet: step 1 is missing.`);
