import type { JsonObject } from '../../../../shared/model/json.ts';
import { earlyFailure } from '../deliver-answer.ts';
import { type MockCall, refuse, streamError, tellFailure } from '../dialect.ts';
import { writeBody } from '../exchange.ts';
import { missingModel } from '../generation.ts';
import { settleModel } from '../settle-model.ts';
import { wait, waitForAbort, waitUntil } from '../wait.ts';

/** Pause between two records, at the speed of one token each. */
const TOKENS_OF_A_RECORD = 8;

/** Streams records that are no words, as the scenario says: late, cut short, or with a failure in the middle. */
export async function streamRecords(
  call: MockCall,
  requestedModel: string,
  build: (model: string) => readonly JsonObject[],
): Promise<void> {
  const settled = settleModel(requestedModel, call.scenario, call.headers);
  if (!settled.ok) return refuse(call, settled.isMissing ? missingModel(call, requestedModel) : settled.failure, true);
  const { model, scenario } = settled;
  const failure = await earlyFailure(call, scenario, true);
  if (failure !== null) return refuse(call, failure, true);
  const { response, signal, identity } = call;
  const pauseMs = scenario.tokensPerSecond === 0 ? 0 : (1000 * TOKENS_OF_A_RECORD) / scenario.tokensPerSecond;
  const late = scenario.error !== undefined && 'afterTokens' in scenario.error ? scenario.error : undefined;
  const errorAt = late?.afterTokens ?? Number.POSITIVE_INFINITY;

  await waitUntil(call.arrivedAtMs + scenario.firstTokenDelayMs, signal);
  if (signal.aborted) return;
  const headers = { 'content-type': 'text/event-stream;charset=UTF-8', 'cache-control': 'no-cache' };
  response.writeHead(200, { ...headers, ...identity.headers });
  for (const [index, data] of build(model).entries()) {
    if (signal.aborted) return;
    if (index >= errorAt && late !== undefined) {
      const { status } = tellFailure(call.dialect, late);
      await writeBody(call, frame(index + 1, 'error', status, streamError(call, late)), scenario.chunking);
      break;
    }
    if (index >= (scenario.cutAfterTokens ?? Number.POSITIVE_INFINITY)) {
      await wait(0, signal);
      response.destroy();
      return;
    }
    if (index >= (scenario.stallAfterTokens ?? Number.POSITIVE_INFINITY)) return waitForAbort(signal);
    await writeBody(call, frame(index + 1, 'result', 200, data), scenario.chunking);
    await wait(pauseMs, signal);
  }
  response.end();
}

/** As the service frames it: no space after a colon, and the status as a comment. */
function frame(id: number, event: string, status: number, data: object): string {
  return `id:${id}\nevent:${event}\n:HTTP_STATUS/${status}\ndata:${JSON.stringify(data)}\n\n`;
}
