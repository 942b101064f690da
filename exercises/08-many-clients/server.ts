// Session 8: a server for many clients at once, with a protocol of your own. A message is a header
// of 64 bytes, which tells the length of the body, and then the body. You answer each one.
//
//   start it   npx node exercises/08-many-clients/server.ts 127.0.0.1 9000
//   check it   npm run check 8 server
//   the story  npm run lesson 8
//
// Take one step at a time and check after each: every step makes more checks pass.

const [host, port] = process.argv.slice(2);

// TODO 1: your echo server of session 6 knows how to listen at `host` and `port`, and how to
//         survive clients that vanish. Take that over, without the greeting and the echo.

// TODO 2: when a client connects, print (with its address, socket.remoteAddress)
//         [NEW CONNECTION] 127.0.0.1 connected.

// TODO 3: collect. Give every client a buffer of its own, inside the function of createServer:
//         let waiting = Buffer.alloc(0);
//         Each 'data' event brings a piece: put it behind what waits there, with Buffer.concat.

// TODO 4: is a whole message there? The first 64 bytes are the header: Number(...) of their text
//         is the length of the body, in bytes. Fewer than 64 bytes, or fewer than 64 + length:
//         nothing to do yet. The next piece comes by itself.

// TODO 5: answer. Cut header and body off the front of the buffer, make text of the body, print
//         [127.0.0.1] the text
//         and write 'Msg received' to the socket: 12 bytes, no newline.

// TODO 6: and the next one? A second message may be in the buffer already. Look again, until no
//         whole message is left.

// TODO 7: the body !DISCONNECT is answered like all others, and then you hang up: this socket only.

// TODO 8: count the clients who are there. Print [ACTIVE CONNECTIONS] 1 (or 2, or 0...) whenever
//         the number has changed. Where do you hear of everybody who leaves, polite or not?

// TODO 9 (stretch): a header that is no number, or a body of a trillion bytes: hang up at once.

// Take this line away when step 1 works.
console.log(`Nobody can call me yet. ${host} at port ${port} is waiting for step 1.`);
