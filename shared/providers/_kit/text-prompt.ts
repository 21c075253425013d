import type { Endpoint, ParameterSpec } from './adapter.ts';
import type { MappedPrompt, Prompt, TextForm } from './prompt.ts';
import { createPromptReader } from './prompt-reader.ts';
import { textOfMessage } from './prompt-text.ts';
import { createPromptWriter } from './prompt-writer.ts';

export type TextPromptOptions = {
  form: TextForm;
  /** Where the body has the text. */
  path: readonly string[];
  /** Where the body has the model; null where it is elsewhere. */
  modelPath: readonly string[] | null;
  parameters: readonly ParameterSpec[];
  /** Fields that say how the answer comes and not what is asked for. */
  silent?: readonly (readonly string[])[];
  isStream(draft: Parameters<Endpoint['toPrompt']>[0]): boolean;
};

/**
 * The neutral prompt of an endpoint that takes one text (what to draw, to speak, to film): a conversation of one
 * message of the user. From a longer conversation the last message of the user is taken; the others are told.
 */
export function textPrompt(options: TextPromptOptions): Pick<Endpoint, 'toPrompt' | 'fromPrompt'> {
  const { form, path, modelPath, parameters, silent = [], isStream } = options;
  return {
    toPrompt(draft) {
      const reader = createPromptReader(draft.body);
      for (const field of [...(modelPath === null ? [] : [modelPath]), ['stream'], ...silent]) reader.take(field);
      reader.take(path, 'content');
      const text = reader.get(path);
      const content = typeof text === 'string' && text !== '' ? [{ type: 'text' as const, text, extras: {} }] : [];
      return reader.finish(form, [{ role: 'user', origin: path.join('.'), content, extras: {} }], isStream(draft));
    },
    fromPrompt: (prompt, model) => write(prompt, model, { form, path, modelPath, parameters }),
  };
}

function write(
  prompt: Prompt,
  model: string,
  { form, path, modelPath, parameters }: Omit<TextPromptOptions, 'isStream' | 'silent'>,
): MappedPrompt {
  const writer = createPromptWriter(prompt, form, parameters);
  if (modelPath !== null) writer.set(modelPath, model);
  const asked = prompt.messages.findLast((message) => message.role === 'user');
  for (const message of prompt.messages) {
    if (message !== asked) writer.drop(message.origin);
    else for (const part of message.content) if (part.type !== 'text') writer.dropPart(message, part);
  }
  if (asked !== undefined) writer.set(path, textOfMessage(asked));
  return writer.finish();
}
