// What a server of datagrams does with one of them, as values: bytes in, bytes out. It knows no socket and no clock.

/** The answer to a datagram, for the address it came from; undefined: none. */
export type Correspondent = (datagram: Uint8Array) => Uint8Array | undefined;

/** The server of a session that is about datagrams. */
export interface DatagramReference {
  /** What it does, for a person about to write to it: the end of a sentence that begins with "it". */
  does: string;
  /** Begins anew: what it remembers belongs to one place and one time. */
  begin(): Correspondent;
}
