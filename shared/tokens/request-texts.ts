import { isJsonObject, type JsonValue } from '../model/json.ts';

/** Where a body says what the model is to read, whatever the provider. */
const READ_KEYS = new Set([
  'messages',
  'system',
  'prompt',
  'input',
  'inputs',
  'contents',
  'systemInstruction',
  'system_instruction',
  'instructions',
  'preamble',
  'query',
  'documents',
  'texts',
  'suffix',
]);

/** Tools are read as they are written. */
const TOOL_KEYS = new Set(['tools', 'functions', 'response_format', 'output_format']);

/** What stands beside texts and is none. */
const NO_TEXT_KEYS = new Set([
  'role',
  'type',
  'id',
  'url',
  'image_url',
  'image',
  'audio',
  'video',
  'input_audio',
  'file',
  'file_data',
  'inlineData',
  'inline_data',
  'fileData',
  'data',
  'source',
  'media_type',
  'mimeType',
  'cache_control',
  'tool_call_id',
  'tool_use_id',
  'signature',
  'encrypted_content',
]);

/** The texts of a request's body that a model reads; pictures and sound, which cost tokens too, are not among them. */
export function requestTexts(body: JsonValue | undefined): string[] {
  const texts: string[] = [];
  if (!isJsonObject(body)) return texts;
  for (const [key, value] of Object.entries(body)) {
    if (TOOL_KEYS.has(key)) texts.push(JSON.stringify(value));
    else if (READ_KEYS.has(key)) collect(value, texts);
    // DashScope keeps tools among the parameters.
    else if (key === 'parameters' && isJsonObject(value) && value.tools) texts.push(JSON.stringify(value.tools));
  }
  return texts;
}

function collect(value: JsonValue | undefined, texts: string[]): void {
  if (typeof value === 'string') {
    if (!value.startsWith('data:')) texts.push(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, texts);
  } else if (isJsonObject(value)) {
    for (const [key, child] of Object.entries(value)) if (!NO_TEXT_KEYS.has(key)) collect(child, texts);
  }
}
