// fails: word-belongs-to-the-name
// mistake: server-does-not-answer
// In class I wrote down the port of another exercise.

export const name = 'Grace';
export const word = 'pine-basil-b851';
export const server = '127.0.0.1:9';
