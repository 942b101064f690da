// Session 2, first part: sum up the output of one ping run in one line.
//
//   start it   ping -c 4 127.0.0.1 | npx node exercises/02-ping/ping-summary.ts
//   check it   npm run check 2 ping-summary
//   the story  npm run lesson 2
//
// The line looks like this:
//   212.128.240.50 sent=4 received=3 loss=25% min=2.12 avg=2.14 max=2.15
//
// Take one step at a time and check after each.
import { text } from 'node:stream/consumers';

// The whole output: this waits until ping has ended.
const output = await text(process.stdin);
const lines = output.split('\n');

// TODO 1: the address. It stands in the first line, in parentheses, also where a name was typed.

// TODO 2: the times. Go through the lines; a reply is a line with "time=" in it. Keep each time
//         as a number, not as text.

// TODO 3: how many were sent. The line with "packets transmitted" says it.

// TODO 4: loss (a whole number of percent, of all that were sent), smallest, mean and largest time.
//         console.log one line, just like the one above.

// TODO 5: no reply at all? Then there is nothing to divide: min=- avg=- max=-

// TODO 6: a packet that was answered twice (DUP!) counts once, with its first time.

// TODO 7 (stretch): output of macOS and Windows, and output that breaks off before its end.

// Take this line away when step 4 works.
console.log(`${lines.length} lines came in. Nobody has summed them up yet.`);
