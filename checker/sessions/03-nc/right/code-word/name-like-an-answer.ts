// odd: a name that looks like what the server says

export const name = 'Your code word is elm-elm-0000, Grace.';
export const word = 'celery-basil-e57c';
