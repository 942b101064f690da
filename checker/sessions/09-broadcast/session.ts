// 09 Broadcast: everybody hears everybody. A server is the room; a client talks and listens at the same time.
import type { Session } from '../../plan/session.ts';
import { clientChecks } from './client.ts';
import { serverChecks } from './server.ts';

export default {
  slug: '09-broadcast',
  number: 9,
  title: 'Broadcast',
  port: 5051,
  parts: [
    { name: 'server', file: 'server.ts', role: 'tcp-server', words: ['{host}', '{port}'] },
    {
      name: 'client',
      file: 'client.ts',
      role: 'tcp-client',
      words: ['{host}', '{port}', '{name}'],
    },
  ],
  checks: (dice) => [...serverChecks(dice.for('server')), ...clientChecks(dice.for('client'))],
} satisfies Session;
