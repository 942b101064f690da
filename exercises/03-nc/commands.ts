// Session 3: three command lines, to talk to a server by hand.
//
// They are no TypeScript: each is a line as you type it in a terminal, kept here as a text.
// Write {host} where the address goes and {port} where the port goes. The check puts real ones
// in and runs your line with /bin/sh.
//
// Try each line by hand first, with 127.0.0.1 for {host} and 9000 for {port}. Then copy it here
// and run `npm run check 3 commands`. Lesson 3 has everything you need: `npm run lesson 3`.

// TODO 1: Wait. Somebody calls at {port}; print what they say. Which letters does your nc want
//         for "listen"? `nc -h` tells.
export const listen = 'echo "I do not wait at port {port} yet."';

// TODO 2: Call {host} at {port}, and let me type. Whom do you name first, the computer or the
//         program on it?
export const talk = 'echo "I do not call {host} yet."';

// TODO 3: Send these 14 bytes and not one more: Testing!!! :-)
//         Then print the reply and end. printf says them, a pipe | carries them to nc.
//         The line itself holds quotes: put it between the other kind, "like 'this'".
export const send = 'echo "I send nothing to {host} yet."';
