// fails: word-belongs-to-the-name
// mistake: example-copied
// The lesson shows one.

export const name = 'Grace';
export const word = 'plum-fig-7d2a';
