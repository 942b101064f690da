// Session 9, the server: a room in which everybody hears everybody.
//
//   start it   npx node exercises/09-broadcast/server.ts 127.0.0.1 9000
//   check it   npm run check 9 server
//   the story  npm run lesson 9
//
// Your server of session 8 already takes messages apart. Take one step at a time, and try each
// with two or three windows of: npx node solutions/09-broadcast/client.ts 127.0.0.1 9000 ada

const [host, port] = process.argv.slice(2);

// TODO 1: Copy what you need from your server of session 8: listen, collect the pieces of each
//         client, take out whole messages. Take out what prints and the reply `Msg received`.

// TODO 2: The first message of a client is its name. Keep it with that client, and keep a list
//         of all who have one: that is the room. It must stand outside of createServer's function.

// TODO 3: Every later message goes to all the others in the room, as `name> text` with a header
//         of its own. Count its length in bytes. The one who said it gets nothing.

// TODO 4: Keep what was said. A newcomer gets all of it, oldest first, before you put it in the
//         room.

// TODO 5: Who leaves is taken out of the list: on `!DISCONNECT` (then you close), on 'end', and
//         on 'close' after an 'error'.

// TODO 6: Some names are refused: one message, `!ERROR` and the reason, and then you close.

// TODO 7 (stretch): Keep only the newest 100 messages. And can somebody who never reads hold up
//         the others, or fill your memory?

// Take this line away when step 1 works.
console.log(`Nobody can come in yet: the room at ${host}, port ${port}, has no door.`);
