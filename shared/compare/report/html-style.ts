export const reportStyle = `
:root { color-scheme: light dark; --line: #d5d9e0; --soft: #5b6472; --bar: #3b6fd4; --dot: #14213d; --best: #1a7f4b; --bad: #b3261e; --connect: #8d99ae; --wait: #c3cad6; --think: #9a6bd0; font: 15px/1.5 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --line: #3a404b; --soft: #a3adba; --bar: #6f9bf0; --dot: #f2f4f8; --best: #5fd39a; --bad: #ff8a80; --connect: #7a8599; --wait: #4a5262; --think: #b58ae6; } }
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
h1 { margin-bottom: 0.25rem; }
.facts { color: var(--soft); display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; padding: 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: 0.35rem 0.9rem; text-align: right; vertical-align: top; }
th:first-child { text-align: left; font-weight: normal; }
small { color: var(--soft); display: block; font-weight: normal; }
.best { font-weight: 600; }
.badge { color: var(--best); font-size: 0.8em; }
.charts { display: grid; gap: 0.5rem; margin: 1.5rem 0; }
figure { margin: 0; } figcaption { font-weight: 600; } svg { height: auto; max-width: 100%; }
text { fill: currentColor; font-size: 12px; } .label { text-anchor: end; }
.bar, rect.answer { fill: var(--bar); opacity: 0.75; } .dot { fill: var(--dot); opacity: 0.6; }
rect.connect { fill: var(--connect); } rect.wait { fill: var(--wait); } rect.thinking { fill: var(--think); } rect.close { fill: var(--line); }
.legend { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; margin: 0; padding: 0; font-size: 12px; }
.legend li::before { content: ""; display: inline-block; height: 0.7em; margin-right: 0.4em; width: 0.7em; }
.legend .connect::before { background: var(--connect); } .legend .wait::before { background: var(--wait); } .legend .thinking::before { background: var(--think); } .legend .answer::before { background: var(--bar); } .legend .close::before { background: var(--line); }
.answers { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); }
pre { font: inherit; margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.error { color: var(--bad); }
@media print { :root { color-scheme: light; } body { margin: 0; max-width: none; } .scroll { overflow: visible; } figure, tr, article h3 { break-inside: avoid; } rect, circle { print-color-adjust: exact; } }
`;
