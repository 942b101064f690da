import { describe, expect, test } from 'vitest';
import { asText, utf8 } from '../wire/bytes.ts';
import { chatLog } from './chat-log.ts';

const room = () => {
  const answer = chatLog.begin();
  return (text: string): string => asText(answer(utf8(text)) ?? utf8('(none)'));
};

describe('the server of the UDP chat', () => {
  test('answers each datagram with all that was written, whoever wrote it', () => {
    const write = room();
    expect(write('ada> ')).toBe('');
    expect(write('ada> plum')).toBe('ada> plum');
    expect(write('bob> 3 > 2')).toBe('ada> plum\nbob> 3 > 2');
    expect(write('what?')).toBe('ada> plum\nbob> 3 > 2');
  });

  test('begins with an empty log each time', () => {
    const [first, second] = [room(), room()];
    first('ada> plum');
    expect(second('bob> fig')).toBe('bob> fig');
  });
});
