// What stands in a fence, as lines: pictures and ladders as they were drawn, commands and code with
// their parts told apart. Moves a picture to the left where that makes it fit; only commands are broken,
// at a blank and in the way a shell understands. Pure.

import type { Tokens } from 'marked';
import stringWidth from 'string-width';
import type { Pen } from './markdown-inline.ts';
import { visible } from './markdown-safe.ts';

/** Code stands so far in, where there is room. */
const INDENT = 2;

/** ```console terminal 1, ```text, ```ladder hangs-up, ```ts: the kind, and which window it is for. */
export function codeLines({ text, lang }: Pick<Tokens.Code, 'text' | 'lang'>, room: number, pen: Pen): string[] {
  const [kind, window] = /^(\S+)(?:\s+(terminal \d+))?/.exec(lang ?? '')?.slice(1) ?? [];
  const lines = unindented(visible(text).split('\n').map(tabsSpread));
  const painted = paintedAs(kind, lines, room - INDENT, pen);
  const widest = Math.max(0, ...lines.map((line) => stringWidth(line)));
  const by = kind === 'console' ? INDENT : Math.max(0, Math.min(INDENT, room - widest));
  const above = window === undefined ? [] : [pen.ink.dim(`[${window}]`)];
  return [...above, ...painted].map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}

function paintedAs(kind: string | undefined, lines: readonly string[], room: number, pen: Pen): string[] {
  switch (kind) {
    case undefined:
    case 'text':
    case 'ladder':
      return [...lines];
    case 'console':
      return session(lines, room, pen);
    case 'ts':
    case 'js':
    case 'py':
      return lines.map((line) => coloured(line, pen));
    default:
      return lines.map((line) => pen.ink.cyan(line));
  }
}

/** Pictures are often drawn with a margin of their own; one is enough. */
function unindented(lines: readonly string[]): string[] {
  const margins = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const margin = Math.max(0, Math.min(...margins, Infinity));
  return Number.isFinite(margin) ? lines.map((line) => line.slice(margin)) : [...lines];
}

function tabsSpread(line: string): string {
  return line.split('\t').reduce((before, next) => before + ' '.repeat(8 - (stringWidth(before) % 8)) + next);
}

/** What is typed, also when it goes on behind a `\`, stands out from what is printed. */
function session(lines: readonly string[], room: number, { ink }: Pen): string[] {
  let typing = false;
  return lines.flatMap((line) => {
    const typed = typing || line.startsWith('$ ');
    typing = typed && line.endsWith('\\');
    return typed ? broken(line, room).map((one) => ink.bold(one)) : [line];
  });
}

/** A command over several lines, as a shell reads it: cut at blanks that stand outside of quotes. */
function broken(command: string, room: number): string[] {
  const words = command.match(/(?:'[^']*'?|"(?:\\.|[^"\\])*"?|\\.|[^\s'"\\]|\\$)+|\s+/g) ?? [];
  const lines = [''];
  for (const [at, word] of words.entries()) {
    const line = lines.at(-1) ?? '';
    const last = at === words.length - 1;
    const fits = stringWidth(line + word) + (last ? 0 : 2) <= room;
    if (fits || line.trim() === '' || line === '$ ' || /^\s+$/.test(word)) lines[lines.length - 1] = line + word;
    else lines.splice(-1, 1, `${line.trimEnd()} \\`, `    ${word}`);
  }
  return lines;
}

const PART =
  /(?<comment>\/\/.*$|(?<=^|\s)#.*$)|(?<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)|(?<word>\b(?:as|async|await|break|case|class|const|continue|def|default|do|else|except|export|extends|finally|for|from|function|if|import|in|let|new|null|of|raise|return|switch|throw|try|type|undefined|while|with|yield)\b)|(?<number>\b\d[\w.]*)/g;

/** Comments, texts, numbers and the words of the language, each in a colour of its own. */
function coloured(line: string, { ink }: Pen): string {
  return line.replace(PART, (part, ...rest) => {
    const { comment, text, word } = rest.at(-1) as Record<string, string | undefined>;
    if (comment !== undefined) return ink.dim(part);
    if (text !== undefined) return ink.green(part);
    return word === undefined ? ink.yellow(part) : ink.magenta(part);
  });
}
