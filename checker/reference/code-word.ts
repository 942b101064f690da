// Session 03: asks for a name, answers with its code word, and hangs up. A name is a line; who sends
// none and falls silent, or ends its side, has said all of it. What a name is and what its word is
// stands in code-word.ts.
import { answer, codeWord, QUESTION, refusal, WORKBOOK_SECRET } from '../sessions/03-nc/code-word.ts';
import { asText, GrowingBytes, utf8 } from '../wire/bytes.ts';
import { firstNotUtf8 } from '../wire/decode.ts';
import type { Reference } from './handler.ts';

/** Of a line so long nothing more is kept: with or without blanks at its ends it is no name. */
const LONGEST_LINE = 1024;
const NOT_TEXT = 'That name is not UTF-8 text. Call again with letters only.\n';

/** The server with this secret. In class it is another one than the workbook's own. */
export const codeWords = (secret: string): Reference => ({
  does: 'asks for your name, answers with your code word, and hangs up',
  silence: 2000,
  handler(caller) {
    const heard = new GrowingBytes();
    const answerTo = (line: Uint8Array) => {
      caller.say(utf8(replyTo(line, secret)));
      caller.hangUp();
    };
    caller.say(utf8(QUESTION));
    return {
      heard(bytes) {
        heard.append(bytes.subarray(0, LONGEST_LINE));
        const end = heard.from(0).indexOf(0x0a);
        if (end !== -1) answerTo(heard.from(0).subarray(0, end));
        else if (heard.length >= LONGEST_LINE) answerTo(heard.from(0));
      },
      ended: () => answerTo(heard.from(0)),
      quiet() {
        if (heard.length > 0) answerTo(heard.from(0));
      },
      gone() {},
    };
  },
});

/** The workbook's own. */
export const codeWordServer: Reference = codeWords(WORKBOOK_SECRET);

function replyTo(line: Uint8Array, secret: string): string {
  if (firstNotUtf8(line) !== undefined) return NOT_TEXT;
  const name = asText(line);
  return refusal(name) ?? answer(name, codeWord(name, secret));
}
