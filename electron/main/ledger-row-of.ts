import { basename } from 'node:path';
import { ledgerRow } from '../../shared/ledger/ledger-row.ts';
import type { LedgerRow } from '../../shared/model/ledger.ts';
import type { PreparedRequest } from '../../shared/requests/prepare-request.ts';
import type { ActiveRun } from '../core/runs/execute-run.ts';
import type { StartInput } from '../core/runs/run-manager.ts';

/** The ledger row of a run, known once it has ended and its cost is worked out; null when it is left to go on later. */
export async function ledgerRowOf(
  run: ActiveRun,
  { input, prepared }: { input: StartInput; prepared: PreparedRequest },
  rootPath: Promise<string>,
): Promise<LedgerRow | null> {
  const workspace = rootPath.then(
    (path) => basename(path),
    () => '',
  );
  const record = await run.done;
  if (record.status === 'streaming') return null;
  return ledgerRow(record, { workspace: await workspace, operation: prepared.endpoint.operation, slot: input.slot });
}
