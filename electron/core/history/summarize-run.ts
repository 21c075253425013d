import type { HistoryRun } from '../../../shared/model/history.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { textOfMessage } from '../../../shared/providers/_kit/prompt-text.ts';
import { findEndpoint } from '../../../shared/providers/index.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';
import type { StoredRow } from './run-files.ts';

const PREVIEW_CHARS = 500;

/** The row of a run, for list and search. `sent` is the draft with its variables filled in. */
export function summarizeRun(run: HistoryRun, prompt: string): StoredRow {
  const { record, draft, environmentName, column } = run;
  const { result, timing } = record;
  return {
    runId: record.runId,
    startedAtEpochMs: timing.startedAtEpochMs,
    status: record.status,
    requestName: draft.info.name,
    requestPath: record.requestPath,
    column,
    provider: record.provider,
    endpoint: record.endpoint,
    model: result.model ?? record.requestedModel,
    connectionId: record.connectionId,
    connectionName: record.connectionName,
    environmentName,
    method: record.request.method,
    url: record.request.url.slice(0, 1000),
    httpStatus: record.response?.status ?? null,
    durationMs: timing.endMs,
    inputTokens: result.usage?.inputTotal ?? null,
    outputTokens: result.usage?.outputTotal ?? null,
    prompt,
    answer: answerText(result).slice(0, PREVIEW_CHARS),
  };
}

/** The newest message of a conversation, or the texts of any other body. */
export function promptPreview(sent: RequestDraft): string {
  const prompt = findEndpoint(sent.endpoint)?.endpoint.toPrompt(sent);
  const newest = prompt?.messages.findLast(({ role }) => role === 'user') ?? prompt?.messages.at(-1);
  const said = newest === undefined ? null : textOfMessage(newest);
  const text = said ?? textsOf(sent.body ?? sent.http?.body?.data ?? '', { left: PREVIEW_CHARS });
  return text.slice(0, PREVIEW_CHARS);
}

function answerText({ choices, error }: RunResult): string {
  const [choice] = choices;
  if (choice === undefined) return error?.message ?? '';
  if (choice.text !== '') return choice.text;
  const calls = choice.toolCalls.map(({ name, arguments: given }) => `${name ?? ''}(${given.slice(0, PREVIEW_CHARS)})`);
  return choice.refusal ?? (calls.join(' ') || error?.message || choice.reasoning);
}

/** All texts of a value one after the other, as far as there is room. */
function textsOf(value: JsonValue, room: { left: number }): string {
  if (room.left <= 0) return '';
  if (typeof value === 'string') {
    room.left -= value.length;
    return value.slice(0, PREVIEW_CHARS);
  }
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value)
    .map((item) => textsOf(item, room))
    .filter(Boolean)
    .join(' ');
}
