import { describe, expect, test } from 'vitest';
import { utf8 } from '../wire/bytes.ts';
import { PLAIN } from './look.ts';
import { happened, said, summary, welcome } from './teacher.ts';

test('the welcome holds every address, every port, and who has a port that was taken', () => {
  const doors = [
    { name: 'echo', sessions: '6', port: '8000', instead: undefined },
    { name: 'code words', sessions: '3', port: '8002', instead: { port: 8001, takenBy: 'java' } },
    { name: 'chat', sessions: '10', port: undefined, instead: { port: 6500, takenBy: 'game' } },
  ];
  const text = welcome(doors, ['192.168.1.10', '10.0.0.3'], PLAIN);
  for (const part of ['192.168.1.10', '10.0.0.3', 'port 8000', 'port 8002', 'java has port 8001', 'not open'])
    expect(text).toContain(part);
});

describe('what happens', () => {
  test('is a line that fits the screen, whatever was sent', () => {
    const what = `-> ${said(utf8('\u001b[2J::error::plum '.repeat(90)), PLAIN)}`;
    const line = happened({ server: 'echo', who: '192.168.1.12 #3', what }, PLAIN);
    expect(line.trimEnd().length).toBeLessThanOrEqual(80);
    expect(line).toMatch(/^echo +192\.168\.1\.12 #3 +-> /);
    expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  test('is cut with a count', () => {
    expect(said(utf8('plum'.repeat(1000)), PLAIN)).toMatch(/more$/);
  });
});

test.each([
  [{ callers: 0, messages: 0, turnedAway: 0, cutOff: 0, broken: 0, tooFast: 0 }, '0 connections, 0 messages.'],
  [{ callers: 1, messages: 1200, turnedAway: 2, cutOff: 3, broken: 1, tooFast: 4 }, '1 connection, 1,200 messages, 1 reset survived, 2 turned away, 3 cut off, 4 too fast.'], // prettier-ignore
])('%o in words', (tally, words) => {
  expect(summary(tally)).toContain(words);
});
