import type { JsonObject } from '../../model/json.ts';

const text: JsonObject = { type: 'string' };

export const RESPONSES_ROLES = ['user', 'assistant', 'developer', 'system'] as const;

const contentPart: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['input_text', 'input_image', 'input_file', 'output_text', 'refusal'] },
    text: { type: 'string', description: 'For type input_text, and output_text of the assistant.' },
    image_url: { type: 'string', description: 'For type input_image: the address itself, not an object as in chat.' },
    file_id: text,
    file_url: text,
    file_data: text,
    filename: text,
    detail: { type: 'string', enum: ['auto', 'low', 'high'] },
    refusal: text,
  },
};

/** One text, or items: messages, calls of tools with their results, earlier reasoning. */
export const inputSchema: JsonObject = {
  anyOf: [
    { type: 'string' },
    {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          type: {
            type: 'string',
            description:
              'Absent or message: a message. Also function_call, function_call_output, reasoning and others.',
          },
          role: { type: 'string', enum: [...RESPONSES_ROLES] },
          content: { anyOf: [{ type: 'string' }, { type: 'array', items: contentPart }, { type: 'null' }] },
          call_id: { type: 'string', description: 'Pairs a function_call with its function_call_output.' },
          name: { type: 'string', description: 'function_call: name of the function.' },
          arguments: { type: 'string', description: 'function_call: JSON as text, not an object.' },
          output: { description: 'function_call_output: what the function returned.' },
          id: { type: 'string', description: 'Of an earlier item; item_reference names nothing else.' },
        },
      },
    },
  ],
};

/** Flat, unlike in chat: the name stands beside `type`. */
export const responsesToolsSchema: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    required: ['type'],
    properties: {
      type: {
        type: 'string',
        description: 'function, custom, or a tool of the service: web_search, file_search, code_interpreter, mcp …',
      },
      name: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
      description: text,
      parameters: { type: 'object', description: 'JSON Schema of the arguments.' },
      strict: { type: 'boolean' },
      format: { type: 'object', description: 'custom: form of the input, text or grammar.' },
      vector_store_ids: { type: 'array', items: text },
      server_label: text,
      server_url: text,
    },
  },
};

export const responsesToolChoiceSchema: JsonObject = {
  anyOf: [
    { type: 'string', enum: ['none', 'auto', 'required'] },
    {
      type: 'object',
      required: ['type'],
      properties: { type: text, name: text, mode: { type: 'string', enum: ['auto', 'required'] } },
    },
  ],
};

/** Flat, unlike `response_format` of chat: name and schema stand beside `type`. */
export const textFormatSchema: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['text', 'json_object', 'json_schema'] },
    name: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
    description: text,
    schema: { type: 'object' },
    strict: { type: 'boolean' },
  },
};
