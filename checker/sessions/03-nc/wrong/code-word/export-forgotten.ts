// fails: names-who-asked
// mistake: not-exported
// const is const.

const name = 'Grace';
const word = 'pine-basil-b851';
console.log(name, word);
