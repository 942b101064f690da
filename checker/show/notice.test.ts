import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadAll } from '../catalog.ts';
import { lessonOf } from '../project.ts';
import { PLAIN } from './look.ts';
import { afterPassText, noticeIn, type AfterPass } from './notice.ts';
import { columnsOf } from './wrap.ts';

const LESSON =
  '# 6\n\nText.\n\n## What to notice\n\n- One `thing`\n  goes on.\n- Two.\n- Three.\n\n## Questions\n\n### Why?\n';

describe('what to notice', () => {
  test('is the section of the lesson, and ends where that ends', () => {
    expect(noticeIn(LESSON)).toBe('- One `thing`\n  goes on.\n- Two.\n- Three.');
    expect(noticeIn(LESSON.replaceAll('\n', '\r\n'))).toBe(noticeIn(LESSON));
  });

  test('is nothing where a lesson has no such section', () => {
    expect(noticeIn('# 6\n\n## Questions\n')).toBe('');
  });

  test('is three points in every lesson', async () => {
    for (const session of await loadAll()) {
      const notice = noticeIn(readFileSync(lessonOf(session), 'utf8'));
      const shown = afterPassText({ ...PASSED, notice }, PLAIN);
      expect(shown.match(/^ • /gm), session.slug).toHaveLength(3);
    }
  });
});

const PASSED: AfterPass = {
  notice: noticeIn(LESSON),
  solutions: ['solutions/08-x/server.ts', 'solutions/08-x/client.ts'],
  diff: 'npm run diff 8',
  next: 'npm run lesson 9',
};

describe('after a pass', () => {
  test('stand what to notice, the solution, the comparison and the next step', () => {
    expect(afterPassText(PASSED, PLAIN).split('\n')).toEqual([
      '',
      ' What to notice',
      ' • One `thing` goes on.',
      ' • Two.',
      ' • Three.',
      '',
      ' One way to do it  solutions/08-x/server.ts, solutions/08-x/client.ts',
      ' Yours beside it   npm run diff 8',
      ' Next              npm run lesson 9',
      '',
    ]);
  });

  test('of a part nothing is to notice yet; a program of another language is not compared', () => {
    const text = afterPassText({ ...PASSED, notice: '', diff: undefined }, PLAIN);
    expect(text).not.toMatch(/notice|beside/);
    expect(text).toContain('Next');
  });

  test.each([40, 80])('fits %i columns', (width) => {
    const lines = afterPassText(PASSED, { width, color: false }).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width || line !== line.trimEnd())).toEqual([]);
  });
});
