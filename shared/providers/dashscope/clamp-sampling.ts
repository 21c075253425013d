import type { Endpoint, MappingNote, Prompt } from '../_kit/adapter.ts';

/** The service refuses a temperature of 2 itself, and a `top_p` of 0. */
const MAX_TEMPERATURE = 1.99;
const MIN_TOP_P = 0.01;

/** The prompt with its sampling inside what the service takes, and a note for each value that had to change. */
export function clampSampling(prompt: Prompt): { prompt: Prompt; notes: MappingNote[] } {
  const { temperature, topP } = prompt;
  const notes: MappingNote[] = [];
  const clamp = (field: string, from: number, to: number): number => {
    if (from !== to) notes.push({ kind: 'clamped', field, from, to });
    return to;
  };
  return {
    prompt: {
      ...prompt,
      ...(temperature !== undefined && {
        temperature: clamp('temperature', temperature, Math.min(temperature, MAX_TEMPERATURE)),
      }),
      ...(topP !== undefined && { topP: clamp('top_p', topP, Math.max(topP, MIN_TOP_P)) }),
    },
    notes,
  };
}

/** An endpoint in another service's form, which takes prompts within the narrower ranges of this one. */
export function withClampedSampling(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    fromPrompt(source, model) {
      const { prompt, notes: clamped } = clampSampling(source);
      const { body, notes } = endpoint.fromPrompt(prompt, model);
      return { body, notes: [...notes, ...clamped] };
    },
  };
}
