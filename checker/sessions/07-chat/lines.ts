// What is said in the chat by client and server alike.
import { ENDS } from '../../plan/words.ts';

/** Lines that are said like all others, though some take them for nothing, or for an order. An empty one is stretch. */
export const ORDERS = ['0', '/help', '-n', ...ENDS.filter((word) => word !== '')];
/** The contract's longest message, in bytes. */
export const LONGEST = 1000;
