import type { JsonObject } from '../../model/json.ts';
import type { Prompt } from './prompt.ts';
import type { PromptWriter } from './prompt-writer.ts';

/** The schema of the answer for targets that have it alone; name, description and strictness are told. */
export function bareSchema(writer: PromptWriter, { output, sources }: Prompt): JsonObject | undefined {
  if (output?.type !== 'schema') return undefined;
  const source = sources.output?.join('.') ?? 'output';
  const beside = { name: output.name, description: output.description, strict: output.isStrict };
  for (const [field, value] of Object.entries(beside)) {
    if (value !== undefined) writer.drop(`${source}.${field}`);
  }
  return output.schema;
}
