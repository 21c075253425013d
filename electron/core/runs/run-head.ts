import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { modelOf } from '../../../shared/providers/_kit/model-place.ts';
import type { RunHead, RunInput } from './active-run.ts';

/** What a run says of itself before anything was sent: who is asked for what, by which request, and nothing of an answer. */
export function newRunHead(
  { runId, prepared, requestPath, route }: RunInput,
  { shown, timing, counters }: { shown: HttpRequest } & Pick<RunRecord, 'timing' | 'counters'>,
): RunHead {
  const { draft, endpoint, adapter, connection } = prepared;
  const isStream = endpoint.isStream(draft);
  return {
    runId,
    requestPath,
    connectionId: connection?.id ?? null,
    connectionName: connection?.connection.info.name ?? null,
    provider: adapter.id,
    endpoint: prepared.endpointId,
    requestedModel: modelOf(endpoint, draft),
    format: isStream ? endpoint.formats.stream : endpoint.formats.json,
    isStream,
    status: 'pending',
    request: shown,
    response: null,
    steps: [],
    timing,
    counters,
    ...(route && { route }),
    cancelReason: null,
    marks: [],
  };
}
