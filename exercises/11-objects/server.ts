// Session 11: a game for many players, on a board of 10 x 10 squares. Objects travel, as lines.
//
//   start it   npx node exercises/11-objects/server.ts 127.0.0.1 9000
//   play       npm run nc -- 127.0.0.1 9000     and type   {"type":"join","name":"ada"}
//   check it   npm run check 11
//   the story  npm run lesson 11
//
// Take one step at a time and check after each. Ctrl-C ends your server.

const [host, port] = process.argv.slice(2);

// TODO 1: Make a server that listens at `host` and `port` (session 6), and give each client its
//         own box of bytes that are not a whole line yet (session 8). A line ends with '\n'.
//         Handle 'error' on every socket, as always.

// TODO 2: A line is text from a stranger. JSON.parse makes an object of it, or throws. Catch
//         that, and answer {"type":"error","reason":"..."} with a newline behind it.
//         JSON.parse('null') does not throw. Is null an object? Is 42?

// TODO 3: "join". Give the player the next id, put the player on square 0,0, send the welcome to
//         this player, and only then the state to everybody who has joined.
//         A Map from socket to player keeps who is who.

// TODO 4: "move". Look at dx and dy, and at nothing else: are they whole numbers? Exactly one
//         step? Still on the board? Has this one joined? Refuse, or move and tell everybody.

// TODO 5: A second join, an unknown type: every refusal goes to the sender alone, and changes nothing.

// TODO 6: When a connection ends, politely or not, its player disappears: tell the others.
//         Never give that id to anybody again.

// TODO 7: A line over 4,096 bytes: send an error, then close that connection.

// TODO 8 (stretch): Try the names "__proto__" and "Zoë 🍎", a line of 2,000 times [ and a dx of
//         1e999. Nothing should break. And what do 50 players do to your server?

console.log(`The board at ${host}, port ${port} is not open yet.`);
