// fails: word-belongs-to-the-name
// mistake: case-of-the-name
// Typed in a hurry without capitals, written down properly.

export const name = 'Grace';
export const word = 'pear-apple-3609';
