// fails: names-who-asked
// mistake: name-too-long
// My whole name, as on my passport. The server said something about 64 bytes.

export const name =
  'Pablo Diego José Francisco de Paula Juan Nepomuceno Cipriano de la Santísima Trinidad';
export const word = 'lily-lime-7458';
