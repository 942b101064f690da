// What strangers may take of the servers of one process: how many may be there, in all and from one address, and how
// much of its time one of them, and one address, may have. Time is measured, not messages: a move in a game with 300
// players costs more than an echo, and both cost more on a slow computer.

/** In advance, so that nobody waits who only comes in bursts. ms. */
const IN_ADVANCE = 100;
/** So many addresses are remembered before those that are not needed any more are forgotten. */
const REMEMBERED = 1000;

export interface LimitOptions {
  /** Connections that may be open at the same time. */
  most: number;
  /** The same for connections from one address. */
  mostFrom?: number;
  /** Of the time that passes, the part that answering one caller may take, 0 to 1. */
  share?: number;
  /** The same for all callers from one address. */
  shareFrom?: number;
}

/** A part of the time that passes, as a token bucket: what was taken too early has to be waited for. */
export class Share {
  readonly #part: number;
  #owed = 0;
  #at = performance.now();

  constructor(part = 1) {
    this.#part = part;
  }

  /** So many ms until the next turn; 0: now. */
  wait(now = performance.now()): number {
    this.#owed = Math.max(0, this.#owed - (now - this.#at) * this.#part);
    this.#at = now;
    return this.#part < 1 && this.#owed > IN_ADVANCE ? (this.#owed - IN_ADVANCE) / this.#part : 0;
  }

  spend(ms: number): void {
    this.#owed += ms;
  }
}

/** Somebody who was let in: its own share, and that of its address. */
export interface Place {
  wait(): number;
  spend(ms: number): void;
  leave(): void;
}

interface Address {
  open: number;
  share: Share;
}

/** Servers of one process that are given the same limits share them. */
export class Limits {
  readonly #options: LimitOptions;
  readonly #addresses = new Map<string, Address>();
  #open = 0;

  constructor(options: LimitOptions) {
    this.#options = options;
  }

  /** A place for somebody who connects; undefined: there is none. */
  enter(address: string): Place | undefined {
    const { most, mostFrom = most, share } = this.#options;
    const there = this.#from(address);
    if (this.#open >= most || there.open >= mostFrom) return undefined;
    this.#open += 1;
    there.open += 1;
    const own = new Share(share);
    return {
      wait: () => Math.max(own.wait(), there.share.wait()),
      spend(ms) {
        own.spend(ms);
        there.share.spend(ms);
      },
      leave: () => {
        this.#open -= 1;
        there.open -= 1;
      },
    };
  }

  /** What one address may have of the time: datagrams come without a connection. */
  shareOf(address: string): Share {
    return this.#from(address).share;
  }

  #from(address: string): Address {
    const known = this.#addresses.get(address);
    if (known) return known;
    if (this.#addresses.size >= REMEMBERED) {
      for (const [one, { open, share }] of this.#addresses)
        if (open === 0 && share.wait() === 0) this.#addresses.delete(one);
    }
    const there = { open: 0, share: new Share(this.#options.shareFrom) };
    this.#addresses.set(address, there);
    return there;
  }
}

/** What is handled in one go takes about so many ms: then others have their turn. */
const TURN = 5;
const LEAST = 64;
const MOST = 65_536;
/** As long as nothing is known. */
const FIRST = 4096;

/** How many bytes a server handles in one go, as far as it is known what they cost. */
export class Pace {
  #perByte = TURN / FIRST;

  get bytes(): number {
    return Math.min(MOST, Math.max(LEAST, Math.floor(TURN / this.#perByte)));
  }

  took(bytes: number, ms: number): void {
    this.#perByte = Math.max(ms / bytes, 0.9 * this.#perByte);
  }
}
