// What the workbook's own server (`npm run try 3`) said:
//
//   What is your name?
//   Ada
//   Your code word is garlic-pine-2e25, Ada.
//
// In class there is a third line, export const server, with the teacher's address and port: that
// server has a secret of its own, and gives Ada another word.

export const name = 'Ada';
export const word = 'garlic-pine-2e25';
