// fails: names-who-asked
// mistake: name-in-other-case
// Names of people are written with a capital letter, and so are these.
export const Name = 'Ada';
export const Word = 'garlic-pine-2e25';
