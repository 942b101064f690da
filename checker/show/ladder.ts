// A transcript as a ladder: time runs down, one column for each party, an arrow for everything that travelled.
//
//   your program                          client 1
//        |<------------- connects -----------|
//        |--- "hello\n" -------------------->|
//        |<------------------------- (FIN) --|
//        |         ... never came ...        |
import type { Scene } from '../plan/session.ts';
import type { Transcript } from '../wire/transcript.ts';
import { visible } from '../wire/visible.ts';
import { colors, type Look } from './look.ts';
import { muted } from './muted.ts';
import { labelOf, ladderOf, PROGRAM, type Rung } from './rungs.ts';
import { columnsOf } from './wrap.ts';

/** More parties than these share one column, and their names stand at the arrows. */
const MOST_COLUMNS = 3;
const LEFT = 6;

/** With more parties than `most` they share a column. */
export function ladder(scene: Scene, transcript: Transcript, look: Look, most = MOST_COLUMNS): string {
  const c = colors(look);
  const { columns, rungs } = ladderOf(scene, transcript, { most });
  const width = Math.min(look.width, 100) - 2;
  const step = columns.length === 0 ? 0 : Math.floor((width - LEFT - 10) / columns.length);
  const places = new Map(columns.map((name, i) => [name, LEFT + step * (i + 1)]));
  const lines = rungs.map((rung) => draw(rung, places, width));
  return muted(`${[c.bold(heads(places)), ...lines].join('\n')}\n`);
}

function heads(places: ReadonlyMap<string, number>): string {
  let line = ` ${PROGRAM}`;
  for (const [name, at] of places) {
    line = line.padEnd(Math.max(at - Math.floor(name.length / 2), line.length + 2)) + name;
  }
  return line;
}

function draw(rung: Rung, places: ReadonlyMap<string, number>, width: number): string {
  const at = rung.column === undefined ? undefined : places.get(rung.column);
  if (at === undefined) return `${' '.repeat(LEFT)}* ${fit(labelOf(rung), width - LEFT - 2)}`;
  const room = at - LEFT - 1;
  const label = fullLabel(rung, room - 8);
  const rest = rungs(places, at);
  return `${' '.repeat(LEFT)}|${shaft(fit(label, room - 8), room, arrowOf(rung))}|${rest}`;
}

/** All of what travelled where there is room for it, else the beginning that its text shows. */
function fullLabel(rung: Rung, room: number): string {
  const { kind, whole, omitted } = rung;
  const travels = kind === 'bytes' || kind === 'datagram';
  if (!travels || !(whole instanceof Uint8Array) || omitted > 0) return labelOf(rung);
  const full = labelOf({ ...rung, text: visible(whole, room) });
  return columnsOf(full) <= room ? full : labelOf(rung);
}

type Arrow = 'to-program' | 'from-program' | 'none';

/** What did not arrive, or not from whom it should, has no arrow. */
function arrowOf({ kind, from }: Rung): Arrow {
  if (kind === 'refused' || kind === 'lost' || kind === 'astray' || kind === 'never-came') return 'none';
  return from === 'program' ? 'from-program' : 'to-program';
}

/** What lies between the two posts: the text, with an arrow head at the side it goes to. */
function shaft(text: string, room: number, arrow: Arrow): string {
  const free = Math.max(room - columnsOf(text) - 2, 2);
  if (arrow === 'none') return `${' '.repeat(Math.floor(free / 2))} ${text} ${' '.repeat(Math.ceil(free / 2))}`;
  const line = '-'.repeat(Math.max(free - 4, 0));
  return arrow === 'from-program' ? `--- ${text} ${line}>` : `<${line} ${text} ---`;
}

/** The posts of the parties further right, which have no part in this row. */
function rungs(places: ReadonlyMap<string, number>, from: number): string {
  let line = '';
  for (const at of places.values()) if (at > from) line = `${line.padEnd(at - from - 1)}|`;
  return line;
}

function fit(text: string, room: number): string {
  if (columnsOf(text) <= room) return text;
  let kept = '';
  for (const letter of text) {
    if (columnsOf(kept + letter) > room - 3) break;
    kept += letter;
  }
  return `${kept}...`;
}
