// odd: the accent is a sign of its own behind its letter (NFD), as some systems write it

export const name = 'Zoe\u0308 N\u0303ico';
export const word = 'almond-plum-660d';
