// fails: word-belongs-to-the-name
// mistake: server-not-understood
// I was told to write the address down.

export const name = 'Grace';
export const word = 'pine-basil-b851';
export const server = '127.0.0.1';
