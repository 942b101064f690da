// The rows of a ladder in words: for whoever does not see the picture, and for whoever wants every byte of it.
import { utf8 } from '../wire/bytes.ts';
import { count, visible } from '../wire/visible.ts';
import { markup, NOTHING, type Markup } from './markup.ts';
import { PROGRAM, type Ladder, type Rung } from './rungs.ts';

/** Of one message so many bytes are shown; the rest is counted. */
const MOST_BYTES = 4096;

export function ladderWords({ rungs }: Ladder): Markup {
  return markup`<details class="words">
<summary>${`The same in words, with all bytes (${count(rungs.length, 'row')})`}</summary>
<ol>
${rungs.map(item)}</ol>
</details>
`;
}

const item = (rung: Rung): Markup =>
  markup`<li><span class="dim">${`${(rung.at / 1000).toFixed(2)} s`}</span> ${between(rung)}<span class="said">${lines(rung.text)}</span>${wholeOf(rung)}</li>\n`;

const lines = (text: string): Markup[] =>
  text.split('\n').map((line, i) => markup`${i === 0 ? NOTHING : markup`<br/>`}${line}`);

/** Who, and where there is a direction, to whom. */
function between({ who, from, kind }: Rung): string {
  if (who === undefined) return kind === 'broke' ? '' : `${PROGRAM}: `;
  if (from === 'program') return `${PROGRAM} → ${who}: `;
  return from === 'check' ? `${who} → ${PROGRAM}: ` : `${who}: `;
}

/** Everything that travelled or was said, where the row shows less of it. */
function wholeOf({ whole, text, omitted }: Rung): Markup {
  if (whole === undefined) return NOTHING;
  const bytes = typeof whole === 'string' ? utf8(whole) : whole;
  const all = visible(bytes, MOST_BYTES);
  if (omitted === 0 && text.includes(all.slice(1, -1))) return NOTHING;
  const summary =
    omitted === 0 ? count(bytes.length) : `the first ${count(bytes.length)} of ${count(bytes.length + omitted)}`;
  return markup` <details><summary>${summary}</summary><pre>${all}</pre></details>`;
}
