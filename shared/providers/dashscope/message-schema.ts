import type { JsonObject } from '../../model/json.ts';

const text: JsonObject = { type: 'string' };

export const ROLES = ['system', 'user', 'assistant', 'tool'] as const;

const multimodalParts: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    description: 'The key is the kind; there is no type field.',
    properties: {
      text,
      image: { type: 'string', description: 'An https, oss:// or data: address.' },
      audio: { type: 'string', description: 'An https, oss:// or data: address.' },
      video: { description: 'An address, or a list of images.' },
      fps: { type: 'number', description: 'With video: a picture is taken every 1/fps seconds.' },
      min_pixels: { type: 'integer', description: 'With image or video: smaller ones are enlarged.' },
      max_pixels: { type: 'integer', description: 'With image or video: larger ones are shrunk.' },
    },
  },
};

function messageList(content: JsonObject): JsonObject {
  return {
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      required: ['role'],
      properties: {
        role: { type: 'string', enum: [...ROLES] },
        content,
        tool_calls: { type: 'array', items: { type: 'object' }, description: 'Assistant only: the calls it made.' },
        tool_call_id: { type: 'string', description: 'Tool only: which call this answers.' },
        partial: { type: 'boolean', description: 'Last assistant message: continue this text.' },
      },
    },
  };
}

export const messagesSchema = messageList({ anyOf: [{ type: 'string' }, { type: 'null' }, multimodalParts] });

/** Parts first: that is what editors then propose. A text alone is taken too. */
export const multimodalMessagesSchema = messageList({ anyOf: [multimodalParts, { type: 'string' }, { type: 'null' }] });

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
