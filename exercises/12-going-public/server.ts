// Session 12: your server of session 8 goes out into the world, where not everybody is kind.
//
//   start it   npx node exercises/12-going-public/server.ts 127.0.0.1 9000
//   small      IDLE_MS=3000 MAX_CLIENTS=2 npx node exercises/12-going-public/server.ts 127.0.0.1 9000
//   check it   npm run check 12
//   the story  npm run lesson 12
//
// Take one step at a time and check after each.

const [host, port] = process.argv.slice(2);

// Settings come from the environment, as text, or not at all: then these are the defaults.
const idleMs = Number(process.env['IDLE_MS'] ?? 60_000);
const maxClients = Number(process.env['MAX_CLIENTS'] ?? 50);

// TODO 1: Bring your server of session 8 here: copy it below this line. Check it once: what it
//         could do in session 8 it must still do.

// TODO 2: As soon as the 64 bytes of a header are there, look at them. Digits and then spaces,
//         nothing else? If not: the bytes !ERROR bad header, and close. No newline, no header.

// TODO 3: Over 4,096? Say !ERROR too long and close. Do not wait for the body: it may never come.

// TODO 4: Close a client that says nothing for `idleMs` milliseconds. Start that clock when the
//         client connects, and again whenever it has said something. Stop it when it leaves.

// TODO 5: When `maxClients` are there already, the next one hears !ERROR busy, and you close.
//         Those who have left do not count.

// TODO 6: process.on('SIGTERM', () => { ... }) runs when somebody asks your program to end.
//         Answer what has arrived, close everybody, take nobody new, end by yourself with 0.

// TODO 7: Before you print what a stranger sent, take out every control character: in a pattern
//         \p{Cc} stands for them (with the flag u).

// TODO 8 (stretch): A client that never reads your answers; a thousand who come and go; a header
//         that comes one byte a second.

console.log(`${host}, port ${port}: not open yet (idle ${idleMs} ms, at most ${maxClients}).`);
