// What is said in the chat by client and server alike.
import { ENDS } from '../../plan/words.ts';

/** A capital, blanks of both kinds, and what printf, a shell or a string in a program would take for something else. */
export const SIGNS = 'Plum 100% %s \\n\t"fig" & <b> \'$HOME\' #1';
/** Lines that are said like all others, though some take them for nothing, or for an order. An empty one is stretch. */
export const ORDERS = ['0', '/help', ...ENDS.filter((word) => word !== '')];
/** The contract's longest message, in bytes. */
export const LONGEST = 1000;
