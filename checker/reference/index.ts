// Which server belongs to which session. A session without one has no other side to call.
import { answerer } from './answerer.ts';
import { echo } from './echo.ts';
import type { Reference } from './handler.ts';
import { listener } from './listener.ts';

const REFERENCES: ReadonlyMap<string, Reference> = new Map([
  ['04-client-1', listener],
  ['05-client-2', answerer],
  ['06-echo-server', echo],
]);

/** The server of the session with this slug; undefined where a session has none. */
export const referenceOf = (slug: string): Reference | undefined => REFERENCES.get(slug);
