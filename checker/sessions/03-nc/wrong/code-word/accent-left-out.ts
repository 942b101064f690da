// fails: word-belongs-to-the-name
// mistake: -
// My keyboard at school has no accents.

export const name = 'Zoë';
export const word = 'nutmeg-nutmeg-4b90';
