// What a watch says and shows, and what its keys mean. Decides how much of a report has room; writes nothing itself.
import type { Outcome, Report } from '../judge/report.ts';
import type { Session } from '../plan/session.ts';
import { printable } from '../wire/visible.ts';
import { shorterTexts } from './brief.ts';
import { colors, type Look } from './look.ts';
import { reportText } from './report.ts';
import { apart, labelled } from './wrap.ts';

export type Action = 'run' | 'hint' | 'lesson' | 'ladder' | 'next' | 'list' | 'back' | 'suspend' | 'quit';

const MEANINGS: Readonly<Record<string, Action>> = {
  r: 'run',
  h: 'hint',
  l: 'lesson',
  a: 'ladder',
  n: 'next',
  i: 'list',
  q: 'quit',
  'ctrl-c': 'quit',
  'ctrl-d': 'quit',
  'ctrl-z': 'suspend',
  return: 'back',
  enter: 'back',
  escape: 'back',
};

/** What a key asks for; undefined: nothing. */
export const meaningOf = (key: string): Action | undefined =>
  Object.hasOwn(MEANINGS, key) ? MEANINGS[key] : undefined;

const KEYS = '[r]un  [h]int  [l]esson  l[a]dder  [n]ext  l[i]st  [q]uit';
/** What a hint names in place of commands. */
export const KEYS_OF_HINTS = { again: 'the key h', picture: 'the key a' } as const;
const BACK = '  [Enter] back';

/** Why a round begins. */
export type Why = { saved: readonly string[]; gone: readonly string[] } | 'asked' | 'first';

export interface Watched extends Pick<Session, 'number' | 'title'> {
  /** The programs, each as its author would call it. */
  programs: readonly string[];
}

export interface Checked {
  report: Report;
  outcome: Outcome;
  /** What stands below the report: what to notice after a pass, and what comes next. */
  after: string;
}

/** What there is to look at: the last report, or why there is none, and perhaps a text before it. */
export interface Seen {
  session: Watched;
  verdict: Checked | { refusal: string } | undefined;
  /** A hint, a list, a picture: until it is put away or the next check begins. */
  text: string | undefined;
  /** How many checks have begun. */
  round: number;
  checking: Why | undefined;
}

/** The lines of a whole screen. The last is the status, of which only as much is shown as has room. */
export function screen(seen: Seen, look: Look, rows: number): string[] {
  const foot = ['', ...labelled(' ', seen.text === undefined ? KEYS : KEYS + BACK, look.width), status(seen, look)];
  return [...body(seen, look, roomOn(rows, look)), ...foot];
}

/** So many lines of text have room above the keys. */
export const roomOn = (rows: number, look: Look): number => rows - 2 - labelled(' ', KEYS + BACK, look.width).length;

/** While a check goes on, what the last one said stays, but not as what counts. */
function body({ session, verdict, text, checking }: Seen, look: Look, room: number): string[] {
  if (text !== undefined) return linesOf(text);
  const title = colors(look).bold(`ex${session.number} ${session.title}`);
  if (verdict === undefined) return [title, '', ...labelled(' ', promise(session), look.width)];
  if ('refusal' in verdict) return [title, '', ...labelled(' ', verdict.refusal, look.width)];
  const { report } = verdict;
  const after = checking === undefined ? verdict.after : '';
  const all = [reportText(report, look), ...shorterTexts(report, look)].map((one) => linesOf(one + after));
  const shortest = all.at(-1) ?? [];
  const shown = all.find((lines) => lines.length <= room) ?? [
    ...shortest.slice(0, room - 1),
    ` ... npm run check ${session.number} shows the rest`,
  ];
  return checking === undefined ? shown : [apart(title, 'checking ...', look.width), ...shown.slice(1)];
}

export const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

/** One line, whatever is told. */
export function status({ verdict, text, round, checking }: Seen, look: Look): string {
  const told = () => {
    if (checking !== undefined) return `check ${round}: ${sentence(checking)}checking ...`;
    const waits = text === undefined ? 'waiting for the next save' : 'Enter shows what it said';
    if (verdict === undefined || 'refusal' in verdict) return `check ${round} was not possible: ${waits}`;
    const { outcome } = verdict;
    if (outcome === 'passed') return `check ${round}: passed. n goes on to the next session`;
    return `check ${round}: ${outcome === 'not-yet' ? 'not yet' : 'the checker had trouble'}, ${waits}`;
  };
  return labelled(' ', told(), look.width - 1)[0] ?? '';
}

/** `server.ts was saved: `, or nothing where nobody saved anything. */
function sentence(why: Why): string {
  if (why === 'first' || why === 'asked') return '';
  return `${savedText(why)}: `;
}

export function savedText({ saved, gone }: Exclude<Why, string>): string {
  const said = (names: readonly string[], one: string, more: string) =>
    names.length === 0
      ? []
      : [`${names.map((name) => printable(name)).join(' and ')} ${names.length === 1 ? one : more}`];
  return [...said(saved, 'was saved', 'were saved'), ...said(gone, 'is gone', 'are gone')].join(', ');
}

/** What stands above the first report where there is no terminal to redraw. */
export function opening(session: Watched, look: Look): string {
  const text = `ex${session.number} ${session.title}: ${promise(session)} Ctrl-C ends it.`;
  return `${labelled('', text, look.width).join('\n')}\n\n`;
}

const promise = ({ programs }: Watched): string =>
  `every save of ${programs.map((one) => printable(one)).join(' and ')} is checked.`;
