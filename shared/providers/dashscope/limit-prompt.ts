import type { Endpoint, MappingNote } from '../_kit/adapter.ts';
import { nestedToolChoice } from '../_kit/function-tools.ts';
import type { Prompt, ToolChoice } from '../_kit/prompt.ts';

/**
 * The prompt as Model Studio takes it: while a model thinks, no tool can be forced and there is no plain JSON mode;
 * and `required` is refused by many models, so that the one tool there is gets named instead.
 */
export function withinModelStudio(source: Prompt): { prompt: Prompt; notes: MappingNote[] } {
  const notes: MappingNote[] = [];
  const prompt: { -readonly [Key in keyof Prompt]: Prompt[Key] } = { ...source };
  const choice = allowedChoice(source);
  if (choice !== source.toolChoice && source.toolChoice !== undefined && choice !== undefined) {
    const from = nestedToolChoice(source.toolChoice);
    notes.push({ kind: 'clamped', field: 'tool_choice', from, to: nestedToolChoice(choice) });
    prompt.toolChoice = choice;
  }
  if (source.thinking === 'on' && source.output?.type === 'json') {
    delete prompt.output;
    notes.push({ kind: 'dropped', field: source.sources.output?.join('.') ?? 'response_format' });
  }
  return { prompt, notes };
}

function allowedChoice({ toolChoice, tools = [], thinking }: Prompt): ToolChoice | undefined {
  const isForced = toolChoice !== undefined && toolChoice !== 'auto' && toolChoice !== 'none';
  if (!isForced) return toolChoice;
  if (thinking === 'on') return 'auto';
  const [only, ...others] = tools;
  if (toolChoice !== 'required') return toolChoice;
  return only?.kind === 'function' && others.length === 0 ? { tool: only.name } : 'auto';
}

/** An endpoint in another service's form, which takes prompts within the narrower limits of this one. */
export function withModelStudioLimits(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    fromPrompt(source, model) {
      const { prompt, notes: limits } = withinModelStudio(source);
      const { body, notes } = endpoint.fromPrompt(prompt, model);
      return { body, notes: [...notes, ...limits] };
    },
  };
}
