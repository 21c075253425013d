import { expect, it } from 'vitest';
import { reportWords } from '../../../electron/cli/report-words.ts';
import { reportHtml } from '../../../shared/compare/report/html.ts';
import { reportMarkdown } from '../../../shared/compare/report/markdown.ts';
import type { Report } from '../../../shared/compare/report/report.ts';
import type { AnswerSource } from '../../../shared/model/answer-source.ts';
import { attempt } from '../../support/finished-attempt.ts';
import { metricRecord } from '../../support/metric-record.ts';

const SOURCES: AnswerSource[] = [
  { title: 'Tides', url: 'https://a.example/?a=1&b=<x>' },
  { title: '<img src=x onerror=alert(1)> [x](javascript:y) | `z`', url: 'javascript:alert(`1`)' },
  { title: null, url: 'https://b.example/' },
  { title: 'moon.pdf', url: null },
];

function reportWith(sources: AnswerSource[] | undefined): Report {
  const record = metricRecord({});
  const own = { ...record, runId: 'r', result: { ...record.result, ...(sources && { sources }) } };
  return {
    requestName: 'Tides',
    requestPath: null,
    startedAtEpochMs: 0,
    status: 'done',
    options: {},
    baseline: 0,
    rows: null,
    columns: [
      {
        connectionId: 'c',
        connectionName: 'Service',
        endpoint: 'openai-compatible/responses',
        model: 'm',
        label: null,
        notes: [],
        assertions: [],
        verdicts: new Map(),
        attempts: [attempt(1, { runId: 'r', answer: 'See [1].' })],
        records: new Map([['r', own]]),
      },
    ],
  };
}

it('lists the sources of an answer in HTML, escaped, with links to the web alone', () => {
  const html = reportHtml(reportWith(SOURCES), reportWords);
  expect(html).toContain('<summary>4 sources</summary>');
  expect(html).toContain(
    '<li><a href="https://a.example/?a=1&amp;b=%3Cx%3E" rel="noopener noreferrer">Tides</a> <small>a.example</small></li>',
  );
  expect(html).toContain(
    '<li>&lt;img src=x onerror=alert(1)&gt; [x](javascript:y) | `z` <small>javascript:alert(`1`)</small></li>',
  );
  expect(html).toContain('<li><a href="https://b.example/" rel="noopener noreferrer">https://b.example/</a></li>');
  expect(html).toContain('<li>moon.pdf</li>');
  expect(html.match(/<a /g)).toHaveLength(2);
  expect(html).not.toContain('<img');
  expect(reportHtml(reportWith(undefined), reportWords)).not.toContain('class="sources"');
});

it('lists them in Markdown', () => {
  const markdown = reportMarkdown(reportWith(SOURCES), reportWords);
  expect(markdown).toContain(
    [
      'Sources:',
      '',
      '1. Tides <https://a.example/?a=1&b=%3Cx%3E>',
      '2. \\<img src=x onerror=alert(1)\\> \\[x\\](javascript:y) \\| \\`z\\` `` javascript:alert(`1`) ``',
      '3. <https://b.example/>',
      '4. moon.pdf',
    ].join('\n'),
  );
  expect(reportMarkdown(reportWith(undefined), reportWords)).not.toContain('Sources');
});
