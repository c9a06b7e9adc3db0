"""The style sheet of the HTML report: light and dark, screen and paper, nothing fetched from anywhere."""

__all__ = ["STYLE"]

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --card: #ffffff; --ink: #22262b; --soft: #565d66; --line: #e2dfd8;
  --strong: #a3241c; --go: #8a4b00; --care: #1f4f8f; --hold: #1e6446; --quote: #f4f1ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181b; --card: #1c2024; --ink: #e8e6e1; --soft: #a5abb3; --line: #32373d;
    --strong: #ff9d92; --go: #f2bd6b; --care: #9cc4ff; --hold: #8fd8b4; --quote: #22272c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1rem; font-weight: 600; margin: 0; color: var(--soft); }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.75rem 0 .9rem; }
h3 { font-size: 1.02rem; line-height: 1.35; margin: 1.6rem 0 .35rem; }
p, ul, ol, dl, blockquote { margin: .5rem 0; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.context, .quiet, .currency { color: var(--soft); font-size: .9rem; }
.context { margin: 0 0 1.5rem; }
.tone-strong { --tone: var(--strong); } .tone-go { --tone: var(--go); }
.tone-care { --tone: var(--care); } .tone-hold { --tone: var(--hold); }
.tone-normal { --tone: var(--soft); } .tone-quiet { --tone: var(--soft); }
.verdict { border-left: .4rem solid var(--tone); padding: .2rem 0 .2rem 1.1rem; margin: 0 0 1.1rem; }
.verdict h3, .verdict p { margin: .25rem 0 0; }
.words { font-size: 1.75rem; line-height: 1.2; font-weight: 700; color: var(--tone); }
.words .when { font-weight: 500; }
.verdict.part { border-left-width: .2rem; } .verdict.part .words { font-size: 1.1rem; }
.headline { font-size: 1.1rem; }
p.strong { font-size: 1.15rem; font-weight: 600; }
.warning { border: 1px solid var(--strong); border-radius: .4rem; padding: .6rem .9rem; }
ol.steps { padding-left: 1.7rem; } ol.steps li { margin: .45rem 0; padding-left: .2rem; }
ul.boxes { list-style: none; padding: 0; }
ul.boxes li { padding-left: 1.7rem; text-indent: -1.7rem; margin: .4rem 0; }
ul.boxes li::before { content: "\\2610"; display: inline-block; width: 1.7rem; text-indent: 0; color: var(--soft); }
.by { font-weight: 700; }
.tag { color: var(--tone); font-weight: 700; font-size: .82rem; letter-spacing: .01em; }
.glance { margin: 1rem 0; }
.glance .note { margin: 1rem 0 .3rem; font-style: italic; }
.row { border-top: 1px solid var(--line); padding: .6rem 0; }
.row { display: grid; grid-template-columns: 9.5rem 1fr; gap: 0 1rem; }
.row p { margin: 0; }
.row .share { color: var(--soft); font-size: .9rem; }
.who { font-weight: 600; }
.card { border-top: 1px solid var(--line); padding: .1rem 0 .5rem; }
.card h3 .tag { white-space: nowrap; margin-left: .3rem; }
dl { display: grid; grid-template-columns: 6.5rem 1fr; gap: .3rem 1rem; }
dl.wide { grid-template-columns: 1fr; gap: 0; } dl.wide dd { margin-bottom: .5rem; }
dt { color: var(--soft); font-size: .9rem; } dd { margin: 0; } dd ul { margin: 0; padding-left: 1.1rem; }
.say, blockquote { background: var(--quote); border-radius: .4rem; padding: .5rem .8rem; }
blockquote { margin: .8rem 0; }
figure { margin: 1rem 0; } figcaption { color: var(--soft); font-size: .9rem; }
.plot { width: 100%; max-width: 46rem; height: auto; } .plot .level { stroke: var(--line); }
.plot .note { fill: var(--soft); font-size: 12px; } .plot .name { fill: var(--ink); font-size: 12px; }
.plot .series { fill: none; stroke: var(--care); stroke-width: 1.5; } .plot .mark { fill: var(--care); }
.plot .cross { fill: none; stroke: var(--care); stroke-width: 2.5; }
.answer { font-weight: 400; color: var(--soft); }
ol.sources { padding-left: 2rem; font-size: .88rem; } ol.sources li { margin: .6rem 0; }
.sources .currency, .sources .link { display: block; }
main:has(table) { max-width: 72rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; }
th, td { border-top: 1px solid var(--line); padding: .5rem .8rem .5rem 0; text-align: left; vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; } tbody th { font-weight: 600; min-width: 7rem; }
.mark { display: block; font-weight: 400; color: var(--soft); }
a { color: var(--care); overflow-wrap: anywhere; }
@media (max-width: 34rem) {
  main { padding-top: 1.25rem; }
  .row, dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
}
.paper { display: none; }
@media print {
  @page { margin: 11mm 13mm; }
  :root {
    color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc;
    --strong: #8d1b14; --go: #6d3b00; --care: #163e73; --hold: #14492f; --quote: #fff;
  }
  body { font: 10pt/1.35 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
  main { max-width: none; padding: 0; }
  h2 { font-size: 11.5pt; margin: 9pt 0 3pt; break-after: avoid; } h3 { break-after: avoid; }
  .words { font-size: 17pt; } .headline { font-size: 10.5pt; }
  .card h3 { font-size: 10pt; margin: 6pt 0 2pt; }
  ol.steps li { margin: 2pt 0; } .row { padding: 2.5pt 0; break-inside: avoid; }
  .row .share, .tag, dt { font-size: 8pt; }
  .details { columns: 3; column-gap: 5mm; font-size: 7pt; line-height: 1.2; margin-top: 8pt; }
  .details h2 { font-size: 9pt; margin: 6pt 0 2pt; } .details h3 { font-size: 7.2pt; margin: 2pt 0 1pt; }
  .details section:first-child h2 { margin-top: 0; }
  .details p, .details ul, .details ol, .details dl, .details blockquote { margin: 1.5pt 0; }
  .details .card { padding: 0 0 1pt; }
  .details dl { grid-template-columns: 1fr; gap: 0; } .details dd { margin: 0 0 1pt; }
  .details dl.cards { display: block; }
  .details dl.cards dt { display: inline; font-weight: 700; } .details dl.cards dd { display: inline; margin: 0; }
  .details dl.cards dd::after { content: ""; display: block; }
  .details dt, .details .tag, .details .quiet, .details .currency, .details ol.sources { font-size: inherit; }
  .details dd ul, .details ol { padding-left: 9pt; } .details li, ol.sources li { margin: .5pt 0; }
  .details ul.boxes li { padding-left: 9pt; text-indent: -9pt; margin: .5pt 0; }
  .details ul.boxes li::before { width: 9pt; }
  .details dd ul { list-style: none; display: inline; padding: 0; }
  .details dd li { display: inline; margin: 0; } .details dd li::after { content: "; "; }
  .details dd li:last-child::after { content: ""; }
  .details .say { display: inline; }
  .details dl.wide { display: block; } .details dl.wide dt, .details dl.wide dd { display: inline; margin: 0; }
  .details dl.wide dt::after { content: ":"; } .details dl.wide dd::after { content: ""; display: block; }
  .details .sources .currency, .details .sources .link { display: none; }
  .say, blockquote { padding: 0; background: none; }
  table { font-size: 8pt; } th, td { padding: 2pt 4pt 2pt 0; } tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  #change, #why { display: none; } .paper { display: block; font-size: 7pt; margin: 3pt 0 0; }
}
""".strip()
