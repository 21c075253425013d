import type { TokenEstimate } from '../../../shared/model/cost.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { requestTexts } from '../../../shared/tokens/request-texts.ts';
import { TOKENIZER, type TokenCounter } from './token-counter.ts';

/** Where the provider has counted, ours only serves to compare speeds: a long answer tells them just as well. */
const MAX_YARDSTICK_CHARS = 200_000;

/**
 * Counts what a run sent and received as far as the provider has not, and the text of every stream, which is the
 * yardstick between vendors with different tokenizers. Null where there is nothing to count.
 */
export async function estimateRun(record: RunRecord, counter: TokenCounter): Promise<TokenEstimate | null> {
  const { usage } = record.result;
  // Data are no output that anybody generated token by token: nobody charges for them, and nobody counts them.
  const isData = record.format === 'data-json';
  const received = isData ? '' : receivedText(record);
  const wasAccepted = record.response !== null && record.response.status < 300;
  if (!wasAccepted || record.format === 'plain') return null;
  const isCounted = usage !== null && usage.inputTotal !== null && (isData || usage.outputTotal !== null);
  const isVector = received === '' && usage !== null;
  if (isVector || (!isData && received === '' && record.status === 'succeeded')) return null;
  const wantsOutput = isCounted ? record.isStream && received.length <= MAX_YARDSTICK_CHARS : received !== '';
  const [inputTokens, outputTokens] = await Promise.all([
    isCounted ? null : sumOf(counter, requestTexts(parsed(record.request.body))),
    wantsOutput ? sumOf(counter, [received]) : null,
  ]);
  if (inputTokens === null && outputTokens === null) return null;
  return { tokenizer: TOKENIZER, inputTokens, outputTokens };
}

async function sumOf(counter: TokenCounter, texts: readonly string[]): Promise<number | null> {
  const counts = await counter.count(texts);
  return counts === null ? null : counts.reduce((sum, count) => sum + count, 0);
}

function receivedText({ result }: RunRecord): string {
  return result.choices
    .flatMap(({ text, reasoning, refusal, toolCalls }) => [
      reasoning,
      text,
      refusal ?? '',
      ...toolCalls.map((call) => `${call.name ?? ''}${call.arguments}`),
    ])
    .join('');
}

function parsed(body: string | null): JsonValue | undefined {
  try {
    return body === null ? undefined : (JSON.parse(body) as JsonValue);
  } catch {
    return undefined;
  }
}
