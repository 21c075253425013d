import { expect, it } from 'vitest';
import { resultText } from '../../../electron/cli/result-text.ts';
import { emptyResult } from '../../../shared/streaming/fold-run.ts';

it('lists the sources of the answer', () => {
  const sources = [
    { title: 'Tides', url: 'https://a.example/tides' },
    { title: null, url: 'kb/moon' },
    { title: 'moon.pdf', url: null },
  ];
  expect(resultText({ ...emptyResult(), sources })).toContain(
    'sources:\n1. Tides, https://a.example/tides\n2. kb/moon\n3. moon.pdf\n',
  );
  expect(resultText(emptyResult())).not.toContain('sources');
});

it('names what is kept beside the answer', () => {
  const raw = ['citations', 'server_tool_use', 'citations', null].map((name) => ({ name, data: {} }));
  expect(resultText({ ...emptyResult(), raw })).toContain('kept as they came: 4 (citations, server_tool_use)\n');
  expect(resultText({ ...emptyResult(), raw: [{ name: null, data: 'x' }] })).toContain('kept as they came: 1\n');
  expect(resultText(emptyResult())).not.toContain('kept');
});
