import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { RequestDraft } from '../../../model/request-draft.ts';
import type { Endpoint, ParameterSpec } from '../../_kit/adapter.ts';
import { getAtPath } from '../../_kit/body-path.ts';
import { messagesAt } from '../../_kit/conversation.ts';
import { promptMapping } from './prompt.ts';

const TEXT = ['input', 'prompt'];
const IMAGES = ['input', 'images'];
const MESSAGES = ['input', 'messages'];

/** The prompt of a message, read and written as if it stood in fields of its own, as in the older form. */
export function imageMessagePrompt(parameters: readonly ParameterSpec[]): Pick<Endpoint, 'toPrompt' | 'fromPrompt'> {
  const flat = promptMapping({
    text: TEXT,
    images: { path: IMAGES, isList: true },
    parameters,
    silent: [['parameters', 'stream']],
  });
  return {
    toPrompt: (draft) => flat.toPrompt(flattened(draft)),
    fromPrompt(prompt, model) {
      const { body, notes } = flat.fromPrompt(prompt, model);
      return { body: nested(body), notes };
    },
  };
}

function flattened(draft: RequestDraft): RequestDraft {
  if (!isJsonObject(draft.body)) return draft;
  const parts = messagesAt(draft.body, MESSAGES).flatMap(({ content }) =>
    Array.isArray(content) ? content.filter(isJsonObject) : typeof content === 'string' ? [{ text: content }] : [],
  );
  const texts = parts.flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
  const images = parts.flatMap((part) => (typeof part.image === 'string' ? [part.image] : []));
  const { input, ...rest } = draft.body;
  const { messages: _messages, ...others } = isJsonObject(input) ? input : {};
  return { ...draft, body: { ...rest, input: { ...others, prompt: texts.join('\n'), images } } };
}

function nested(body: JsonObject): JsonObject {
  const text = getAtPath(body, TEXT);
  const images = getAtPath(body, IMAGES);
  const content = [...(Array.isArray(images) ? images.map((image) => ({ image })) : []), { text: text ?? '' }];
  const { input, ...rest } = body;
  const { prompt: _prompt, images: _images, ...others } = isJsonObject(input) ? input : {};
  return { ...rest, input: { ...others, messages: [{ role: 'user', content }] } };
}
