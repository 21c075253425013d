import type { JsonObject } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import { countOf } from '../_kit/read-json.ts';

/**
 * Token counts of an answer so far, or null while there are none (Vertex begins with the traffic type alone).
 *
 * Google's sum is `total = prompt + toolUsePrompt + candidates + thoughts`: thinking is beside the candidates, not
 * inside, and what its own tools fed to the model is beside the prompt. Cached input is inside the prompt.
 */
export function readGeminiUsage(raw: JsonObject): Usage | null {
  const prompt = countOf(raw.promptTokenCount);
  const thoughts = countOf(raw.thoughtsTokenCount);
  const usage = {
    inputTotal: sum(prompt, countOf(raw.toolUsePromptTokenCount)),
    outputTotal: sum(countOf(raw.candidatesTokenCount), thoughts),
    total: countOf(raw.totalTokenCount),
    reasoning: thoughts,
    cachedInput: countOf(raw.cachedContentTokenCount),
    cacheWriteInput: null,
  };
  return Object.values(usage).every((count) => count === null) ? null : { ...usage, raw };
}

/** Null only when neither is known. */
function sum(one: number | null, other: number | null): number | null {
  return one === null && other === null ? null : (one ?? 0) + (other ?? 0);
}
