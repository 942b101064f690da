// Session 7, your turn: a chat. Every line you type makes a new call to the server.
//
//   start it   npx node exercises/07-chat/client.ts 127.0.0.1 8080
//   check it   npm run check 7 client
//   the story  npm run lesson 7
//
// Somebody has to answer: `npm run try 7`, the teacher's server, or your own server.ts.
// Take one step at a time and check after each one.
import readline from 'node:readline';

const [host, port] = process.argv.slice(2);

console.log('Type a message and press Enter. Ctrl-D ends the chat.');

// Each time round, `line` is what was typed, without its line end. After Ctrl-D the loop is over,
// and so is the program.
for await (const line of readline.createInterface({ input: process.stdin })) {
  // TODO 1: Make a new socket and connect it to `host` and `port`. Here, inside the loop: a
  //         socket is good for one call only. (import net from 'node:net' goes to the top.)

  // TODO 2: Send `line` exactly as it is: no trim, no line end behind it.

  // TODO 3: Listen until the server hangs up. Your client of session 5 collects the pieces and
  //         prints them at 'end'. Here there is a short way to wait for all of them:
  //             for await (const piece of socket) pieces.push(piece);

  // TODO 4: Print the reply. Then the loop comes round to the next line.

  // TODO 5 (stretch): An empty line has nothing to send. What does the server wait for then,
  //         and what do you wait for? `continue` goes straight to the next line.

  // TODO 6 (stretch): Nobody there? Then `for await` throws. Put try { ... } catch { ... } round
  //         the call, say so in one line, and let me try the next line.

  console.log(`I would call ${host} at port ${port} and say "${line}", but I cannot yet.`);
}
