// The last run of a session as one page for the browser: the report, and each conversation as a picture and in words.
// It needs nothing from anywhere, runs nothing, and is never larger than it may be: what does not fit is said to be left out.
import { isFailure, type Failure, type Report, type Result } from '../judge/report.ts';
import type { Scene } from '../plan/session.ts';
import type { Transcript } from '../wire/transcript.ts';
import { count } from '../wire/visible.ts';
import { ladderSvg, MOST_COLUMNS_DRAWN } from './ladder-svg.ts';
import { ladderWords } from './ladder-words.ts';
import { markup, NOTHING, type Markup } from './markup.ts';
import { STYLE } from './replay-style.ts';
import { byHand, tally } from './report.ts';
import { ladderOf } from './rungs.ts';

/** A conversation, and what is said of it. */
export interface Talk {
  scene: Scene;
  transcript: Transcript;
  /** The checks that it belongs to. */
  checks: readonly Told[];
  /** Where one of them broke. */
  broke: readonly { step: number; check: string }[];
}

interface Told {
  slug: string;
  title: string;
}

export interface Replay {
  report: Report;
  talks: readonly Talk[];
  /** Checks whose conversation is not there any more: it was too long to be kept. */
  notKept: readonly Told[];
}

/** So many checks of a conversation are named above it. */
const MOST_NAMES = 3;

/** The page is about as large as this at most, in characters. */
const MOST = 2_000_000;

/** The page as a text, whole. `most`: how large it may be, in characters. */
export function replayPage(replay: Replay, most = MOST): string {
  const { report, notKept } = replay;
  const { number, title } = report.session;
  const core = report.results.filter(({ tier }) => tier === 'core');
  const stretch = report.results.filter(({ tier }) => tier === 'stretch');
  const passed = tally(core);
  const checks = (all: readonly Result[]) => markup`<ol class="checks">
${all.map((result) => resultItem(result, replay))}</ol>
`;
  const frame = (talks: Markup) => markup`<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<title>${`ex${number} ${title}: ${passed}`}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
${SIGNPOSTS}
<a class="skip" href="#conversations">To the conversations</a>
<header>
<h1>${`ex${number} ${title}`}</h1>
<p>${passed}${stretch.length === 0 ? '' : `, stretch ${tally(stretch)}`}${notKept.length === 0 ? '' : `, ${count(notKept.length, 'conversation')} not shown`} <span class="dim">${`· seed ${report.seed}`}</span></p>
</header>
<main>
<section aria-labelledby="report">
<h2 id="report">The report</h2>
${core.length === 0 ? NOTHING : checks(core)}${stretch.length === 0 ? NOTHING : markup`<h2>Stretch</h2>\n${checks(stretch)}`}${forgotten(notKept)}</section>
<section aria-labelledby="conversations">
<h2 id="conversations">The conversations</h2>
${talks}</section>
</main>
</body>
</html>`;
  const room = most - frame(NOTHING).markup.length;
  return `<!DOCTYPE html>\n${frame(talksWithin(room, replay)).markup}\n`;
}

/** The ends of arrows, once for all pictures. */
const SIGNPOSTS = markup`<svg class="defs" width="0" height="0" aria-hidden="true"><defs>
<marker id="arrow" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1 10 5 0 9z"/></marker>
<marker id="rst" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1 10 5 0 9z"/></marker>
<marker id="last" viewBox="0 0 10 10" refX="3" refY="5" markerWidth="9" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path d="M2 0h3v10h-3z"/></marker>
<marker id="broken" viewBox="0 0 12 12" refX="6" refY="6" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path d="M2 2 10 10M10 2 2 10"/></marker>
<marker id="wall" viewBox="0 0 12 12" refX="10" refY="6" markerWidth="12" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path d="M10 0v12M2 2 10 6 2 10"/></marker>
</defs></svg>`;

const SIGNS: Readonly<Record<Result['verdict']['kind'], string>> = {
  passed: 'ok',
  failed: 'FAIL',
  crashed: 'FAIL',
  'not-run': 'not run',
  trouble: '????',
};

function resultItem(result: Result, { report, talks }: Replay): Markup {
  const { verdict, title, slug } = result;
  const own = talks.findIndex(({ checks }) => checks.some((check) => check.slug === slug));
  const to =
    own === -1
      ? NOTHING
      : markup` <a class="to" href="${`#talk-${own + 1}`}" aria-label="${`the conversation of: ${title}`}">conversation</a>`;
  return markup`<li class="${verdict.kind}"><span class="sign">${SIGNS[verdict.kind]}</span> <h3>${title}</h3>${to}
${saying(result, report)}</li>
`;
}

function saying(result: Result, report: Report): Markup {
  const { verdict } = result;
  if (isFailure(verdict)) return failing(verdict, result, report);
  if (verdict.kind === 'not-run')
    return markup`<span class="dim">${`· ${verdict.harmless ? '' : 'not run yet: '}${verdict.reason}`}</span>\n`;
  if (verdict.kind === 'trouble')
    return markup`<p>The checker had trouble, this is not your fault: ${verdict.reason}</p>\n`;
  return NOTHING;
}

function failing(failure: Failure, result: Result, report: Report): Markup {
  const { number } = report.session;
  const row = (term: string, what: Markup) => markup`<dt>${term}</dt><dd>${what}</dd>\n`;
  const { verdict } = result;
  const lines = byHand(failure, result, report);
  return markup`<dl>
${verdict.kind === 'crashed' && verdict.error !== '' ? row('crashed', markup`<span class="said">${verdict.error}</span>`) : NOTHING}${failure.story.map(({ who, told }) => row(who, markup`<span class="said">${told}</span>`))}${row('expected', markup`<span class="said">${failure.expected}</span>`)}${row('received', markup`<span class="said">${pointedAt(failure)}</span>`)}${failure.mistake ? row('usually', markup`${failure.mistake.usually}`) : NOTHING}${row('lesson', markup`“${result.lesson}” <span class="dim">(<code>npm run lesson ${number}</code>)</span>`)}${lines.length === 0 ? NOTHING : row('by hand', markup`${lines.map((line) => markup`<pre>${line}</pre>`)}`)}</dl>
`;
}

/** What came, with the first letter that differs marked. */
function pointedAt({ received, differsAt }: Failure): Markup {
  if (differsAt === undefined) return markup`${received}`;
  const [letter = ' '] = received.slice(differsAt);
  return markup`${received.slice(0, differsAt)}<mark title="here it differs">${letter}</mark>${received.slice(differsAt + letter.length)}`;
}

const forgotten = (checks: readonly Told[]): Markup =>
  checks.length === 0
    ? NOTHING
    : markup`<h2>Not shown</h2>
<p>The conversations of these checks were too long to be kept.</p>
<ol class="checks">
${checks.map(({ title }) => markup`<li class="not-kept"><span class="sign">not kept</span> <h3>${title}</h3></li>\n`)}</ol>
`;

/** As many conversations as there is room for, those in which something broke first; they stand in the order of the plan. */
function talksWithin(room: number, { talks, report }: Replay): Markup {
  if (talks.length === 0) return markup`<p>None was kept.</p>\n`;
  const nothingBroke = talks.every(({ broke }) => broke.length === 0);
  const urgent = talks.toSorted((a, b) => Number(b.broke.length > 0) - Number(a.broke.length > 0));
  const shown = new Map<Talk, Markup>();
  let left = room;
  for (const talk of urgent) {
    const index = talks.indexOf(talk);
    const open = talk.broke.length > 0 || (nothingBroke && talks.length === 1);
    const name = nameOf(talk, talks);
    const whole = talkFold(talk, name, index + 1, open, report);
    const fits = whole.markup.length <= left;
    const said = fits ? whole : leftOut(talk, name, index + 1, report);
    left -= said.markup.length;
    shown.set(talk, said);
  }
  return markup`<p class="dim onscreen">Times are in seconds. What is unfolded is printed.</p>
${talks.map((talk) => shown.get(talk) ?? NOTHING)}`;
}

/** The checks it belongs to, those that broke first; where one has several conversations, which of them this is. */
function nameOf(talk: Talk, talks: readonly Talk[]): string {
  const own = ({ slug, title }: Told): string => {
    const all = talks.filter(({ checks }) => checks.some((check) => check.slug === slug));
    return all.length === 1 ? title : `${title} (${all.indexOf(talk) + 1} of ${all.length})`;
  };
  const broke = ({ slug }: Told) => talk.broke.some(({ check }) => check === slug);
  const names = talk.checks.toSorted((a, b) => Number(broke(b)) - Number(broke(a))).map(own);
  const more = names.length - MOST_NAMES;
  return [...names.slice(0, MOST_NAMES), ...(more > 0 ? [`and ${count(more, 'check')} more`] : [])].join(' · ');
}

function talkFold(talk: Talk, name: string, n: number, open: boolean, report: Report): Markup {
  const { scene, transcript } = talk;
  const broke = talk.broke.map(({ step, check }) => ({ step, text: brokeText(check, report) }));
  const rows = ladderOf(scene, transcript, { most: MOST_COLUMNS_DRAWN, broke });
  const picture = ladderSvg(rows, name, String(n));
  const wide = rows.columns.length > 1;
  const part = report.parts.length > 1 ? markup` <span class="dim">${scene.start.part}</span>` : NOTHING;
  const failed = broke.length === 0 ? NOTHING : markup`<strong>broke:</strong> `;
  return markup`<details class="${broke.length === 0 ? 'talk' : 'talk broke'}" id="${`talk-${n}`}"${open ? OPEN : NOTHING}>
<summary>${failed}<h3>${name}</h3>${part}</summary>
${wide ? markup`<div class="scroll" role="group" tabindex="0" aria-label="${`picture of: ${name}`}">\n${picture}\n</div>` : markup`<div class="scroll">\n${picture}\n</div>`}
${ladderWords(rows)}</details>
`;
}

const OPEN: Markup = { markup: ' open="open"' };

function brokeText(slug: string, { results }: Report): string {
  const result = results.find((one) => one.slug === slug);
  if (!result || !isFailure(result.verdict)) return 'here it broke';
  const { expected, received } = result.verdict;
  return `here it broke: ${result.title}\nexpected: ${expected}\nreceived: ${received}`;
}

function leftOut(talk: Talk, name: string, n: number, { session }: Report): Markup {
  const [check] = talk.checks;
  const words = `npm run replay ${session.number} ${check?.slug ?? ''}`;
  return markup`<p id="${`talk-${n}`}"><strong>${name}</strong>: left out, the page would be too large. <code>${words}</code> shows it, <code>${`${words} html`}</code> on a page of its own.</p>
`;
}
