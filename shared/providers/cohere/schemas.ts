import type { JsonObject } from '../../model/json.ts';

const text: JsonObject = { type: 'string' };

export const ROLES = ['system', 'user', 'assistant', 'tool'] as const;

const contentPart: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['text', 'thinking', 'image_url', 'document'] },
    text: { type: 'string', description: 'For type text.' },
    thinking: { type: 'string', description: 'For type thinking, assistant only.' },
    image_url: {
      type: 'object',
      description: 'For type image_url: a data: URL or an https address.',
      required: ['url'],
      properties: { url: text, detail: { type: 'string', enum: ['auto', 'low', 'high'] } },
    },
    document: {
      type: 'object',
      description: 'For type document, tool only: what can be cited.',
      properties: { id: text, data: { anyOf: [{ type: 'string' }, { type: 'object' }] } },
    },
  },
};

export const messagesSchema: JsonObject = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['role'],
    properties: {
      role: { type: 'string', enum: [...ROLES] },
      content: { anyOf: [{ type: 'string' }, { type: 'array', items: contentPart }, { type: 'null' }] },
      tool_plan: { type: 'string', description: 'Assistant only: what it meant to do with its tools.' },
      tool_calls: {
        type: 'array',
        description: 'Assistant only: the calls it made.',
        items: {
          type: 'object',
          required: ['id', 'type'],
          properties: {
            id: text,
            type: { type: 'string', enum: ['function'] },
            function: {
              type: 'object',
              required: ['name'],
              properties: { name: text, arguments: { type: 'string', description: 'JSON as text, not an object.' } },
            },
          },
        },
      },
      tool_call_id: { type: 'string', description: 'Tool only: which call this answers.' },
      citations: { type: 'array', description: 'Assistant only.', items: { type: 'object' } },
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
        required: ['name', 'parameters'],
        properties: {
          name: text,
          description: text,
          parameters: { type: 'object', description: 'JSON Schema of the arguments.' },
        },
      },
    },
  },
};

export const documentsSchema: JsonObject = {
  type: 'array',
  minItems: 1,
  items: {
    anyOf: [
      { type: 'string' },
      {
        type: 'object',
        required: ['data'],
        properties: {
          id: { type: 'string', description: 'How citations name it; made up when absent.' },
          data: { anyOf: [{ type: 'string' }, { type: 'object', description: 'Fields with text values.' }] },
        },
      },
    ],
  },
};

export const responseFormatSchema: JsonObject = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['text', 'json_object'] },
    json_schema: { type: 'object', description: 'JSON Schema of the answer; an object with a required field.' },
  },
};
