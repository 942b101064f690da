// fails: has-a-word
// mistake: not-exported
// The first line had its export already, the second one I wrote myself.

export const name = 'Grace';
const word = 'pine-basil-b851';
console.log(word);
