import { csvText } from '../export/csv-cell.ts';
import { CURRENCIES } from '../model/cost.ts';
import type { LedgerReport, LedgerRow } from '../model/ledger.ts';
import type { UsageUnit } from '../model/usage-unit.ts';

type Column = [name: string, value: (row: LedgerRow) => string | number | null | undefined];

const UNIT_COLUMNS: readonly [unit: UsageUnit, name: string][] = [
  ['images', 'images'],
  ['videoSeconds', 'video_seconds'],
  ['audioInputSeconds', 'audio_input_seconds'],
  ['audioOutputSeconds', 'audio_output_seconds'],
  ['inputCharacters', 'input_characters'],
  ['searchUnits', 'search_units'],
];

const COLUMNS: readonly Column[] = [
  ['run_id', (row) => row.runId],
  ['started_at', (row) => new Date(row.startedAtEpochMs).toISOString()],
  ['workspace', (row) => row.workspace],
  ['provider', (row) => row.provider],
  ['endpoint', (row) => row.endpoint],
  ['operation', (row) => row.operation],
  ['connection_id', (row) => row.connectionId],
  ['connection', (row) => row.connectionName],
  ['model', (row) => row.model],
  ['answered_model', (row) => row.answeredModel],
  ['request', (row) => row.requestPath],
  ['collection', (row) => row.collection],
  ['compare_column', (row) => row.column],
  ['route', (row) => row.routeId],
  ['is_stream', (row) => String(row.isStream)],
  ['status', (row) => row.status],
  ['error', (row) => row.errorType],
  ['input_tokens', (row) => row.tokens.input],
  ['output_tokens', (row) => row.tokens.output],
  ['total_tokens', (row) => row.tokens.total],
  ['cached_input_tokens', (row) => row.tokens.cachedInput],
  ['cache_write_tokens', (row) => row.tokens.cacheWriteInput],
  ['reasoning_tokens', (row) => row.tokens.reasoning],
  ['cache_write_5m_tokens', (row) => row.tokens.parts.cacheWrite5mInput],
  ['cache_write_1h_tokens', (row) => row.tokens.parts.cacheWrite1hInput],
  ['audio_input_tokens', (row) => row.tokens.parts.audioInput],
  ['image_input_tokens', (row) => row.tokens.parts.imageInput],
  ['video_input_tokens', (row) => row.tokens.parts.videoInput],
  ['audio_output_tokens', (row) => row.tokens.parts.audioOutput],
  ['image_output_tokens', (row) => row.tokens.parts.imageOutput],
  ...UNIT_COLUMNS.map(([unit, name]): Column => [name, (row) => row.units?.[unit]]),
  ['is_estimated', (row) => String(row.isEstimated)],
  ['cost_state', (row) => row.costState],
  ['cost', (row) => row.amount],
  ['currency', (row) => row.currency],
  ['price_source', (row) => row.price?.source],
  ['price_date', (row) => row.price?.date],
  ['reported_cost', (row) => row.reported?.amount],
  ['reported_currency', (row) => row.reported?.currency],
  ['ttft_ms', (row) => row.ttftMs],
  ['total_ms', (row) => row.totalMs],
];

/** One line a run; what is not known is empty. */
export function ledgerRowsCsv(rows: readonly LedgerRow[]): string {
  return csvText([COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, value]) => cell(value(row))))]);
}

/** One line a group, and its totals last. */
export function ledgerGroupsCsv({ groups, totals }: Pick<LedgerReport, 'groups' | 'totals'>, groupBy: string): string {
  const currencies = CURRENCIES;
  const head = [
    groupBy,
    'name',
    'runs',
    'succeeded',
    'failed',
    'stopped',
    'input_tokens',
    'output_tokens',
    'cached_input_tokens',
    'cache_write_tokens',
    'reasoning_tokens',
    ...UNIT_COLUMNS.map(([, name]) => name),
    'runs_without_usage',
    'estimated_runs',
    'runs_of_unknown_cost',
    ...currencies.map((currency) => `cost_${currency.toLowerCase()}`),
    ...currencies.map((currency) => `reported_${currency.toLowerCase()}`),
  ];
  const lines = [...groups, { key: 'total', label: '', sums: totals }].map(({ key, label, sums }) =>
    [
      key,
      label,
      sums.runs,
      sums.succeeded,
      sums.failed,
      sums.cancelled,
      sums.inputTokens,
      sums.outputTokens,
      sums.cachedTokens,
      sums.cacheWriteTokens,
      sums.reasoningTokens,
      ...UNIT_COLUMNS.map(([unit]) => sums.units[unit]),
      sums.runsWithoutUsage,
      sums.estimatedRuns,
      sums.unknownCostRuns,
      ...currencies.map((currency) => sums.costs[currency]),
      ...currencies.map((currency) => sums.reported[currency]),
    ].map(cell),
  );
  return csvText([head, ...lines]);
}

function cell(value: string | number | null | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  // Tiny amounts must not become `1e-7`, which is no number to every reader.
  return Math.abs(value) < 1e-6 && value !== 0 ? value.toFixed(15).replace(/0+$/, '') : String(value);
}
