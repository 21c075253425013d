import { sourceLines } from '../../shared/model/answer-source.ts';
import type { Usage } from '../../shared/model/usage.ts';
import type { RunResult } from '../../shared/streaming/run-result.ts';
import type { ProviderError } from '../../shared/streaming/stream-event.ts';

/** A result for reading, several lines long. */
export function resultText(result: RunResult): string {
  const lines = [result.complete ? 'complete' : 'not complete'];
  const ids = { model: result.model, id: result.id, request: result.requestId };
  for (const [name, value] of Object.entries(ids)) if (value !== null) lines.push(`${name}: ${value}`);
  for (const choice of result.choices) {
    lines.push('', `choice ${choice.index}, finish reason ${choice.finishReason ?? 'none'}`);
    if (choice.reasoning !== '') lines.push(`[thinking] ${choice.reasoning}`);
    if (choice.text !== '') lines.push(choice.text);
    if (choice.refusal !== null) lines.push(`[refusal] ${choice.refusal}`);
    for (const call of choice.toolCalls) lines.push(`[tool call] ${call.name ?? '?'}(${call.arguments})`);
  }
  if (result.sources) lines.push('', 'sources:', ...sourceLines(result.sources));
  lines.push('', `usage: ${usageText(result.usage)}`);
  if (result.error) lines.push(`error: ${errorText(result.error)}`);
  if (result.raw.length > 0) lines.push(rawText(result.raw));
  return `${lines.join('\n')}\n`;
}

const MAX_RAW_NAMES = 6;

/** E.g. `kept as they came: 3 (citations, server_tool_use)`: what the sources were read from, and what is not known. */
function rawText(raw: RunResult['raw']): string {
  const names = [...new Set(raw.flatMap(({ name }) => name ?? []))];
  const shown = names.slice(0, MAX_RAW_NAMES).join(', ') + (names.length > MAX_RAW_NAMES ? ', …' : '');
  return `kept as they came: ${raw.length}${shown === '' ? '' : ` (${shown})`}`;
}

/** E.g. `12 in (4 cached), 30 out (10 reasoning)`. */
export function usageText(usage: Usage | null): string {
  if (usage === null) return 'not reported';
  const { inputTotal, cachedInput, outputTotal, reasoning } = usage;
  const cached = cachedInput === null || cachedInput === 0 ? '' : ` (${cachedInput} cached)`;
  const thought = reasoning === null || reasoning === 0 ? '' : ` (${reasoning} reasoning)`;
  return `${inputTotal ?? '—'} in${cached}, ${outputTotal ?? '—'} out${thought}`;
}

/** E.g. `rate_limit, HTTP 429, rate_limit_exceeded: Rate limit reached (can be tried again)`. */
export function errorText(error: ProviderError): string {
  const status = error.status === null ? null : `HTTP ${error.status}`;
  const facts = [error.category, status, error.code].filter((fact) => fact !== null).join(', ');
  return `${facts}: ${error.message}${error.retryable ? ' (can be tried again)' : ''}`;
}
