// How the page of a replay looks: dark and light, on a telephone, on paper. Colour is never the only sign of anything.

/** Goes into a `<style>`, so nothing is put into it: a constant. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --soft: #f3f4f6; --ink: #1b1f24; --dim: #57606a; --line: #b6bec8; --good: #116329; --bad: #b3161f; --badsoft: #ffebe9; --odd: #7a4b00; --link: #0550ae; --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f1318; --soft: #1b2129; --ink: #e6e9ed; --dim: #a3adb8; --line: #4a535e; --good: #57c96b; --bad: #ff8a80; --badsoft: #3d1719; --odd: #e8b75a; --link: #7db8ff; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem 1.25rem 3rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; margin: 0; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1rem; display: inline; font-weight: 600; }
p { margin: .4rem 0; }
a { color: var(--link); }
code, pre, .said, svg.ladder { font-family: var(--mono); }
code, pre, .said { font-size: .875rem; }
pre { margin: .3rem 0; padding: .5rem .7rem; background: var(--soft); border-radius: .3rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.dim { color: var(--dim); }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.checks { list-style: none; margin: 0; padding: 0; }
.checks > li { padding: .3rem 0 .3rem 5.2rem; border-top: 1px solid var(--soft); }
.checks .sign { float: left; margin-left: -5.2rem; width: 4.7rem; text-align: center; font: 700 .8rem/1.6 var(--mono); border: 1px solid; border-radius: .3rem; }
.passed h3, .not-run h3, .not-kept h3 { font-weight: 400; }
.passed .sign { color: var(--good); }
.failed .sign, .crashed .sign { color: var(--paper); background: var(--bad); border-color: var(--bad); }
.trouble .sign { color: var(--odd); }
.not-run .sign, .not-kept .sign { color: var(--dim); border-style: dashed; }
.checks .to { margin-left: .5rem; font-size: .875rem; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; margin: .4rem 0 .6rem; }
dt { color: var(--dim); }
dd { margin: 0; }
mark { color: var(--paper); background: var(--bad); }
.talk { border: 1px solid var(--line); border-radius: .4rem; margin: .7rem 0; padding: .2rem .8rem; }
.talk > summary { cursor: pointer; padding: .35rem 0; }
.talk:target { border-color: var(--link); }
.talk.broke { border-left: .4rem solid var(--bad); }
.scroll { overflow-x: auto; }
.words li { padding: .1rem 0; }
.words ol { padding-left: 3rem; }
.words details { margin-left: 1rem; }
svg.ladder { display: block; margin-bottom: .6rem; font-size: 12.5px; fill: var(--ink); overflow: visible; }
svg.defs { position: absolute; }
.ladder text { text-anchor: middle; white-space: pre; paint-order: stroke; stroke: var(--paper); stroke-width: 8px; stroke-linejoin: round; }
.ladder text.left { text-anchor: start; }
.ladder text.time { text-anchor: end; fill: var(--dim); }
.ladder text.head { font-weight: 700; }
.ladder line { stroke: var(--ink); stroke-width: 1.5; marker-end: url(#arrow); }
.ladder line.post { stroke: var(--line); stroke-width: 2; marker-end: none; }
.ladder .band { fill: var(--badsoft); }
.ladder .about { fill: var(--ink); }
.ladder .gap { fill: var(--dim); }
.ladder .broke { fill: var(--bad); font-weight: 700; }
.ladder .failing text { stroke: var(--badsoft); }
.ladder .datagram line, .ladder .astray line { stroke-dasharray: 7 3; }
.ladder .closed line, .ladder .half-closed line { marker-start: url(#last); }
.ladder .reset line { stroke: var(--bad); marker-start: url(#broken); marker-end: url(#rst); }
.ladder .reset text, .ladder .lost text, .ladder .refused text, .ladder .astray text { fill: var(--bad); }
.ladder .refused line { stroke: var(--bad); marker-end: url(#wall); }
.ladder .lost line { stroke: var(--bad); stroke-dasharray: 7 3; marker-end: url(#broken); }
.ladder .never-came line { stroke: var(--dim); stroke-dasharray: 1 6; stroke-linecap: round; marker-end: url(#broken); }
.ladder .never-came text { fill: var(--bad); font-style: italic; }
#arrow path { fill: var(--ink); }
#last path { fill: var(--ink); }
#rst path { fill: var(--bad); }
#broken path, #wall path { fill: none; stroke: var(--bad); stroke-width: 2; }
@media (max-width: 40rem) {
  body { padding: .75rem .75rem 2rem; }
  svg.ladder { font-size: 11px; }
  .talk { padding: .2rem .4rem; }
  dl { display: block; }
  dd { margin: 0 0 .4rem; }
  .checks > li { padding-left: 0; }
  .checks .sign { float: none; display: inline-block; margin: 0 .4rem 0 0; }
}
@media print {
  :root { --paper: #fff; --soft: #f3f4f6; --ink: #000; --dim: #444; --line: #888; --good: #064; --bad: #a00; --badsoft: #fee; --odd: #640; --link: #000; }
  html { font-size: 11pt; }
  body { max-width: none; padding: 0; }
  .skip, .to, .onscreen { display: none; }
  .checks > li { break-inside: avoid; }
  .talk > summary, h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; }
  svg.ladder { min-width: 0 !important; font-size: 9px; }
}
`;
