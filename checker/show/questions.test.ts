import { describe, expect, test } from 'vitest';
import { questionsIn } from './questions.ts';

const LESSON = `# 05 Client 2

## Questions

Think first.

### Which way?

1. Left, where
   the river is.
2. Right.

<details>
<summary>Answers</summary>

1. **No.** You would
   get wet.
2. **Right.** Dry.

</details>

### Really?

1. Yes.
2. No.

<details>
<summary>Answers</summary>

1. **Right.** So it is.
2. **No.** It is.

</details>

## Before you go

- [ ] Not a choice.
`;

test('questions, choices and reasons, over as many lines as they take', () => {
  expect(questionsIn(LESSON)).toEqual([
    {
      asks: 'Which way?',
      choices: [
        { text: 'Left, where the river is.', right: false, reason: 'You would get wet.' },
        { text: 'Right.', right: true, reason: 'Dry.' },
      ],
    },
    {
      asks: 'Really?',
      choices: [
        { text: 'Yes.', right: true, reason: 'So it is.' },
        { text: 'No.', right: false, reason: 'It is.' },
      ],
    },
  ]);
});

describe('a text without questions has none', () => {
  test.each(['', '# 05\n', '## Questions\n\nNone yet.\n'])('%j', (text) => {
    expect(questionsIn(text)).toEqual([]);
  });
});
