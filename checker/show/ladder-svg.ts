// A transcript as a picture: the rows of a ladder as SVG, with words for whoever does not see it. All measures are in
// em and in parts of the width, so that the same picture fits a telephone and a wall. Colours come from the page.
import { count } from '../wire/visible.ts';
import { markup, NOTHING, type Markup } from './markup.ts';
import { labelOf, PROGRAM, type Ladder, type Rung } from './rungs.ts';
import { columnsOf, wrapped } from './wrap.ts';

/** More parties than these share one column. */
export const MOST_COLUMNS_DRAWN = 5;

/** More rows than these are not drawn: the first, the last, and those round what broke are. */
const MOST_ROWS = 200;
/** So many rows are drawn of what was before the first step. */
const BEHIND = 8;
const AROUND = 40;
/** So often the names stand again. */
const HEADS_EVERY = 40;

/** How wide a letter of the font is. */
const LETTER = 0.605;
const LINE = 1.35;
const MOST_LINES_OF_TEXT = 4;
/** What is left of the program's post (the times stand there) and right of the last one. */
const LEFT = 5.4;
const RIGHT = 4.2;
/** From one post to the next, by how many posts there are beside the program's; for one it fits a telephone. */
const GAPS = [21, 21, 19, 17, 16, 15];

/** Where things are across: `x` in percent of the width, `room` in letters from the program's post to a column's. */
interface Across {
  width: number;
  program: number;
  posts: readonly { name: string; x: number; room: number }[];
  room: number;
}

/** `id` is part of the ids in it, and unlike those of other pictures on the page. */
export function ladderSvg({ columns, rungs }: Ladder, title: string, id: string): Markup {
  const across = acrossFor(columns);
  const drawn = rowsOf(chosen(rungs), across);
  const height = (drawn.at(-1)?.bottom ?? 0) + 0.4;
  const { width, program, posts } = across;
  const end = `${em(height)}em`;
  const rail = (x: number) => markup`<line class="post" x1="${x}%" x2="${x}%" y1="2em" y2="${end}"/>`;
  return markup`<svg class="ladder" role="img" aria-labelledby="t${id} d${id}" width="100%" height="${end}" style="min-width:${em(width)}em;max-width:${em(width * 2)}em">
<title id="t${id}">${title}</title>
<desc id="d${id}">${describing(columns, rungs)}</desc>
${drawn.map(({ band }) => band)}${[program, ...posts.map(({ x }) => x)].map(rail)}
${drawn.map(({ drawn }) => drawn)}</svg>`;
}

/** The picture in a sentence or two; all of its rows in words stand below it. */
function describing(columns: readonly string[], rungs: readonly Rung[]): string {
  const between = [PROGRAM, ...columns].join(', ');
  const broke = rungs.filter(({ kind }) => kind === 'broke').map(({ text }) => text.replaceAll('\n', '; '));
  const never = rungs.filter(({ kind }) => kind === 'never-came').map(({ text }) => text);
  const lost = rungs.filter(({ kind }) => kind === 'lost').length;
  return [
    `A ladder: time runs down, a column each for ${between}; ${count(rungs.length, 'row')}.`,
    ...(lost === 0 ? [] : [`${count(lost, 'datagram')} lost on the way.`]),
    ...never,
    ...broke,
    'The same in words stands below.',
  ].join(' ');
}

function acrossFor(columns: readonly string[]): Across {
  const gap = GAPS[columns.length] ?? GAPS.at(-1) ?? 0;
  const gaps = Math.max(columns.length, 1);
  const width = LEFT + gap * gaps + RIGHT;
  const percent = (at: number) => Math.round((at / width) * 1000) / 10;
  const roomIn = (wide: number) => Math.floor(wide / LETTER) - 1;
  return {
    width,
    program: percent(LEFT),
    posts: columns.map((name, i) => ({ name, x: percent(LEFT + gap * (i + 1)), room: roomIn(gap * (i + 1)) })),
    room: roomIn(width - LEFT) - 2,
  };
}

/** A gap: so many rows are not drawn here. */
interface Gap {
  leftOut: number;
}

/**
 * The rows that are drawn, and where others are left out between them. A program that plays several conversations has
 * much behind it when this one begins: of that the first and the last is enough.
 */
function chosen(rungs: readonly Rung[]): (Rung | Gap)[] {
  const begins = Math.max(
    rungs.findIndex(({ step }) => step !== undefined),
    0,
  );
  const broke = rungs.flatMap(({ kind }, at) => (kind === 'broke' ? [at] : []));
  const isKept = (at: number): boolean => {
    if (at < begins) return isEdge(at, begins, BEHIND);
    return (
      isEdge(at - begins, rungs.length - begins, MOST_ROWS) || broke.some((there) => Math.abs(at - there) < AROUND)
    );
  };
  const all: (Rung | Gap)[] = [];
  for (const [at, rung] of rungs.entries()) {
    const last = all.at(-1);
    if (isKept(at)) all.push(rung);
    else if (last && 'leftOut' in last) last.leftOut++;
    else all.push({ leftOut: 1 });
  }
  return all;
}

/** Whether it is among the first or the last of so many, when `most` of them are kept. */
const isEdge = (at: number, of: number, most: number): boolean => of <= most || at < most / 2 || at >= of - most / 2;

interface Row {
  drawn: Markup;
  /** Lies behind the posts. */
  band: Markup;
  bottom: number;
}

function rowsOf(rungs: readonly (Rung | Gap)[], across: Across): Row[] {
  const failing = new Set(rungs.flatMap((one) => ('kind' in one && one.kind === 'broke' ? [one.step] : [])));
  const rows: Row[] = [headsAt(0, across)];
  for (const [at, rung] of rungs.entries()) {
    const top = rows.at(-1)?.bottom ?? 0;
    if (at > 0 && at % HEADS_EVERY === 0) rows.push(headsAt(top, across));
    rows.push(rowAt(rows.at(-1)?.bottom ?? 0, rung, failing, across));
  }
  return rows;
}

function rowAt(top: number, rung: Rung | Gap, failing: ReadonlySet<number | undefined>, across: Across): Row {
  if ('leftOut' in rung) return aboutAt(top, `... ${count(rung.leftOut, 'row')} not drawn ...`, 'gap', across);
  const post = across.posts.find(({ name }) => name === rung.column);
  const row = post ? arrowAt(top, rung, post, across) : aboutAt(top, labelOf(rung), rung.kind, across);
  const drawn = rung.kind === 'broke' ? row.drawn : markup`${timeAt(top, rung, across)}${row.drawn}`;
  if (rung.step === undefined || !failing.has(rung.step)) return { ...row, drawn };
  const height = em(row.bottom - top + 0.02); // a hair more, so that no seam is seen between two of them
  return {
    drawn: markup`<g class="failing">${drawn}</g>`,
    band: markup`<rect class="band" x="0" width="100%" y="${em(top)}em" height="${height}em"/>`,
    bottom: row.bottom,
  };
}

function headsAt(top: number, { program, posts }: Across): Row {
  const y = em(top + 1.25);
  const head = (name: string, x: number) => markup`<text class="head" x="${x}%" y="${y}em">${short(name, 16)}</text>\n`;
  return {
    drawn: markup`${head(PROGRAM, program)}${posts.map(({ name, x }) => head(name, x))}`,
    band: NOTHING,
    bottom: top + 2,
  };
}

const timeAt = (top: number, { at }: Rung, { program }: Across): Markup =>
  markup`<text class="time" x="${program}%" dx="-.7em" y="${em(top + LINE)}em">${(at / 1000).toFixed(2)}</text>`;

/** What the program did alone, or what is said about the row before: text right of the program's post. */
function aboutAt(top: number, text: string, kind: string, { program, room }: Across): Row {
  const lines = text.split('\n').flatMap((one) => linesOf(one, room));
  const dot = markup`<circle cx="${program}%" cy="${em(top + LINE - 0.35)}em" r=".28em"/>`;
  return {
    drawn: markup`<g class="${kind}">${kind === 'about' ? dot : NOTHING}${textAt(top, lines, program, '1em', 'left')}</g>\n`,
    band: NOTHING,
    bottom: top + lines.length * LINE + 0.55,
  };
}

/** What travelled, or should have: the text, and the line below it from post to post. */
function arrowAt(top: number, rung: Rung, post: Across['posts'][number], across: Across): Row {
  const lines = linesOf(labelOf(rung), post.room);
  const middle = (across.program + post.x) / 2;
  const y = top + lines.length * LINE + 0.5;
  return {
    drawn: markup`<g class="${rung.kind}">${textAt(top, lines, middle, '0')}${shaft(rung, across.program, post.x, em(y))}</g>\n`,
    band: NOTHING,
    bottom: y + 0.55,
  };
}

/** The line of a row: whole, or as far as it came; how it ends says its class. */
function shaft({ kind, from }: Rung, program: number, post: number, y: string): Markup {
  const [start, end] = from === 'program' ? [program, post] : [post, program];
  const middle = (start + end) / 2;
  const [x1, x2] = [kind === 'astray' ? middle : start, kind === 'lost' ? middle : end];
  return markup`<line x1="${x1}%" x2="${x2}%" y1="${y}em" y2="${y}em"/>`;
}

function textAt(top: number, lines: readonly string[], x: number, dx: string, where = 'middle'): Markup {
  const [first = '', ...more] = lines;
  const rest = more.map((line) => markup`<tspan x="${x}%" dx="${dx}" dy="${LINE}em">${line}</tspan>`);
  return markup`<text class="${where}" x="${x}%" dx="${dx}" y="${em(top + LINE)}em">${first}${rest}</text>`;
}

/** A letter of these is one column wide: most texts are, and need no measuring. */
const ASCII = /^[ -~]*$/;

const BEFORE_THE_DOTS = /(?<=["'])(?=\.\.\. and )/;

function linesOf(text: string, room: number): string[] {
  if (text.length <= room && ASCII.test(text)) return [text];
  // What is left out of a message is told on a line of its own, rather than in the middle of its dots.
  const lines = text.split(BEFORE_THE_DOTS).flatMap((part) => wrapped('', part, room).map(({ line }) => line));
  if (lines.length <= MOST_LINES_OF_TEXT) return lines;
  return [...lines.slice(0, MOST_LINES_OF_TEXT - 1), `${short(lines[MOST_LINES_OF_TEXT - 1] ?? '', room - 4)} ...`];
}

function short(text: string, most: number): string {
  if (columnsOf(text) <= most) return text;
  return `${[...text].slice(0, most - 3).join('')}...`;
}

const em = (n: number): string => String(Math.round(n * 100) / 100);
