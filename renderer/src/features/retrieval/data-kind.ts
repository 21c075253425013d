import { findEndpoint } from '../../../../shared/providers/index.ts';
import { isRunning, type RunView } from '../../state/runs-store.ts';

/** What an answer that is data is shown as; null where its text says it all. */
export type DataKind = 'vectors' | 'ranking';

/** What the answers of an endpoint are. */
export function dataKindOf(endpointId: string): DataKind | null {
  const operation = findEndpoint(endpointId)?.endpoint.operation;
  if (operation === 'embedding') return 'vectors';
  return operation === 'rerank' ? 'ranking' : null;
}

/** The same of one run: an error has neither vectors nor a ranking. */
export function shownDataOf({ head, result }: Pick<RunView, 'head' | 'result'>): DataKind | null {
  if (result.error !== null || head.status === 'failed') return null;
  return dataKindOf(head.endpoint);
}

/** Data are one document: there is nothing to show before its end. */
export function isDataThere(view: RunView): boolean {
  return !isRunning(view);
}
