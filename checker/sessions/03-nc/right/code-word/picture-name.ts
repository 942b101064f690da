// odd: no letter of the alphabet, blanks inside, quotes

export const name = '李  "🍎" O\'Brien';
export const word = 'grape-aspen-5355';
