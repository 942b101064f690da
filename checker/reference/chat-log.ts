// Session 10: keeps what is written, and answers every datagram with the newest of it. Who wrote does not matter: the
// log is everybody's. What is kept and what is answered stands in chat-log.ts of the session.
import { ChatLog } from '../sessions/10-udp-chat/chat-log.ts';
import type { DatagramReference } from './correspondent.ts';

export const chatLog: DatagramReference = {
  does: 'keeps every `name> message` and answers each datagram with the newest of them',
  begin() {
    const log = new ChatLog();
    return (datagram) => log.hear(datagram);
  },
};
