// The tables of sessions in the README and in the list of lessons: a line each, from the plan and from what the
// lesson promises.
import type { Session } from '../plan/session.ts';

/** Between these two the table stands; what is around it is written by hand. */
export const BEGIN = '<!-- the table of sessions: written by checker/readme.test.ts -->';
export const END = '<!-- the end of the table -->';

/** What a lesson promises: the sentence behind "You will", without it. */
export function promiseOf(lesson: string): string {
  const promise = /\*\*You will\*\* ([\s\S]+?)\.(?:\s|$)/.exec(lesson)?.[1] ?? '';
  return promise.replace(/\s+/g, ' ');
}

/** The table in markdown, the lines round it included. */
export function sessionTable(sessions: readonly { session: Session; lesson: string }[]): string {
  const rows = sessions.map(({ session: { number, slug, title, parts }, lesson }) => {
    const files = parts.map(({ file }) => `\`${file}\``).join(', ');
    return `| ${number} [${title}](lessons/${slug}/README.md) | ${files} | ${promiseOf(lesson)} |`;
  });
  return [BEGIN, '', '| session | files | you will |', '|---|---|---|', ...rows, '', END].join('\n');
}

/** What one can do after a lesson: the list behind "At the end you can", as one sentence. */
export function goalsOf(lesson: string): string {
  const list = /^At the end you can\n\n((?:- .+\n(?: {2}.+\n)*)+)/m.exec(lesson)?.[1] ?? '';
  return list.replace(/^- /gm, '').replace(/\s+/g, ' ').replace(/\.? $/, '');
}

/** How many minutes a lesson says that it takes; undefined where it does not say. */
export function minutesOf(lesson: string): number | undefined {
  const minutes = /\*\*Time\*\*: about (\d+) minutes/.exec(lesson)?.[1];
  return minutes === undefined ? undefined : Number(minutes);
}

/** The table of lessons for the page that lists them, in their folder. */
export function lessonTable(sessions: readonly { session: Session; lesson: string }[]): string {
  const rows = sessions.map(({ session: { number, slug, title }, lesson }) => {
    const minutes = minutesOf(lesson);
    const time = minutes === undefined ? '' : `${minutes} min`;
    return `| ${number} | [${title}](${slug}/README.md) | ${goalsOf(lesson)} | ${time} |`;
  });
  return [BEGIN, '', '| | session | at its end you can | time |', '|--:|---|---|--:|', ...rows, '', END].join('\n');
}

/** The README with another table in it; unchanged where it has no place for one. */
export function withTable(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  return from === -1 || to < from ? readme : readme.slice(0, from) + table + readme.slice(to + END.length);
}
