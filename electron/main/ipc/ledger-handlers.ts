import { ledgerGroupsCsv, ledgerRowsCsv } from '../../../shared/ledger/ledger-csv.ts';
import { writeFileAtomic } from '../../core/files/write-file-atomic.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { OtlpExporter } from '../../core/telemetry/otlp-exporter.ts';
import type { Handlers } from './router.ts';

type LedgerHandlers = Pick<Handlers, Extract<keyof Handlers, `ledger.${string}` | 'telemetry.check'>>;

export type LedgerDesktop = {
  /** Asks where to save; null when cancelled. */
  chooseSaveFile(fileName: string): Promise<string | null>;
};

/** Readable for others, as files are that one hands on. */
const MODE = 0o644;
/** So that spreadsheets take it for what it is. */
const UTF8_MARK = '\uFEFF';

export function createLedgerHandlers(
  ledger: Ledger,
  exporter: Pick<OtlpExporter, 'check'>,
  desktop: LedgerDesktop,
): LedgerHandlers {
  return {
    'ledger.read': (query) => ledger.report(query),
    'ledger.export': async ({ query, content }) => {
      const path = await desktop.chooseSaveFile(
        content === 'runs' ? 'usage-runs.csv' : `usage-by-${query.groupBy}.csv`,
      );
      if (path === null) return null;
      const text =
        content === 'runs'
          ? ledgerRowsCsv(await ledger.rows(query))
          : ledgerGroupsCsv(await ledger.report(query), query.groupBy);
      await writeFileAtomic(path, `${UTF8_MARK}${text}`, { mode: MODE });
      return { path };
    },
    'telemetry.check': async () => {
      await exporter.check();
      return null;
    },
    'ledger.clear': async () => {
      await ledger.clear();
      return null;
    },
  };
}
