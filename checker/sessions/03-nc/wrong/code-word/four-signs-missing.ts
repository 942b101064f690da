// fails: word-belongs-to-the-name
// mistake: word-cut
// The words are the word. The rest looked like a mistake of the server.

export const name = 'Grace';
export const word = 'pine-basil';
