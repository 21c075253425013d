import { expect, it } from 'vitest';
import { ledgerRowsCsv } from '../../../shared/ledger/ledger-csv.ts';
import { collectionOf, ledgerRow } from '../../../shared/ledger/ledger-row.ts';
import type { RunCost } from '../../../shared/model/cost.ts';
import { ledgerRowFixture, UNTOLD_TOKENS } from '../../support/ledger-rows.ts';
import { metricRecord } from '../../support/metric-record.ts';

const ORIGIN = { workspace: 'demo', operation: 'chat', slot: 'collections/a/b.yml#mock 2' };

it('keeps the counts and the cost of a run, and nothing of its texts', () => {
  const cost: RunCost = {
    state: 'computed',
    amount: 0.5,
    currency: 'CNY',
    lines: [],
    price: { source: 'built-in', row: 'x', date: '2026-02-02' },
    reported: { amount: 0.4, currency: 'USD' },
  };
  const record = metricRecord({ cost, usage: { cachedInput: 4, parts: { audioInput: 7 } } });
  record.request = {
    method: 'POST',
    url: 'http://x/?key=CANARY',
    headers: [['authorization', 'CANARY']],
    body: 'CANARY',
  };
  record.result.choices = [{ ...(record.result.choices[0] as never as object), text: 'CANARY' } as never];
  const row = ledgerRow({ ...record, requestPath: 'collections/a/b.yml', requestedModel: 'm' }, ORIGIN);
  expect(row).toMatchObject({
    collection: 'a',
    column: 'mock 2',
    model: 'm',
    tokens: {
      input: 1204,
      output: 412,
      cachedInput: 4,
      cacheWriteInput: null,
      reasoning: 280,
      parts: { audioInput: 7 },
    },
    isEstimated: false,
    costState: 'computed',
    amount: 0.5,
    currency: 'CNY',
    price: { source: 'built-in', date: '2026-02-02' },
    reported: { amount: 0.4, currency: 'USD' },
    ttftMs: 420,
    totalMs: 6500,
  });
  expect(JSON.stringify(row)).not.toContain('CANARY');
});

it('says null where nobody told, and marks an estimate', () => {
  const untold = ledgerRow(metricRecord({ usage: null }), { ...ORIGIN, slot: 'x' });
  expect(untold).toMatchObject({
    tokens: UNTOLD_TOKENS,
    isEstimated: false,
    costState: 'unknown',
    amount: null,
    column: null,
  });
  const estimated = ledgerRow(
    metricRecord({ usage: null, estimate: { tokenizer: 'o200k', inputTokens: 9, outputTokens: 3 } }),
    ORIGIN,
  );
  expect(estimated).toMatchObject({ isEstimated: true, tokens: { input: 9, output: 3, total: null } });
});

it('takes the top-level folder for the collection', () => {
  expect(collectionOf('collections/a/b/c.yml')).toBe('a');
  expect(collectionOf('collections/c.yml')).toBeNull();
  expect(collectionOf(null)).toBeNull();
});

it('writes CSV that no spreadsheet runs, empty where nothing is known', () => {
  const rows = [
    ledgerRowFixture('1', '2026-03-01', { model: '=HYPERLINK("http://x")', amount: 0.00000012 }),
    ledgerRowFixture('2', '2026-03-01', { connectionName: 'a,b', tokens: UNTOLD_TOKENS, amount: null }),
  ];
  const [head = '', first = '', second = ''] = ledgerRowsCsv(rows).split('\r\n');
  const columns = head.split(',');
  expect(first).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(first).toContain(',0.00000012,');
  expect(second).toContain('"a,b"');
  const cells = second.replace('"a,b"', 'ab').split(',');
  expect(cells).toHaveLength(columns.length);
  expect(cells[columns.indexOf('input_tokens')]).toBe('');
  expect(cells[columns.indexOf('cost')]).toBe('');
});
