import { ledgerRow } from '../../ledger/ledger-row.ts';
import { findEndpoint } from '../../providers/index.ts';
import { isToldToCollector, otlpBodies } from '../../telemetry/otlp-body.ts';
import type { Report } from './report.ts';

/** A span for each run that counts, as a collector takes them; nothing of what was asked or answered is in it. */
export function reportOtel(report: Report, origin: Parameters<typeof otlpBodies>[1]): object {
  const rows = report.columns.flatMap(({ attempts, records }, index) =>
    attempts.flatMap(({ round, runId }) => {
      const record = round > 0 ? records.get(runId ?? '') : undefined;
      if (record === undefined) return [];
      const operation = findEndpoint(record.endpoint)?.endpoint.operation ?? '';
      return [ledgerRow(record, { workspace: '', operation, slot: `#${index}` })];
    }),
  );
  const told = rows.filter(isToldToCollector);
  return told.length === 0 ? { resourceSpans: [] } : otlpBodies(told, origin).traces;
}
