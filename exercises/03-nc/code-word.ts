// Session 3: your code word.
//
// `npm run try 3` starts a server that asks for a name. Call it with nc from a second window,
// type yours, and write down here what you typed and what you got. In class, call the teacher's
// server instead.

// TODO 1: the name, as you typed it (capital letters count).
export const name = '';

// TODO 2: the code word that came back: two words and four signs, with a dash between.
export const word = '';

// TODO 3: only in class: the address and the port of the server you asked. Take the two slashes
//         away and put the real ones in. With `npm run try 3` you need no third line.
// export const server = '192.168.1.10:8001';
