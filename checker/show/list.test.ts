import { describe, expect, test } from 'vitest';
import { choicesText, lessonChoices, listText, nextOf, nextStep, type Checks, type ListRow } from './list.ts';
import { PLAIN } from './look.ts';
import { columnsOf } from './wrap.ts';

const DAY = 86_400_000;
const checks = (of: number, ...left: string[]): Checks => ({ of, left });

const row = (number: number, more: Partial<ListRow> = {}): ListRow => ({
  number,
  title: `Session ${number}`,
  state: 'new',
  tries: 0,
  core: checks(0),
  stretch: checks(0),
  passedMsAgo: undefined,
  checkedMsAgo: undefined,
  ...more,
});
const passed = (number: number, more: Partial<ListRow> = {}): ListRow =>
  row(number, { state: 'passed', tries: 1, passedMsAgo: 3 * DAY, checkedMsAgo: 3 * DAY, core: checks(4), ...more });
const begun = (number: number, checkedMsAgo: number, more: Partial<ListRow> = {}): ListRow =>
  row(number, { state: 'begun', tries: 7, checkedMsAgo, core: checks(3, 'echoes a line', 'serves the next'), ...more });

const lines = (...rows: ListRow[]): string[] => listText(rows, PLAIN).split('\n');

describe('a line', () => {
  test.each<[string, ListRow, string[]]>([
    ['that is new', row(8), [' [ ]  8  Session 8']],
    ['that is passed', passed(4), [' [x]  4  Session 4', 'passed 3 days ago, 1 try']],
    ['with a quiz', passed(4, { quiz: { right: 3, of: 4 } }), ['[x]', 'passed 3 days ago, 1 try, quiz 3/4']], // prettier-ignore
    ['that was begun anew', passed(4, { startedAnew: true }), ['[x]', 'passed 3 days ago, now the starter again, 1 try']], // prettier-ignore
    ['whose time is not known', passed(4, { passedMsAgo: undefined }), ['[x]', '  passed, 1 try']],
    ['that is begun', begun(6, 0), ['[.]', 'begun: 1 of 3, 7 tries']],
    ['that no longer passes', passed(4, { core: checks(4, 'a') }), ['[x]', 'passed 3 days ago, now 3 of 4, 1 try']], // prettier-ignore
  ])('%s', (_, one, parts) => {
    const [first = ''] = lines(one);
    for (const part of parts) expect(first).toContain(part);
  });

  test.each<[string, ListRow, string]>([
    ['the next check', begun(6, 0), 'next: echoes a line'],
    ['what is left of the stretch', passed(6, { stretch: checks(3, 'echoes 5 MB', 'b') }), 'stretch 1 of 3, left: echoes 5 MB, and 1 more'], // prettier-ignore
    ['what fails again', passed(6, { core: checks(4, 'greets'), stretch: checks(1, 'b') }), 'next: greets'], // prettier-ignore
  ])('below it: %s', (_, one, text) => {
    expect(lines(one)[1]?.trim()).toBe(text);
  });

  test('below one that is passed with all that stretches stands nothing', () => {
    expect(lines(passed(6, { stretch: checks(3) }))[1]).toBe('');
  });
});

describe('the next step', () => {
  test.each<[string, ListRow[], string]>([
    ['of a new workbook', [row(1), row(2)], 'You have not begun yet: npm run lesson 1'],
    ['goes on where somebody was last', [row(1), begun(4, 5 * DAY), begun(6, DAY), row(7)], 'Next: npm run check 6. npm run hint 6 helps.'], // prettier-ignore
    ['comes behind the last that is passed', [row(1), passed(4), row(5)], 'Next: npm run lesson 5, then npm run check 5'], // prettier-ignore
    ['goes back to what was left out', [row(1), passed(2), passed(3)], 'Next: npm run lesson 1, then npm run check 1'], // prettier-ignore
    ['is what stretches', [passed(1), passed(2, { stretch: checks(2, 'a') })], 'All sessions are passed. There is something left to stretch in 2.'], // prettier-ignore
    ['is none', [passed(1)], 'All sessions are passed, with all that stretches.'],
  ])('%s', (_, rows, step) => {
    expect(nextStep(rows)).toBe(step);
    expect(listText(rows, PLAIN)).toContain(` ${step.slice(0, 60)}`);
  });

  test('of what was begun at unknown times is the first', () => {
    expect(nextOf([begun(4, 0, { checkedMsAgo: undefined }), begun(6, DAY)])?.number).toBe(6);
  });
});

describe('the whole list', () => {
  const LONG = 'tells loopback, private, link-local and public addresses apart, and says so of each one of them';
  const rows = [
    passed(1, { tries: 1234, quiz: { right: 3, of: 4 }, stretch: checks(5, LONG, 'b') }),
    begun(11, DAY, { core: checks(20, LONG) }),
    row(12),
  ];
  const notes = ['.lab/06-echo-server.json counts as not there: it is no JSON. The next check keeps it.'];

  test.each([40, 60, 80, 200])('fits %i columns, without blanks at the ends of lines', (width) => {
    const all = listText(rows, { width, color: false }, notes).split('\n');
    expect(all.filter((line) => columnsOf(line) > Math.min(width, 80) || line !== line.trimEnd())).toEqual([]);
  });

  test('says the same without colour', () => {
    const colored = listText(rows, { width: 80, color: true }, notes);
    expect(colored).toContain('\u001B[');
    expect(colored.replaceAll(/\u001B\[\d+m/g, '')).toBe(listText(rows, PLAIN, notes));
  });

  test('tells what could not be read', () => {
    expect(listText(rows, PLAIN, notes)).toMatch(/note: \.lab\/06-echo-server\.json counts as not/);
  });
});

describe('the lessons to choose from', () => {
  test('have the marks, and the cursor stands on the next one', () => {
    const { choices, initial } = lessonChoices([passed(9), begun(10, DAY), row(11)]);
    expect(choices.map(({ title }) => title)).toEqual([
      '[x]  9  Session 9',
      '[.] 10  Session 10',
      '[ ] 11  Session 11',
    ]);
    expect([choices[initial]?.value, choices.map(({ value }) => value)]).toEqual([10, [9, 10, 11]]);
  });

  test('the cursor stands on the first when all are passed, and when none is', () => {
    expect(lessonChoices([passed(1), passed(2)]).initial).toBe(0);
    expect(lessonChoices([row(1), row(2)]).initial).toBe(0);
  });

  test('without a terminal stand in a list, with the line that opens the next', () => {
    expect(choicesText([passed(9), row(10)], PLAIN)).toBe(
      ' [x]  9  Session 9\n [ ] 10  Session 10\n\n To read one: npm run lesson 10\n',
    );
  });
});
