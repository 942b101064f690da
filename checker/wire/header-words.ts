// What is said behind headers of 64 bytes (sessions 08, 09 and 12), and what comes back without one.

/** A client ends the talk with it: a message like any other, header and all, in capitals. */
export const GOODBYE = '!DISCONNECT';

/** What a server answers to each message in sessions 08 and 12: these bytes alone. */
export const RECEIVED = 'Msg received';
