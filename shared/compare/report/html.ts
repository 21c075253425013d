import { metricCharts } from './charts.ts';
import { escapeHtml } from './escape-html.ts';
import { answers } from './html-answers.ts';
import { reportStyle } from './html-style.ts';
import { metricTables } from './html-tables.ts';
import { matrix, tests } from './html-tests.ts';
import { verdicts } from './html-verdicts.ts';
import { hasRepeats, honestyFacts, type Report, type ReportWords, reportFacts, shortTitles } from './report.ts';
import { reportRows } from './report-rows.ts';
import { waterfall } from './waterfall.ts';

/** One file that loads nothing and runs nothing: every text of others is escaped, and the policy forbids the rest. */
export function reportHtml(report: Report, words: ReportWords): string {
  const { t, locale } = words;
  const title = escapeHtml(report.requestName);
  const facts = reportFacts(report, words).map((fact) => `<li>${escapeHtml(fact)}</li>`);
  const rows = reportRows(report, words);
  const bars = metricCharts(report, rows, words);
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="compared">${shortTitles(report.columns).map(escapeHtml).join(' <span class="versus">·</span> ')}</p>
<ul class="facts">${facts.join('')}</ul>
</header>
<main>
${verdicts(report, rows, words)}
<section class="charts">
${bars}
${waterfall(report, words)}
</section>
${bars !== '' && hasRepeats(report) ? `<p class="hint">${escapeHtml(t('report.medianBars'))}</p>` : ''}
${metricTables(report, rows, words)}
<p class="honesty">${honestyFacts(report, words).map(escapeHtml).join(' · ')}</p>
${tests(report, words)}
${matrix(report, words)}
${answers(report, words)}
</main>
</body>
</html>
`;
}
