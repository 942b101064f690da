// odd: a name of exactly 64 bytes, which are 32 letters

export const name = 'éééééééééééééééééééééééééééééééé';
export const word = 'lilac-thyme-14de';
