// What a server of the workbook does with one caller, as values: bytes in, bytes out. It knows no
// socket and no clock, and no other caller but those it has met through the same Reference, so that
// `try`, the class server and a unit test can all stand around it.
//
//   the caller  --- heard, ended, quiet, gone -->  Talk
//               <------- say, hangUp ------------  Caller

/** The one who has called, as a handler sees it. Calls made after `hangUp` or `gone` do nothing. */
export interface Caller {
  /**
   * Sends these bytes behind all that was said before, and never waits for it. A caller who does
   * not take them is not heard either, until it does: so an answer to what was heard never fills
   * the memory.
   */
  say(bytes: Uint8Array): void;
  /**
   * Ends our side behind the last byte (FIN). After it only `gone` is told, whatever the caller
   * still says.
   */
  hangUp(): void;
}

/** What a handler is told of its caller, in the order in which it happened. */
export interface Talk {
  /** Bytes have come, cut as the stream happened to be cut: never empty, not always a message. */
  heard(bytes: Uint8Array): void;
  /** The caller has said everything (FIN); it may still be listening. At most once. */
  ended(): void;
  /**
   * Nothing was heard for the reference's `silence`. Once in each silence; also before the first
   * word.
   */
  quiet?(): void;
  /** The connection is no more, whoever ended it and however. Once, and always the last. */
  gone(): void;
}

/** Called when somebody has connected, once for each: what it says at once is the greeting. */
export type Handler = (caller: Caller) => Talk;

/** The server of a session. */
export interface Reference {
  /** What it does, for a person about to call it: the end of a sentence that begins with "it". */
  does: string;
  /**
   * After so many ms without a word from its caller a handler is told `quiet`; undefined: never.
   */
  silence?: number;
  handler: Handler;
}
