// odd: the word is put together, the names are given at the end, more is exported, and it prints

const parts = ['pine', 'basil', 'b851'];
const mine = parts.join('-');
console.log(`my word is ${mine}`);

export const askedAt = new Date('2025-10-07');
export { mine as word, who as name };

let who = 'Gra';
who += 'ce';
