// What is seen of the chat with one call for each line.
import { concat } from '../../wire/bytes.ts';
import { linesOf } from '../../wire/lines.ts';
import { eventsOf, sentByProgram, type Transcript } from '../../wire/transcript.ts';
import { breachOf, type Evidence } from './evidence.ts';

export const said = (transcript: Transcript, on: string): Uint8Array => concat(sentByProgram(transcript, on));

export const outputs = (transcript: Transcript): string =>
  eventsOf(transcript, 'line')
    .map(({ stream, text }) => (stream === 'stdout' ? text : ''))
    .join('\n');

/** What stands behind a label on the screen of the server, line by line, when a line with it is missing. */
export function behind(e: Evidence, label: string): string[] {
  const breach = breachOf(e, 'line-not-printed');
  if (!breach?.holds.some((part) => part.startsWith(label))) return [];
  return linesOf(breach.stdout)
    .filter((line) => line.includes(label))
    .map((line) => line.slice(line.indexOf(label) + label.length));
}

export const messages = (e: Evidence): string[] => behind(e, 'Message from client: ');

/** The message that is not there as it was said. */
export const missing = (e: Evidence): string =>
  breachOf(e, 'line-not-printed')?.holds[0]?.replace('Message from client: ', '') ?? '';
