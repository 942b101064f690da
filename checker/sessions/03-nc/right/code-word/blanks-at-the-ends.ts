// odd: blanks and a line end around both, as they came along when copied

export const name = '  Grace  ';
export const word = 'pine-basil-b851\n';
