import type { JsonObject } from '../../model/json.ts';

const text: JsonObject = { type: 'string' };

export const ROLES = ['system', 'user', 'assistant', 'tool'] as const;

export const imagesSchema: JsonObject = {
  type: 'array',
  items: { type: 'string', description: 'Base64 without a data: prefix.' },
};

/** Unlike OpenAI's: content is never a list, arguments are an object, and a result names its tool. */
export const messagesSchema: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    required: ['role'],
    properties: {
      role: { type: 'string', enum: [...ROLES] },
      content: text,
      thinking: { type: 'string', description: 'Assistant only: earlier thinking.' },
      images: imagesSchema,
      tool_calls: {
        type: 'array',
        description: 'Assistant only: the calls it made.',
        items: {
          type: 'object',
          required: ['function'],
          properties: {
            id: text,
            function: {
              type: 'object',
              required: ['name'],
              properties: {
                index: { type: 'integer' },
                name: text,
                arguments: { type: 'object', description: 'An object, not JSON as text.' },
              },
            },
          },
        },
      },
      tool_name: { type: 'string', description: 'Tool only: which function this is the result of.' },
      tool_call_id: { type: 'string', description: 'Tool only: which call this answers.' },
    },
  },
};

export const toolsSchema: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    required: ['type', 'function'],
    properties: {
      type: { type: 'string', enum: ['function'] },
      function: {
        type: 'object',
        required: ['name'],
        properties: {
          name: text,
          description: text,
          parameters: { type: 'object', description: 'JSON Schema of the arguments.' },
        },
      },
    },
  },
};

export const thinkSchema: JsonObject = {
  anyOf: [{ type: 'boolean' }, { type: 'string', enum: ['low', 'medium', 'high'] }],
};

export const formatSchema: JsonObject = {
  anyOf: [
    { type: 'string', enum: ['json'] },
    { type: 'object', description: 'JSON Schema of the answer.' },
  ],
};

export const keepAliveSchema: JsonObject = { anyOf: [{ type: 'string' }, { type: 'number' }] };
