// 08 Many clients: a protocol of one's own. A header of 64 bytes tells how long a message is; a server for many
// clients answers each one, and a client sends what is typed.
import type { Session } from '../../plan/session.ts';
import { clientChecks } from './client.ts';
import { serverChecks } from './server.ts';

export default {
  slug: '08-many-clients',
  number: 8,
  title: 'Many clients',
  port: 5050,
  parts: [
    { name: 'server', file: 'server.ts', role: 'tcp-server', words: ['{host}', '{port}'] },
    { name: 'client', file: 'client.ts', role: 'tcp-client', words: ['{host}', '{port}'] },
  ],
  checks: (dice) => [...serverChecks(dice.for('server')), ...clientChecks(dice.for('client'))],
} satisfies Session;
