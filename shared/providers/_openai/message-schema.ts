import type { JsonObject } from '../../model/json.ts';

const text: JsonObject = { type: 'string' };

const contentPart: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['text', 'image_url', 'input_audio', 'video_url', 'file', 'refusal'] },
    text: { type: 'string', description: 'For type text.' },
    image_url: {
      type: 'object',
      description: 'For type image_url: an https address or a data: URL.',
      required: ['url'],
      properties: { url: text, detail: { type: 'string', enum: ['auto', 'low', 'high'] } },
    },
    input_audio: {
      type: 'object',
      description: 'For type input_audio: base64 data.',
      required: ['data', 'format'],
      properties: { data: text, format: { type: 'string', enum: ['wav', 'mp3'] } },
    },
    file: { type: 'object', properties: { file_id: text, file_data: text, filename: text } },
    refusal: text,
  },
};

const toolCall: JsonObject = {
  type: 'object',
  required: ['id', 'type'],
  properties: {
    id: text,
    type: { type: 'string', enum: ['function', 'custom'] },
    function: {
      type: 'object',
      required: ['name', 'arguments'],
      properties: { name: text, arguments: { type: 'string', description: 'JSON as text, not an object.' } },
    },
  },
};

export const ROLES = ['system', 'developer', 'user', 'assistant', 'tool'] as const;

/** The conversation: roles, text or parts, tool calls and their results. */
export const messagesSchema: JsonObject = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['role'],
    properties: {
      role: { type: 'string', enum: [...ROLES] },
      content: { anyOf: [{ type: 'string' }, { type: 'array', items: contentPart }, { type: 'null' }] },
      name: { type: 'string', description: 'Tells apart participants of one role.' },
      tool_calls: { type: 'array', items: toolCall, description: 'Assistant only: the calls it made.' },
      tool_call_id: { type: 'string', description: 'Tool only: which call this answers.' },
      reasoning_content: { type: 'string', description: 'Assistant only, some services: earlier thinking.' },
      partial: { type: 'boolean', description: 'Last assistant message, some services: continue this text.' },
    },
  },
};

export const toolsSchema: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    required: ['type'],
    properties: {
      type: { type: 'string', enum: ['function', 'custom'] },
      function: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
          description: text,
          parameters: { type: 'object', description: 'JSON Schema of the arguments.' },
          strict: { type: 'boolean' },
        },
      },
      custom: { type: 'object', required: ['name'], properties: { name: text, description: text } },
    },
  },
};

export const toolChoiceSchema: JsonObject = {
  anyOf: [
    { type: 'string', enum: ['none', 'auto', 'required'] },
    {
      type: 'object',
      required: ['type'],
      properties: {
        type: { type: 'string', enum: ['function', 'allowed_tools', 'custom'] },
        function: { type: 'object', required: ['name'], properties: { name: text } },
        allowed_tools: { type: 'object' },
        custom: { type: 'object', required: ['name'], properties: { name: text } },
      },
    },
  ],
};

export const responseFormatSchema: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['text', 'json_object', 'json_schema'] },
    json_schema: {
      type: 'object',
      required: ['name', 'schema'],
      properties: {
        name: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
        description: text,
        schema: { type: 'object' },
        strict: { type: 'boolean' },
      },
    },
  },
};
