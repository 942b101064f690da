// What a scene is played with: who is there, where, and how patient the check is.
import type { Host } from './host.ts';
import type { Mailbox } from './mailbox.ts';
import type { Patience } from './patience.ts';
import type { Program } from './program.ts';
import type { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

/** Everybody and everything a scene is played with. */
export interface Stage {
  /** Where the program listens, or where it is told to call. */
  place: Endpoint;
  /** The student's program; undefined when it runs elsewhere. */
  program: Program | undefined;
  /** The check's own server, for programs that are clients. */
  host: Host | undefined;
  recorder: Recorder;
  patience: Patience;
  /** Datagrams instead of connections: the check's own socket, for programs that are UDP clients. */
  mailbox?: Mailbox | undefined;
  /** The check talks to nobody itself: a relay hears what the student's own programs say to each other. */
  relayed?: boolean;
  /** The program is met by datagrams, not by connections. */
  udp?: boolean;
  /** Nobody saw whether the program listens: it may take only one call, and that is the scene's. */
  unseen?: boolean;
  /** Told when the program, a client, has called. */
  onCall?: () => void;
}
