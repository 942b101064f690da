// Scenes with a server that runs already, somewhere.
import { afterEach, expect, test } from 'vitest';
import { scene, serverStart } from '../plan/session.ts';
import { connect, leave, type } from '../plan/step.ts';
import { echo } from '../reference/echo.ts';
import { FIRST_LOOK } from './patience.ts';
import { performAt } from './perform.ts';
import { serve, type Serving } from './serve.ts';

let server: Serving | undefined;
afterEach(() => server?.close());

test('are played, but for those that need its keyboard, or its first words', async () => {
  server = await serve({ place: { address: '127.0.0.1', port: 0 }, reference: echo });
  const start = serverStart({ part: 'server' });
  const steps = [connect('client'), leave('client', { anything: true })];
  const plain = scene(start, steps);
  const fresh = scene(start, steps, { fresh: true });
  const typed = scene(start, [type('plum\n'), ...steps]);
  const place = server?.place ?? { address: '', port: 0 };
  const performed = await performAt(place, [plain, fresh, typed], FIRST_LOOK);
  const first = (one: typeof plain) => performed.get(one)?.[0];
  expect(performed.get(plain)?.some(({ kind }) => kind === 'connected')).toBe(true);
  expect(first(fresh)).toMatchObject({ kind: 'not-here', reason: 'it wants a server that has just started' });
  expect(first(typed)).toMatchObject({ kind: 'not-here' });
});
