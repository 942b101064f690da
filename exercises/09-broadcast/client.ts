// Session 9, the client: say what is typed, show what the others say, both at any time.
//
//   start it   npx node exercises/09-broadcast/client.ts 127.0.0.1 9000 ada
//   check it   npm run check 9 client
//   the story  npm run lesson 9
//
// Try it with our server: npx node solutions/09-broadcast/server.ts 127.0.0.1 9000

const [host, port, name] = process.argv.slice(2);

// TODO 1: Connect, as your client of session 8 does, and send the name: a message like any
//         other, with its header of 64 bytes.

// TODO 2: Every line that is typed is a message. Send it at once, as it is: no answer will come
//         that you could wait for, and the server puts your name in front of it.

// TODO 3: Whenever the socket has 'data', keep the bytes. While there is a whole message among
//         them, a header and as many bytes as it says, print its text on a line.

// TODO 4: At the end of the input say `!DISCONNECT`. When the server has closed, end.

// Take this line away when step 1 works.
console.log(`${name} stands before the door at ${host}, port ${port}, and has not knocked yet.`);
