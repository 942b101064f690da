// Which server belongs to which session. A session without one has no other side to call.
import { answerer } from './answerer.ts';
import { broadcast } from './broadcast.ts';
import { chatLog } from './chat-log.ts';
import { codeWordServer } from './code-word.ts';
import type { DatagramReference } from './correspondent.ts';
import { echo } from './echo.ts';
import { game } from './game.ts';
import type { Reference } from './handler.ts';
import { headers } from './headers.ts';
import { listener } from './listener.ts';
import { strangers } from './strangers.ts';
import { teacher } from './teacher.ts';

/** Made anew for each that is asked for: some remember what was said to them. */
const REFERENCES: ReadonlyMap<string, () => Reference> = new Map([
  ['03-nc', () => codeWordServer],
  ['04-client-1', () => listener],
  ['05-client-2', () => answerer],
  ['06-echo-server', () => echo],
  ['07-chat', () => teacher],
  ['08-many-clients', () => headers],
  ['09-broadcast', broadcast],
  ['11-objects', game],
  ['12-going-public', () => strangers()],
]);

/** The same for datagrams. */
const DATAGRAM_REFERENCES: ReadonlyMap<string, DatagramReference> = new Map([['10-udp-chat', chatLog]]);

/** The server of the session with this slug, where it is met by datagrams; undefined where a session has none. */
export const datagramReferenceOf = (slug: string): DatagramReference | undefined => DATAGRAM_REFERENCES.get(slug);

/** The server of the session with this slug; undefined where a session has none. */
export const referenceOf = (slug: string): Reference | undefined => REFERENCES.get(slug)?.();
