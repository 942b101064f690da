// The servers of all sessions as a class knows them: which there are, and at which ports.
import { answerer } from '../reference/answerer.ts';
import { broadcast } from '../reference/broadcast.ts';
import { chatLog } from '../reference/chat-log.ts';
import { codeWords } from '../reference/code-word.ts';
import type { Correspondent, DatagramReference } from '../reference/correspondent.ts';
import { echo } from '../reference/echo.ts';
import { game } from '../reference/game.ts';
import type { Reference } from '../reference/handler.ts';
import { headers } from '../reference/headers.ts';

/** A server for the whole class, met by connections or by datagrams. */
export interface ClassServer {
  name: string;
  /** Whose exercises call it, as it is read aloud: `4 and 5`. */
  sessions: string;
  port: number;
  meets: { by: 'connections'; reference: Reference } | { by: 'datagrams'; answer: Correspondent };
}

const connections = (name: string, sessions: string, port: number, reference: Reference): ClassServer => ({
  name,
  sessions,
  port,
  meets: { by: 'connections', reference },
});

const datagrams = (name: string, sessions: string, port: number, { begin }: DatagramReference): ClassServer => ({
  name,
  sessions,
  port,
  meets: { by: 'datagrams', answer: short(begin()) },
});

/** No message of the lesson has more bytes. One that fills an answer alone would take all others out of the log. */
const LONGEST = 1000;
const QUESTION = new Uint8Array();

/** Whoever sends more is answered as somebody who only asks. */
const short =
  (answer: Correspondent): Correspondent =>
  (datagram) =>
    answer(datagram.length > LONGEST ? QUESTION : datagram);

/** All of them, made anew: what they remember belongs to one lesson. Code words are made from the secret. */
export const classServers = (secret: string): ClassServer[] => [
  connections("teacher's server", '4, 5 and 7', 8080, answerer),
  connections('echo', '6', 8000, echo),
  connections('code words', '3', 8001, codeWords(secret)),
  connections('headers', '8', 5050, headers),
  connections('room', '9', 5051, broadcast()),
  datagrams('chat', '10', 6500, chatLog),
  connections('game', '11', 5055, game()),
];
