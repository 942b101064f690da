// 10 UDP chat: a server that keeps what is written and answers every datagram with the newest of it, and its client.
import type { Session } from '../../plan/session.ts';
import { clientChecks } from './client.ts';
import { serverChecks } from './server.ts';

export default {
  slug: '10-udp-chat',
  number: 10,
  title: 'UDP chat',
  port: 6500,
  parts: [
    { name: 'server', file: 'server.ts', role: 'udp-server', words: ['{host}', '{port}'] },
    { name: 'client', file: 'client.ts', role: 'udp-client', words: ['{name}', '{host}', '{port}'] },
  ],
  checks: (dice) => [...serverChecks(dice.for('server')), ...clientChecks(dice.for('client'))],
} satisfies Session;
