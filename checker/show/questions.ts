// The questions of a lesson, read from its markdown: there they are readable too, with all answers and reasons.
//
//   ### How does your client know that the reply is complete?
//   - [ ] Nothing has come for half a second.
//     > A pause only says that nothing has come yet.
//   - [x] The server has closed its direction.
//     > Node says 'end'.

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

/** All questions under the heading `Questions`; none where a lesson has no such part. */
export function questionsIn(markdown: string): Question[] {
  const part = markdown.split(/^## Questions$/m)[1]?.split(/^## /m)[0] ?? '';
  return part.split(/^### /m).slice(1).map(question);
}

function question(text: string): Question {
  const [asks = '', ...lines] = text.split('\n');
  return { asks: asks.trim(), choices: choicesIn(lines) };
}

/** A choice may go on over several lines, and so may its reason. */
function choicesIn(lines: readonly string[]): Choice[] {
  const choices: Choice[] = [];
  for (const line of lines) {
    const begins = /^- \[([ x])\] (.*)$/.exec(line);
    const last = choices.at(-1);
    if (begins) choices.push({ text: begins[2] ?? '', right: begins[1] === 'x', reason: '' });
    else if (last && /^\s+>/.test(line))
      last.reason = joined(last.reason, line.replace(/^\s+> ?/, ''));
    else if (last && /^\s+\S/.test(line)) last.text = joined(last.text, line);
  }
  return choices;
}

const joined = (text: string, more: string): string => `${text} ${more.trim()}`.trim();
