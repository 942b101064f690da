// The questions of a lesson, read from its markdown: there they are readable too, the answers folded away below.
//
//   ### How does your client know that the reply is complete?
//
//   1. Nothing has come for half a second.
//   2. The server has closed its direction.
//
//   <details>
//   <summary>Answers</summary>
//
//   1. **No.** A pause only says that nothing has come yet.
//   2. **Right.** Node says 'end'.
//
//   </details>

export interface Question {
  asks: string;
  choices: readonly Choice[];
}

export interface Choice {
  text: string;
  right: boolean;
  /** Why it is right or wrong. */
  reason: string;
}

const RIGHT = /^\*\*Right\.\*\*\s*/;
const WRONG = /^\*\*No\.\*\*\s*/;

/** All questions under the heading `Questions`; none where a lesson has no such part. */
export function questionsIn(markdown: string): Question[] {
  const part = markdown.split(/^## Questions$/m)[1]?.split(/^## /m)[0] ?? '';
  return part.split(/^### /m).slice(1).map(question);
}

function question(text: string): Question {
  const [asks = '', ...lines] = text.split('\n');
  const fold = lines.indexOf('<details>');
  const answers = fold === -1 ? [] : items(lines.slice(fold));
  const choices = items(fold === -1 ? lines : lines.slice(0, fold)).map((choice, at) => {
    const answer = answers[at] ?? '';
    return {
      text: choice,
      right: RIGHT.test(answer),
      reason: answer.replace(RIGHT, '').replace(WRONG, ''),
    };
  });
  return { asks: asks.trim(), choices };
}

/** The items of a numbered list; each may go on over several lines. */
function items(lines: readonly string[]): string[] {
  const found: string[] = [];
  for (const line of lines) {
    const [, begins] = /^\d+\. (.*)$/.exec(line) ?? [];
    if (begins !== undefined) found.push(begins.trim());
    else if (found.length > 0 && /^\s+\S/.test(line)) found.push(`${found.pop()} ${line.trim()}`);
  }
  return found;
}
