import type { JsonObject } from '../../model/json.ts';

const text: JsonObject = { type: 'string' };

export const ROLES = ['system', 'user', 'assistant', 'tool'] as const;

export const messagesSchema: JsonObject = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['role'],
    properties: {
      role: { type: 'string', enum: [...ROLES] },
      content: {
        anyOf: [
          { type: 'string' },
          { type: 'null' },
          {
            type: 'array',
            items: {
              type: 'object',
              description: 'The key is the kind; there is no type field.',
              properties: { text, image: text, audio: text, video: {} },
            },
          },
        ],
      },
      tool_calls: { type: 'array', items: { type: 'object' }, description: 'Assistant only: the calls it made.' },
      tool_call_id: { type: 'string', description: 'Tool only: which call this answers.' },
      partial: { type: 'boolean', description: 'Last assistant message: continue this text.' },
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

export const toolChoiceSchema: JsonObject = {
  anyOf: [
    { type: 'string', enum: ['auto', 'none'] },
    {
      type: 'object',
      required: ['type', 'function'],
      properties: {
        type: { type: 'string', enum: ['function'] },
        function: { type: 'object', required: ['name'], properties: { name: text } },
      },
    },
  ],
};
