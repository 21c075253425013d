import type { JsonObject } from '../../model/json.ts';

const text: JsonObject = { type: 'string' };

const cacheControl: JsonObject = {
  type: 'object',
  description: 'Marks the end of a cached prefix; at most 4 in a request.',
  required: ['type'],
  properties: { type: { type: 'string', enum: ['ephemeral'] }, ttl: { type: 'string', enum: ['5m', '1h'] } },
};

const source: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['base64', 'url', 'file', 'text'] },
    media_type: { type: 'string', description: 'E.g. image/png, image/jpeg, application/pdf.' },
    data: text,
    url: text,
    file_id: text,
  },
};

const contentBlock: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: {
      type: 'string',
      description: 'text, image, document, tool_use, tool_result, thinking, redacted_thinking, search_result.',
    },
    text,
    source,
    id: { type: 'string', description: 'For tool_use.' },
    name: { type: 'string', description: 'For tool_use.' },
    input: { type: 'object', description: 'For tool_use: arguments as an object.' },
    tool_use_id: { type: 'string', description: 'For tool_result: which call this answers.' },
    content: { description: 'For tool_result: text or blocks.' },
    is_error: { type: 'boolean', description: 'For tool_result: the tool failed.' },
    thinking: text,
    signature: { type: 'string', description: 'For thinking: send back unchanged.' },
    cache_control: cacheControl,
  },
};

export const ROLES = ['user', 'assistant'] as const;

export const messagesSchema: JsonObject = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['role', 'content'],
    properties: {
      role: { type: 'string', enum: [...ROLES] },
      content: { anyOf: [{ type: 'string' }, { type: 'array', items: contentBlock }] },
    },
  },
};

export const systemSchema: JsonObject = { anyOf: [{ type: 'string' }, { type: 'array', items: contentBlock }] };

export const toolsSchema: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    required: ['name'],
    properties: {
      type: { type: 'string', description: 'custom, or a tool the service runs, e.g. web_search_20250305.' },
      name: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,128}$' },
      description: text,
      input_schema: {
        type: 'object',
        description: 'JSON Schema of the arguments.',
        properties: { type: { type: 'string', enum: ['object'] } },
      },
      strict: { type: 'boolean' },
      cache_control: cacheControl,
    },
  },
};

export const toolChoiceSchema: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['auto', 'any', 'tool', 'none'] },
    name: { type: 'string', description: 'For type tool.' },
    disable_parallel_tool_use: { type: 'boolean' },
  },
};

export const cacheControlSchema: JsonObject = cacheControl;
