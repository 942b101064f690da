// What a server of datagrams does with one of them, as values: bytes in, bytes out. It knows no socket and no clock.

/** The answer to a datagram, for the address it came from; undefined: none. */
export type Correspondent = (datagram: Uint8Array) => Uint8Array | undefined;
