// fails: word-belongs-to-the-name
// mistake: name-and-word-swapped
// First what I got, then who I am.

export const name = 'pine-basil-b851';
export const word = 'Grace';
