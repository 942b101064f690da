// Session 1: an address is 32 switches. Your program reads questions, one on each line, and
// writes one answer for each of them.
//
//   try it     printf 'number 172.217.168.238\n' | npx node exercises/01-ip-bits/ip-bits.ts
//   check it   npm run check 1 ip-bits
//   the story  npm run lesson 1
//
// Reading the lines is done for you, at the bottom. Your work is the function `answer`.
// Take one step at a time and check after each: every step makes one more check pass.
import { createInterface } from 'node:readline';

/** The answer to one line: one line of text, without its line end. */
function answer(line: string): string {
  const [command, text] = line.split(' ');

  // TODO 1: number 172.217.168.238   ->   2899945710
  //         text.split('.') gives you the four parts. Mind what `<<` does to large numbers.

  // TODO 2: dotted 2899945710   ->   172.217.168.238
  //         The way back. Divide by 256: what is left over is the last octet.

  // TODO 3: bits 172.217.168.238   ->   10101100.11011001.10101000.11101110
  //         toString(2) writes a number in bits. Always eight for each octet.

  // TODO 4: configurations 3   ->   8
  //         How many ways can so many switches stand? Up to 128 switches, exactly.

  // TODO 5: port 65535   ->   valid        port 65536   ->   invalid

  // TODO 6: scope 192.168.1.7   ->   private
  //         The lesson has the list of blocks: loopback, private, link-local, else public.

  // TODO 7: Everything else is   invalid   : an address with three parts, an octet of 256,
  //         an unknown word, an extra blank, 01 for 1, and also an empty line.

  return `todo:${command}:${text}`;
}

// Runs once for every line, however the input arrives. Only answers go to console.log:
// for notes to yourself there is console.error.
createInterface({ input: process.stdin }).on('line', (line) => {
  console.log(answer(line));
});
