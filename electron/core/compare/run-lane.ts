import { withUniquePrefix } from '../../../shared/compare/unique-prefix.ts';
import type { ComparisonColumnInput } from '../../../shared/ipc/comparison-routes.ts';
import { modelOf } from '../../../shared/providers/_kit/model-place.ts';
import { urlOrigin } from '../../../shared/requests/url-origin.ts';
import type { RunManager, StartInput } from '../runs/run-manager.ts';
import type { Lane } from './lane.ts';

export type RunLaneInput = {
  column: ComparisonColumnInput;
  /** Where the request is now: it may be renamed or moved while its columns run. */
  requestPath: () => string | null;
  /** Attempts of a matrix take no slot: the window could not follow hundreds of them. */
  isMatrix: boolean;
  /** Of the first row, so that what the address is made of is known. */
  variables: Readonly<Record<string, string>> | null;
};

/** A column of the app's comparison: its requests are runs like any other. */
export async function createRunLane(
  runs: Pick<RunManager, 'prepare' | 'makeReady'>,
  { column, requestPath, isMatrix, variables }: RunLaneInput,
): Promise<Lane> {
  const { slot, draft, connectionId, environmentId, label } = column;
  const input = (): StartInput => ({
    draft,
    requestPath: requestPath(),
    connectionId,
    environmentId,
    slot,
    isQuiet: isMatrix,
    isKept: true,
  });
  // What cannot be prepared is refused again when its turn comes, and told there.
  const first = await runs.prepare({ ...input(), variables }).catch(() => null);
  return {
    column: {
      slot,
      connectionId,
      connectionName: first?.connection?.connection.info.name ?? connectionId,
      model: first === null ? '' : modelOf(first.endpoint, first.draft),
      label,
    },
    host: first === null ? null : urlOrigin(first.request.url),
    async prepare({ variables: row, assertions, prefix }) {
      const prefixed = prefix === null ? draft : withUniquePrefix(draft, prefix);
      const own = draft.assertions ?? [];
      const sent = assertions.length === 0 ? prefixed : { ...prefixed, assertions: [...own, ...assertions] };
      const go = await runs.makeReady({ ...input(), draft: sent, variables: row });
      return () => {
        const run = go();
        return { runId: run.runId, done: run.done, cancel: () => run.cancel('user') };
      };
    },
  };
}
