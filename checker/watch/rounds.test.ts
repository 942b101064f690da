// One round after another, as values: every round here ends when the test says so.
import { expect, test } from 'vitest';
import { Rounds } from './rounds.ts';

/** Rounds whose ends are in the hand of the test, and a diary of what happened. */
function played() {
  const diary: string[] = [];
  const ends: (() => void)[] = [];
  const rounds = new Rounds(
    async (given) => {
      const number = ends.length + 1;
      diary.push(`begins ${number}`);
      given.addEventListener('abort', () => diary.push(`given up ${number}`));
      await new Promise<void>((resolve) => ends.push(resolve));
      diary.push(`ends ${number}`);
    },
    async () => {
      await Promise.resolve();
      diary.push('cleaned');
    },
  );
  const until = (last: string) => expect.poll(() => diary.at(-1)).toBe(last);
  return { rounds, diary, until, end: (number: number) => ends[number - 1]?.() };
}

test('a round begins when it is asked for, and is cleaned up after', async () => {
  const { rounds, diary, until, end } = played();
  rounds.ask();
  await until('begins 1');
  end(1);
  await until('cleaned');
  rounds.ask();
  await until('begins 2');
  expect(diary).toEqual(['begins 1', 'ends 1', 'given up 1', 'cleaned', 'begins 2']);
});

test('who asks during a round ends it, and the next begins when it is cleaned up', async () => {
  const { rounds, diary, until, end } = played();
  rounds.ask();
  await until('begins 1');
  rounds.ask();
  await until('begins 2');
  expect(diary).toEqual(['begins 1', 'given up 1', 'cleaned', 'begins 2']);
  // What the first still waited for may come late: the second goes on.
  end(1);
  await until('ends 1');
  end(2);
  await until('cleaned');
  expect(diary.slice(4)).toEqual(['ends 1', 'ends 2', 'given up 2', 'cleaned']);
});

test('who asks three times at once gets one', async () => {
  const { rounds, diary, until, end } = played();
  rounds.ask();
  rounds.ask();
  rounds.ask();
  await until('begins 1');
  end(1);
  await until('cleaned');
  await rounds.close();
  expect(diary.filter((line) => line.startsWith('begins'))).toEqual(['begins 1']);
});

test('closing gives the round up that goes on, and nothing begins after that', async () => {
  const { rounds, diary, until } = played();
  rounds.ask();
  await until('begins 1');
  await rounds.close();
  rounds.ask();
  await rounds.close();
  expect(diary).toEqual(['begins 1', 'given up 1', 'cleaned']);
});
