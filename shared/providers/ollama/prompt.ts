import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import { bareSchema } from '../_kit/bare-schema.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { type MessageForm, readChatMessages, writeChatMessages } from '../_kit/chat-messages.ts';
import { nestedTools, readFunctionTools } from '../_kit/function-tools.ts';
import { heldFile, imageTypeOfBase64, sourceOfData } from '../_kit/media.ts';
import type { MappedPrompt, MediaPart, Prompt, PromptMessage } from '../_kit/prompt.ts';
import { createPromptReader, readNumber, readStop, SYSTEM_MESSAGE } from '../_kit/prompt-reader.ts';
import { createPromptWriter, type PromptWriter } from '../_kit/prompt-writer.ts';
import { chatParameters } from './parameters.ts';
import { isStream } from './stream-field.ts';

const LIMIT = ['options', 'num_predict'] as const;
const at = (name: string) => ['options', name] as const;

const NUMBERS = [
  ['temperature', 'temperature'],
  ['topP', 'top_p'],
  ['topK', 'top_k'],
  ['minP', 'min_p'],
  ['seed', 'seed'],
  ['presencePenalty', 'presence_penalty'],
  ['frequencyPenalty', 'frequency_penalty'],
  ['repetitionPenalty', 'repeat_penalty'],
] as const;

export function toPrompt(draft: RequestDraft): Prompt {
  const limit = getAtPath(draft.body, LIMIT);
  // -1 and -2 stand for no limit, which the neutral prompt says by having none.
  const isUnlimited = typeof limit === 'number' && limit < 0;
  const reader = createPromptReader(isUnlimited ? setAtPath(draft.body, LIMIT, undefined) : draft.body);
  for (const name of ['model', 'stream']) reader.take([name]);
  reader.take(['messages'], 'content');
  const messages = readChatMessages(reader, reader.get(['messages']), MESSAGES).map(withImages);
  if (messages.some(({ role }) => role === 'system')) reader.sourceOfSystem(SYSTEM_MESSAGE.split('.'));
  for (const [name, field] of NUMBERS) reader.read(name, [at(field)], readNumber);
  reader.read('maxOutputTokens', [LIMIT], readNumber);
  reader.read('stop', [at('stop')], readStop);
  reader.read('tools', [['tools']], readFunctionTools);
  reader.read('output', [['format']], (value) =>
    value === 'json' ? { type: 'json' } : isJsonObject(value) ? { type: 'schema', schema: value } : undefined,
  );
  readThink(reader.get(['think']), (name, value) => reader.read(name, [['think']], () => value));
  return reader.finish('ollama', messages, isStream(draft));
}

/** A switch, or one of three efforts. */
function readThink(
  value: JsonValue | undefined,
  read: ((name: 'thinking', value: 'on' | 'off') => void) & ((name: 'effort', value: string) => void),
): void {
  if (typeof value === 'boolean') read('thinking', value ? 'on' : 'off');
  else if (value === 'low' || value === 'medium' || value === 'high') read('effort', value);
}

export function fromPrompt(prompt: Prompt, model: string): MappedPrompt {
  const writer = createPromptWriter(prompt, 'ollama', chatParameters);
  writer.set(['model'], model);
  writer.set(['messages'], writeMessages(writer, prompt.messages));
  writer.rename('system', SYSTEM_MESSAGE.split('.'));
  for (const [name, field] of NUMBERS) writer.write(name, [at(field)]);
  writer.write('maxOutputTokens', [LIMIT]);
  writer.write('stop', [at('stop')], () => (prompt.stop === undefined ? undefined : [...prompt.stop]));
  writer.write('tools', [['tools']], () =>
    nestedTools(writer, prompt.tools ?? [], { hasStrict: false, needsParameters: false }),
  );
  writer.write('output', [['format']], () => (prompt.output?.type === 'json' ? 'json' : bareSchema(writer, prompt)));
  writeThink(writer, prompt);
  if (!prompt.stream) writer.set(['stream'], false);
  return writer.finish();
}

/** One field for both: an effort switches thinking on. */
function writeThink(writer: PromptWriter, { thinking, effort }: Prompt): void {
  if (effort !== undefined && thinking !== 'off') {
    const level = effort === 'minimal' ? 'low' : effort === 'xhigh' || effort === 'max' ? 'high' : effort;
    if (['low', 'medium', 'high'].includes(level) && writer.write('effort', [['think']], () => level)) {
      if (level !== effort) writer.clamp('think', effort, level);
      return;
    }
  }
  if (thinking !== undefined && thinking !== 'auto') writer.write('thinking', [['think']], () => thinking === 'on');
}

const MESSAGES: MessageForm = {
  readPart: (part) =>
    typeof part.text === 'string'
      ? { type: 'text', text: part.text, extras: {} }
      : { type: 'other', name: 'content', value: part },
  textPart: (text) => text,
  mediaPart: () => null,
  content: 'text',
  hasObjectArguments: true,
};

/** Images stand beside the content, as bare Base64. */
function withImages(message: PromptMessage): PromptMessage {
  const { images, ...extras } = message.extras;
  if (!Array.isArray(images) || !images.every((image) => typeof image === 'string')) return message;
  const parts = images.map(
    (data): MediaPart => ({
      type: 'image',
      name: 'images',
      source: sourceOfData(data, imageTypeOfBase64(data)),
      extras: {},
    }),
  );
  return { ...message, content: [...message.content, ...parts], extras };
}

/** Bytes or a file; the service fetches no addresses. */
function imageOf({ source }: MediaPart): string | null {
  return 'data' in source ? source.data : (heldFile(source)?.data ?? null);
}

function writeMessages(writer: PromptWriter, messages: readonly PromptMessage[]): JsonObject[] {
  const isHeld = (part: PromptMessage['content'][number]): part is MediaPart =>
    part.type === 'image' && imageOf(part) !== null;
  const texts = messages.map((message) => ({ ...message, content: message.content.filter((part) => !isHeld(part)) }));
  return writeChatMessages(writer, texts, MESSAGES).map((written, index): JsonObject => {
    const message = messages[index];
    const held = message?.content.filter(isHeld) ?? [];
    for (const { name, detail, extras } of held) {
      if (detail !== undefined) writer.drop(`${message?.origin}.${name}.detail`);
      writer.extras(`${message?.origin}.${name}`, extras);
    }
    const images = held.flatMap((part) => imageOf(part) ?? []);
    const toolName = message?.role === 'tool' ? message.toolName : null;
    return {
      ...written,
      ...(images.length > 0 && { images }),
      ...(toolName !== null && { tool_name: toolName }),
    };
  });
}
