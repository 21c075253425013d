import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import { arrayOf, countOf, objectOf } from '../_kit/read-json.ts';
import { known, withDetails } from '../_kit/usage-details.ts';

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
  if (Object.values(usage).every((count) => count === null)) return null;
  const parts = known({
    audioInput: modality(raw.promptTokensDetails, 'AUDIO'),
    imageInput: modality(raw.promptTokensDetails, 'IMAGE'),
    videoInput: modality(raw.promptTokensDetails, 'VIDEO'),
    cachedAudioInput: modality(raw.cacheTokensDetails, 'AUDIO'),
    cachedImageInput: modality(raw.cacheTokensDetails, 'IMAGE'),
    cachedVideoInput: modality(raw.cacheTokensDetails, 'VIDEO'),
    audioOutput: modality(raw.candidatesTokensDetails, 'AUDIO'),
    imageOutput: modality(raw.candidatesTokensDetails, 'IMAGE'),
  });
  return withDetails({ ...usage, raw }, parts);
}

/** Tokens of one kind in a list of `{ modality, tokenCount }`; null where the list does not name it. */
function modality(list: JsonValue | undefined, name: string): number | null {
  for (const item of arrayOf(list)) {
    const entry = objectOf(item);
    if (entry.modality === name) return countOf(entry.tokenCount);
  }
  return null;
}

/** Null only when neither is known. */
function sum(one: number | null, other: number | null): number | null {
  return one === null && other === null ? null : (one ?? 0) + (other ?? 0);
}
