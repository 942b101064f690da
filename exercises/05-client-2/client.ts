// Session 5, your turn: say one thing to the server, then listen to its answer.
//
//   start it   npx node exercises/05-client-2/client.ts 127.0.0.1 9000
//   check it   npm run check 5
//   the story  npm run lesson 5
//
// Take one step at a time and check after each: every step makes one more check pass.

const host = process.argv[2];
const port = Number(process.argv[3]);
const message = process.argv[4] ?? 'HELLO FROM THE CLIENT!!!';

// TODO 1: connect to `host` and `port`. Your client of session 4 shows how,
//         and the line "import net from 'node:net';" goes to the top of this file.

// TODO 2: once you are connected, send `message`. Not a byte more, not even a newline.
//         (In session 4 you hung up now. This time, stay and listen.)

// TODO 3: every time the socket says 'data', some bytes have come. They are a piece of the
//         answer, hardly ever all of it. Keep each piece in a list; print nothing yet.

// TODO 4: when the socket says 'end', the server has said all it wanted to say. Print
//         MESSAGE FROM THE SERVER:
//         and then the pieces, joined as bytes first and made into text last.

// TODO 5 (stretch): what if 'end' comes and there is not one piece? Say so in a line of its own.

// TODO 6 (stretch): when the socket says 'error', say so in one line with console.error
//         and set process.exitCode to 1.

// Take this line away when step 1 works.
console.log(`Not connected yet. ${host} at port ${port} is still waiting for: ${message}`);
