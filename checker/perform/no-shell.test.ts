// A computer without a shell, as many a Windows: the lines of session 3 cannot be run there, and that costs nothing.
import { expect, test, vi } from 'vitest';
import { clientStart, scene, type Part } from '../plan/session.ts';
import { accept } from '../plan/step.ts';
import { eventsOf } from '../wire/transcript.ts';
import { FIRST_LOOK } from './patience.ts';
import { perform } from './perform.ts';

vi.mock('./command.ts', async (original) => ({ ...(await original<object>()), SHELL: undefined }));

test('a line is not run where there is no shell, and it is told why', async () => {
  const part: Part = { name: 'commands', file: 'commands.ts', role: 'commands', words: [] };
  const one = scene(clientStart({ part: part.name, command: 'send' }), [accept('server')]);
  const subject = { kind: 'file' as const, path: 'commands.ts', cwd: '.' };
  const lines = { texts: new Map([['send', 'nc {host} {port}']]), reading: [] };
  const setting = { part, subject, patience: FIRST_LOOK, decoys: undefined, lines };
  const transcript = (await perform([one], setting)).get(one) ?? [];
  expect(eventsOf(transcript, 'not-here')[0]?.reason).toContain('has no sh');
  expect(eventsOf(transcript, 'started')).toEqual([]);
});
