import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from './markdown.ts';

const plain = (source: string, width = 80): string => renderMarkdown(source, { width, color: false });
const inColor = (source: string, width = 80): string => renderMarkdown(source, { width, color: true });

/** Escapes as a reader of this file can see them: ESC [ 1 m is «1». */
const seen = (text: string): string => text.replaceAll(COLOR, '«$1»');
const COLOR = new RegExp(String.raw`\u001B\[(1|2|3|4|9|22|23|24|29|32|33|35|36|39)m`, 'g');

const LESSON = `# 06 Echo server: now you are the server

<!-- for teachers:
     an hour -->
**Goal**: a *server* that says \`hello\` and then echoes, see [lesson 5](../05-client-2/README.md),
[RFC 9293](https://www.rfc-editor.org/rfc/rfc9293) and <https://nodejs.org>. When you think that it
is good enough, run \`npm run check 6\`.

## The idea

\`\`\`text
  client              server
    |  --- "plum\\n" --->  |   however wide a picture is, its lines stay as they were drawn
\`\`\`

1. Start the server, and be careful that its port is free: another server that was left behind may
   hold it.
   - on Linux
   - elsewhere
2. Then the client.

| word | what it means | since |
|------|:-------------:|------:|
| FIN  | the other side has said its last word: what is on its way still comes, then the end | 1981 |
| RST  | \`socket.destroy()\` | 1981 |

### Why does it wait?

- [ ] a wrong answer
  > why it is wrong
- [x] the right answer
  > why it is right

<details>
<summary>A hint</summary>

Ask *who* speaks first.

</details>

---

![a ladder](ladder.svg)
`;

describe('a lesson', () => {
  test('at 80 columns without colour', () => {
    expect(plain(LESSON)).toBe(`06 Echo server: now you are the server
══════════════════════════════════════

*Goal*: a _server_ that says \`hello\` and then echoes, see lesson 5, RFC 9293
(https://www.rfc-editor.org/rfc/rfc9293) and https://nodejs.org. When you think
that it is good enough, run \`npm run check 6\`.

The idea
────────

client              server
  |  --- "plum\\n" --->  |   however wide a picture is, its lines stay as they were drawn

1. Start the server, and be careful that its port is free: another server that
   was left behind may hold it.
   • on Linux
   • elsewhere
2. Then the client.

 word │                          what it means                          │ since
──────┼─────────────────────────────────────────────────────────────────┼───────
 FIN  │ the other side has said its last word: what is on its way still │  1981
      │                       comes, then the end                       │
──────┼─────────────────────────────────────────────────────────────────┼───────
 RST  │                       \`socket.destroy()\`                        │  1981

» Why does it wait?

[ ] a wrong answer
    │ why it is wrong
[x] the right answer
    │ why it is right

*A hint*

  Ask _who_ speaks first.

${'─'.repeat(80)}

a ladder
`);
  });

  test('at 120 columns its lines end at 96, and nothing else changes', () => {
    const lines = plain(LESSON, 120).split('\n');
    expect(lines.slice(3, 6)).toEqual([
      '*Goal*: a _server_ that says `hello` and then echoes, see lesson 5, RFC 9293',
      '(https://www.rfc-editor.org/rfc/rfc9293) and https://nodejs.org. When you think that it is good',
      'enough, run `npm run check 6`.',
    ]);
    expect(lines).toContain('─'.repeat(96));
    const words = (text: string): string[] => text.split(/[\s─┼│]+/).sort();
    expect(words(plain(LESSON, 120))).toEqual(words(plain(LESSON, 80)));
  });

  test('in colour', () => {
    expect(seen(inColor(LESSON))).toBe(`«1»06 Echo server: now you are the server«22»
══════════════════════════════════════

«1»Goal«22»: a «3»server«23» that says «36»hello«39» and then echoes, see lesson 5, «4»RFC 9293«24»
«2»(https://www.rfc-editor.org/rfc/rfc9293)«22» and «4»https://nodejs.org«24». When you think
that it is good enough, run «36»npm run check 6«39».

«1»The idea«22»
────────

client              server
  |  --- "plum\\n" --->  |   however wide a picture is, its lines stay as they were drawn

1. Start the server, and be careful that its port is free: another server that
   was left behind may hold it.
   • on Linux
   • elsewhere
2. Then the client.

 «1»word«22» «2»│«22»                          «1»what it means«22»                          «2»│«22» «1»since«22»
«2»──────┼─────────────────────────────────────────────────────────────────┼───────«22»
 FIN  «2»│«22» the other side has said its last word: what is on its way still «2»│«22»  1981
      «2»│«22»                       comes, then the end                       «2»│«22»
«2»──────┼─────────────────────────────────────────────────────────────────┼───────«22»
 RST  «2»│«22»                        «36»socket.destroy()«39»                         «2»│«22»  1981

«1»» «22»«1»Why does it wait?«22»

[ ] a wrong answer
    «2»│«22» why it is wrong
[x] the right answer
    «2»│«22» why it is right

«1»A hint«22»

  Ask «3»who«23» speaks first.

«2»${'─'.repeat(80)}«22»

a ladder
`);
  });
});

describe('blocks', () => {
  test.each([
    ['deeper headings carry arrowheads', '### a\n\n#### b', '» a\n\n»» b\n'],
    [
      'a long heading is underlined as wide as it got',
      `# ${'plum '.repeat(5)}`,
      `plum plum plum\nplum plum\n${'═'.repeat(14)}\n`,
    ],
    ['tight lists stay tight', '- a\n- b', '• a\n• b\n'],
    ['loose lists stay loose', '- a\n\n- b', '• a\n\n• b\n'],
    ['numbers line up', '9. a\n10. b', ' 9. a\n10. b\n'],
    ['a list may start anywhere', '0. a\n1. b', '0. a\n1. b\n'],
    ['a numbered task has both', '1. [x] a', '1. [x] a\n'],
    ['an empty item is a mark', '- \n- b', '•\n• b\n'],
    ['code in a list is indented under its words', '- a\n\n  ```\n  b\n\n  c\n  ```', '• a\n\n    b\n\n    c\n'],
    ['quotes in quotes', '> a\n> > b', '│ a\n│ │ b\n'],
    ['indented code is code', 'a\n\n    b  c', 'a\n\n  b  c\n'],
    ['tabs in code keep their columns', '```\na\tb\n```', '  a       b\n'],
    ['which terminal a command is for', '```console terminal 2\n$ nc\n```', '  [terminal 2]\n  $ nc\n'],
    ['a table without rows', '| a | b |\n|---|---|', ' a │ b\n───┼───\n'],
    ['nothing', '', ''],
    ['a comment is nothing', '<!-- a\n\n# b -->', ''],
    ['a comment that never ends', 'a\n\n<!-- b\n\nc', 'a\n'],
    ['a fold in one piece', '<details><summary>a</summary>b</details>\n\nc', '*a*\n\n  b\n\nc\n'],
    ['a fold in a fold', '<details>\n\na\n\n<details>\n\nb\n\n</details>\n</details>\n\nc', '  a\n\n    b\n\nc\n'],
    ['preformatted text keeps its lines', '<pre>\na  b\n c\n</pre>', '  a  b\n   c\n'],
    ['scripts are nothing to read', '<script>\nalert(1)\n</script>\n\na', 'a\n'],
  ])('%s', (_, source, expected) => {
    expect(plain(source, 16)).toBe(expected);
  });

  test('in a fence, commands stand out and their output does not', () => {
    expect(seen(inColor('```console\n$ nc\nplum\n```'))).toBe('  «1»$ nc«22»\n  plum\n');
    expect(seen(inColor('```console\n$ a \\\n  b\nplum\n```'))).toBe('  «1»$ a \\«22»\n  «1»  b«22»\n  plum\n');
  });

  test('in code, its parts are told apart; what is no language we know has one colour', () => {
    expect(seen(inColor("```ts\nlet a = 'if' + 80; // why\n```"))).toBe(
      "  «35»let«39» a = «32»'if'«39» + «33»80«39»; «2»// why«22»\n",
    );
    expect(seen(inColor('```json\n{}\n```'))).toBe('  «36»{}«39»\n');
    expect(seen(inColor('```ladder hangs-up\n 1 |\n```'))).toBe('  1 |\n');
  });

  test('a command that is too long goes on in the next line, as a shell reads it', () => {
    expect(plain("```console\n$ printf 'plum fig' | nc -N 127.0.0.1\n```", 24)).toBe(
      "  $ printf 'plum fig' \\\n      | nc -N 127.0.0.1\n",
    );
  });

  test('a question that is too long hangs behind its arrowhead', () => {
    expect(plain('### plum pear cherry fig', 16)).toBe('» plum pear\n  cherry fig\n');
  });

  test('a table whose words have no room beside each other is told row by row', () => {
    const table = '| nc | waits | ends |\n|---|---|---|\n| OpenBSD | by listening | |\n| ours | also | never |';
    expect(plain(table, 17)).toBe('nc: OpenBSD\n  waits: by\n  listening\n\nnc: ours\n  waits: also\n  ends: never\n');
  });

  test('a picture has one margin, and none where there is no room for it', () => {
    const picture = '```text\n    a ---> b\n      |\n```';
    expect(plain(picture, 16)).toBe('  a ---> b\n    |\n');
    expect(plain('```text\nplumplumplumplum\n```', 16)).toBe('plumplumplumplum\n');
  });

  test('folded answers can stay folded: what to do instead stands there', () => {
    const source = 'a\n\n<details>\n<summary>Answers</summary>\n\n1. b\n\n</details>\n\nc';
    const look = { width: 80, color: false, folded: 'npm run quiz 6' };
    expect(renderMarkdown(source, look)).toBe('a\n\n▸ Answers: `npm run quiz 6`\n\nc\n');
    expect(plain(source)).toBe('a\n\n*Answers*\n\n  1. b\n\nc\n');
  });

  test('a style that is wrapped starts anew on each line', () => {
    expect(seen(inColor('> **plum pear cherry**', 16))).toBe('«2»│«22» «1»plum pear«22»\n«2»│«22» «1»cherry«22»\n');
  });

  test('wide letters count twice in a table', () => {
    expect(plain('| a | b |\n|---|---|\n| 日本 | x |')).toBe(' a    │ b\n──────┼───\n 日本 │ x\n');
  });
});

describe('words', () => {
  test.each([
    ['emphasis', '*a* **b** ~~c~~ `d`', '_a_ *b* ~c~ `d`'],
    ['a link shows where it goes', '[a](https://b.c/d)', 'a (https://b.c/d)'],
    ['but not twice', '<https://b.c> www.d.e', 'https://b.c www.d.e'],
    ['and a link inside the course shows its words', '[a](../b.md) [c](#d)', 'a c'],
    ['a reference is a link', '[a][1]\n\n[1]: http://b.c', 'a (http://b.c)'],
    ['a picture is its words', '![a *b*](c.png)', 'a _b_'],
    ['a linked picture', '[![a](b.png)](http://c.d)', 'a (http://c.d)'],
    ['breaks the author asked for', 'a  \nb\\\nc<br>d', 'a\nb\nc\nd'],
    ['line ends he did not', 'a\nb', 'a b'],
    ['references in text', '&lt;a&gt; &amp; &rarr; &#x41; &constructor;', '<a> & → A &constructor;'],
    ['but not in code', '`&lt;`', '`&lt;`'],
    ['escapes', '\\*a\\*', '*a*'],
    ['tags go, their words stay', 'press <kbd>q</kbd> <!-- b --> now', 'press q now'],
  ])('%s', (_, source, expected) => {
    expect(plain(source)).toBe(`${expected}\n`);
  });

  test('a short command is not broken over two lines', () => {
    expect(plain('now type `npm run check 6` here', 24)).toBe('now type\n`npm run check 6` here\n');
  });

  test('a word that is too long is broken, not let out', () => {
    expect(plain('plum'.repeat(10), 16)).toBe('plumplumplumplum\nplumplumplumplum\nplumplum\n');
  });

  test('a width that is not known is 80', () => {
    expect(plain('---', Number.NaN)).toBe(`${'─'.repeat(80)}\n`);
    expect(plain('---', 0)).toBe(`${'─'.repeat(80)}\n`);
  });
});

describe('whatever the source holds', () => {
  const RUNS = { seed: 6, numRuns: 300 };
  const ESCAPE = '\u001B[31mred\u001B[0m';

  test.each([
    ['text', ESCAPE],
    ['code', `\`${ESCAPE}\``],
    ['a fence', `\`\`\`\n${ESCAPE}\n\`\`\``],
    ['the words behind a fence', `\`\`\`console terminal 1${ESCAPE}\na\n\`\`\``],
    ['a heading', `# ${ESCAPE}`],
    ['a cell', `| ${ESCAPE} |\n|---|\n| ${ESCAPE} |`],
    ['a link', `[${ESCAPE}](http://a.b/${ESCAPE})`],
    ['a reference', '&#27;[31m &#x1b;[31m &#155;31m'],
    ['the target of a link', '[a](http://b.c/&#27;&#x9b;)'],
    ['html', `<details><summary>${ESCAPE}</summary>&#27;[31m</details>`],
    ['preformatted html', '<pre>\n&#27;[31m\n</pre>'],
  ])('an escape in %s is shown, not obeyed', (_, source) => {
    expect(plain(source)).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(inColor(source)).not.toContain('\u001B[31m');
  });

  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom('\n', '\n\n', '- ', '1. ', '> ', '```', '    ', '|', '|---|', '`', '**', '_'),
          fc.constantFrom('[a](', ')', '![', '<details>', '</summary>', '<!--', '-->', '&#27;', '# '),
          fc.string({ unit: 'binary', maxLength: 5 }),
          fc.constantFrom('\u001B[31m', '\u009B', '\r', '\t', '\0', '\u007F', 'plum', '日本'),
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  );

  test('no control character gets through', () => {
    fc.assert(
      fc.property(anything, (source) => {
        expect(plain(source)).not.toMatch(/(?!\n)\p{Cc}/u);
        expect(seen(inColor(source))).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
      RUNS,
    );
  });

  const sentence = fc
    .array(fc.constantFrom('plum', 'a', '`npm run check 6`', '**pear tree**', '日本', 'x'.repeat(130)), {
      minLength: 1,
      maxLength: 30,
    })
    .map((words) => words.join(' '));

  test('no line but code is wider than the terminal, or than 96', () => {
    const block = fc.oneof(
      sentence,
      sentence.map((words) => `# ${words}`),
      sentence.map((words) => `> - ${words}\n>   1. ${words}`),
      fc.tuple(sentence, sentence).map(([a, b]) => `| a | b |\n|---|--:|\n| ${a} | ${b} |`),
    );
    fc.assert(
      fc.property(block, fc.integer({ min: 30, max: 200 }), (source, width) => {
        const widths = plain(source, width)
          .split('\n')
          .map((line) => stringWidth(line));
        expect(Math.max(...widths)).toBeLessThanOrEqual(Math.min(width, 96));
      }),
      RUNS,
    );
  });
});
