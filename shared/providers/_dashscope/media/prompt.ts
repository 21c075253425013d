import type { JsonObject } from '../../../model/json.ts';
import type { RequestDraft } from '../../../model/request-draft.ts';
import type { Endpoint, ParameterSpec } from '../../_kit/adapter.ts';
import { sourceOfUrl, urlOfSource } from '../../_kit/media.ts';
import type { MappedPrompt, Prompt, PromptPart } from '../../_kit/prompt.ts';
import { createPromptReader, readNumber } from '../../_kit/prompt-reader.ts';
import { textOfMessage } from '../../_kit/prompt-text.ts';
import { createPromptWriter } from '../../_kit/prompt-writer.ts';

type PromptPlace = {
  text: readonly string[];
  /** Where pictures to go by stand; null where the endpoint takes none. */
  images: { path: readonly string[]; isList: boolean } | null;
  parameters: readonly ParameterSpec[];
  /** Fields that say how the answer comes and not what is asked for. */
  silent?: readonly (readonly string[])[];
};

const SEED = ['parameters', 'seed'];
const COUNT = ['parameters', 'n'];

/** A prompt that is one text of the user, perhaps with pictures: for comparing what models make of it. */
export function promptMapping(place: PromptPlace): Pick<Endpoint, 'toPrompt' | 'fromPrompt'> {
  return {
    toPrompt: (draft) => toPrompt(draft, place),
    fromPrompt: (prompt, model) => fromPrompt(prompt, model, place),
  };
}

function toPrompt({ body }: RequestDraft, { text, images, silent = [] }: PromptPlace): Prompt {
  const reader = createPromptReader(body);
  for (const path of [['model'], COUNT, ...silent]) reader.take(path);
  reader.take(text, 'content');
  const content: PromptPart[] = [];
  const said = reader.get(text);
  if (typeof said === 'string' && said !== '') content.push({ type: 'text', text: said, extras: {} });
  if (images !== null) {
    reader.take(images.path, 'content');
    const given = reader.get(images.path);
    for (const url of Array.isArray(given) ? given : [given]) {
      if (typeof url !== 'string' || url === '') continue;
      content.push({ type: 'image', name: images.path.at(-1) ?? 'image', source: sourceOfUrl(url), extras: {} });
    }
  }
  reader.read('seed', [SEED], readNumber);
  return reader.finish('dashscope-media', [{ role: 'user', origin: text.join('.'), content, extras: {} }], false);
}

function fromPrompt(prompt: Prompt, model: string, { text, images, parameters }: PromptPlace): MappedPrompt {
  const writer = createPromptWriter(prompt, 'dashscope-media', parameters);
  writer.set(['model'], model);
  const said = prompt.messages
    .filter(({ role }) => role === 'user' || role === 'system')
    .map(textOfMessage)
    .filter((line) => line !== '');
  writer.set(text, said.join('\n'));
  const pictures: string[] = [];
  for (const message of prompt.messages) {
    for (const part of message.content) {
      if (part.type === 'text') continue;
      if (part.type === 'image' && images !== null) pictures.push(urlOfSource(part.source));
      else writer.dropPart(message, part);
    }
  }
  const [first] = pictures;
  if (images !== null && first !== undefined) writer.set(images.path, images.isList ? pictures : first);
  writer.write('seed', [SEED]);
  const { body, notes } = writer.finish();
  // Four pictures where one was meant would be four times the cost.
  const hasCount = parameters.some(({ path }) => path.join('.') === COUNT.join('.'));
  const own = (body.parameters ?? {}) as JsonObject;
  if (!hasCount || own.n !== undefined) return { body, notes };
  return {
    body: { ...body, parameters: { ...own, n: 1 } },
    notes: [...notes, { kind: 'added', field: 'n', value: 1 }],
  };
}
