/** Light and dark as the reader's system is; on paper light, with everything unfolded. */
export const reportStyle = `
:root { color-scheme: light dark; --back: #ffffff; --card: #f7f8fa; --line: #dfe3e9; --text: #1b2330; --soft: #5a6473; --bar: #4a7bd8; --dot: #14213d; --best: #15733f; --best-back: #dff3e7; --bad: #b3261e; --bad-back: #fbe6e4; --unknown: #7a5a00; --unknown-back: #faf0d2; --connect: #8d99ae; --wait: #cbd2dd; --think: #9a6bd0; font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
@media screen and (prefers-color-scheme: dark) { :root { --back: #14171c; --card: #1d2129; --line: #353b46; --text: #e8ebf0; --soft: #a3adba; --bar: #5f8ee8; --dot: #f2f4f8; --best: #6fdca4; --best-back: #173826; --bad: #ff9a90; --bad-back: #43201d; --unknown: #e8c766; --unknown-back: #3b3115; --connect: #7a8599; --wait: #4a5262; --think: #b58ae6; } }
* { box-sizing: border-box; }
body { background: var(--back); color: var(--text); margin: 0 auto; max-width: 78rem; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
.compared { font-size: 1.05rem; margin: 0.35rem 0; } .versus { color: var(--soft); }
.facts { color: var(--soft); display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; margin: 0; padding: 0; }
small { color: var(--soft); display: block; font-size: 0.8rem; font-weight: normal; overflow-wrap: anywhere; }
.icon { fill: none; flex: none; height: 1em; stroke: currentColor; stroke-linecap: round; stroke-linejoin: round; stroke-width: 2.5; vertical-align: -0.125em; width: 1em; }
.icon.star { fill: currentColor; }
.badge, .chip, .same { border-radius: 0.4rem; display: inline-flex; align-items: center; gap: 0.25rem; font-size: 0.75rem; font-weight: 600; line-height: 1.3; padding: 0.1rem 0.4rem; white-space: nowrap; }
.badge.best, .chip.pass { background: var(--best-back); color: var(--best); } .badge { margin-left: 0.4rem; }
.chip.fail { background: var(--bad-back); color: var(--bad); } .chip.unknown { background: var(--unknown-back); color: var(--unknown); }
.same { background: var(--line); margin: 0.5rem 0 0.25rem; }
.baseline { color: var(--soft); font-size: 0.75rem; font-weight: normal; margin-left: 0.4rem; white-space: nowrap; } .baseline .icon { margin-right: 0.2rem; }
.cards { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); margin: 1.5rem 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 0.6rem; padding: 0.9rem 1rem; }
.model { color: var(--soft); font-size: 0.85rem; margin: 0; overflow-wrap: anywhere; }
.outcome { font-weight: 600; margin: 0.4rem 0 0; } .outcome .icon { margin-right: 0.3rem; } .outcome.pass { color: var(--best); } .outcome.fail { color: var(--bad); }
.tests { font-size: 0.85rem; margin: 0; }
dl { font-variant-numeric: tabular-nums; margin: 0.6rem 0 0; } dl div { border-top: 1px solid var(--line); padding: 0.3rem 0; } dt { color: var(--soft); font-size: 0.8rem; } dd { font-size: 1.05rem; font-weight: 600; margin: 0; } dd small { display: inline; }
.charts { display: grid; gap: 1.25rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); margin: 2rem 0 0.5rem; }
figure { margin: 0; } figcaption { font-weight: 600; } figure svg { display: block; height: auto; width: 100%; }
text { fill: currentColor; font-size: 12.5px; font-variant-numeric: tabular-nums; } .label { text-anchor: end; } .tick { fill: var(--soft); font-size: 10.5px; text-anchor: middle; }
.bar, rect.answer { fill: var(--bar); } .bar { opacity: 0.7; } .bar.best { fill: var(--best); } .whisker { fill: none; stroke: var(--dot); stroke-width: 1.25; } .dot { fill: var(--dot); opacity: 0.7; stroke: var(--back); stroke-width: 0.75; } .grid { stroke: var(--line); }
rect.connect { fill: var(--connect); } rect.wait { fill: var(--wait); } rect.thinking { fill: var(--think); } rect.close { fill: var(--line); }
.legend { display: flex; flex-wrap: wrap; font-size: 0.8rem; gap: 0.25rem 1rem; list-style: none; margin: 0.25rem 0 0; padding: 0; }
.legend li::before { border-radius: 2px; content: ""; display: inline-block; height: 0.7em; margin-right: 0.4em; width: 0.7em; }
.legend .connect::before { background: var(--connect); } .legend .wait::before { background: var(--wait); } .legend .thinking::before { background: var(--think); } .legend .answer::before { background: var(--bar); } .legend .close::before { background: var(--line); }
.hint, .honesty { color: var(--soft); font-size: 0.8rem; margin: 0.75rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; table-layout: fixed; width: 100%; }
th, td { border-bottom: 1px solid var(--line); overflow-wrap: anywhere; padding: 0.4rem 0.6rem; text-align: right; vertical-align: top; }
th:first-child { font-weight: normal; padding-left: 0; text-align: left; width: 13rem; }
thead th { border-bottom-width: 2px; vertical-align: bottom; }
.figure { font-weight: 600; } td .short { font-size: 0.85rem; margin: 0.25rem 0 0; text-align: left; }
details { border-bottom: 1px solid var(--line); padding: 0.35rem 0; } summary { cursor: pointer; } .count { color: var(--soft); font-size: 0.85rem; }
.answers { align-items: start; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); }
.answers article { border: 1px solid var(--line); border-radius: 0.6rem; min-width: 0; padding: 0.9rem 1rem; } .answers details { border: 0; }
pre { font: inherit; margin: 0.35rem 0; max-height: 32rem; overflow: auto; overflow-wrap: anywhere; white-space: pre-wrap; }
table.data { font-size: 0.85rem; margin: 0.35rem 0; table-layout: auto; } .data caption { color: var(--soft); font-size: 0.8rem; text-align: left; } .data th, .data td { padding: 0.25rem 0.5rem 0.25rem 0; text-align: left; } .data th:first-child { width: auto; } .data .number { text-align: right; white-space: nowrap; }
.pictures { display: grid; gap: 0.6rem; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); margin: 0.5rem 0; } .pictures img { background: var(--line); border-radius: 0.4rem; display: block; height: auto; max-width: 100%; } .pictures figcaption { font-weight: normal; }
.file { font-size: 0.85rem; overflow-wrap: anywhere; } .files { margin: 0.5rem 0; padding-left: 1.1rem; } a { color: inherit; }
.sources { font-size: 0.85rem; overflow-wrap: anywhere; } .sources ol { margin: 0.25rem 0; padding-left: 1.6rem; } .sources li { unicode-bidi: isolate; } .sources small { display: inline; }
.notes { color: var(--soft); font-size: 0.85rem; margin: 0.35rem 0; padding-left: 1.1rem; } .opinion { background: var(--card); border-radius: 0.4rem; margin: 0.4rem 0; padding: 0.3rem 0.6rem; }
.error { color: var(--bad); margin: 0.4rem 0; overflow-wrap: anywhere; } td .error { font-size: 0.85rem; text-align: left; }
:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
@media print { :root { color-scheme: light; font-size: 11px; } body { margin: 0; max-width: none; padding: 0; } .scroll, pre { max-height: none; overflow: visible; } table { min-width: 0 !important; } figure, tr, .card, .data { break-inside: avoid; } .answers { display: block; } .answers article { break-inside: auto; margin-bottom: 0.75rem; } .pictures { grid-template-columns: repeat(4, 1fr); } h2 { break-after: avoid; } details::details-content { block-size: auto; content-visibility: visible; } * { print-color-adjust: exact; } }
`;
