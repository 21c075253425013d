import type { JsonObject } from '../../model/json.ts';

const text: JsonObject = { type: 'string' };

export const ROLES = ['user', 'model'] as const;

const part: JsonObject = {
  type: 'object',
  description: 'The key is the kind; there is no type field.',
  properties: {
    text,
    inlineData: {
      type: 'object',
      description: 'A file in the request itself: base64 data.',
      required: ['mimeType', 'data'],
      properties: { mimeType: { type: 'string', description: 'E.g. image/png, application/pdf.' }, data: text },
    },
    fileData: {
      type: 'object',
      description: 'A file by address: of the Files API, of Cloud Storage (Vertex), or a YouTube video.',
      required: ['fileUri'],
      properties: { mimeType: text, fileUri: text },
    },
    functionCall: {
      type: 'object',
      description: 'Model only: a call it made.',
      required: ['name'],
      properties: { id: text, name: text, args: { type: 'object', description: 'An object, not text.' } },
    },
    functionResponse: {
      type: 'object',
      description: 'User only: the result of a call.',
      required: ['name', 'response'],
      properties: { id: text, name: text, response: { type: 'object' } },
    },
    executableCode: { type: 'object', properties: { language: text, code: text } },
    codeExecutionResult: { type: 'object', properties: { outcome: text, output: text } },
    thought: { type: 'boolean', description: 'The text is thinking.' },
    thoughtSignature: { type: 'string', description: 'Send back unchanged, on the part it came with.' },
    videoMetadata: { type: 'object', properties: { startOffset: text, endOffset: text, fps: { type: 'number' } } },
  },
};

/** One part stands for a list of one, as Google's samples for Vertex write it. */
const parts: JsonObject = { anyOf: [{ type: 'array', items: part }, part] };

const contentSchema: JsonObject = {
  type: 'object',
  required: ['parts'],
  properties: { role: { type: 'string', enum: [...ROLES] }, parts },
};

export const contentsSchema: JsonObject = {
  anyOf: [{ type: 'array', minItems: 1, items: contentSchema }, contentSchema],
};

/** A content whose role does not matter. */
export const instructionSchema: JsonObject = {
  type: 'object',
  required: ['parts'],
  properties: { role: text, parts },
};

export const toolsSchema: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      functionDeclarations: {
        type: 'array',
        items: {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_.:-]{0,127}$' },
            description: text,
            parameters: { type: 'object', description: 'Arguments as an OpenAPI schema.' },
            parametersJsonSchema: { description: 'Arguments as JSON Schema, in place of parameters.' },
            response: { type: 'object' },
            behavior: { type: 'string', enum: ['BLOCKING', 'NON_BLOCKING'] },
          },
        },
      },
      googleSearch: { type: 'object', description: 'Grounds the answer in a web search.' },
      codeExecution: { type: 'object', description: 'Lets the model run Python. Takes no settings.' },
      urlContext: { type: 'object', description: 'Lets the model read pages that the prompt names.' },
      googleMaps: { type: 'object', description: 'Grounds the answer in Google Maps.' },
      fileSearch: { type: 'object', description: 'Searches stores of uploaded files.' },
      computerUse: { type: 'object', properties: { environment: text } },
      googleSearchRetrieval: { type: 'object', description: 'Search of Gemini 1.5; newer models want googleSearch.' },
      retrieval: { type: 'object', description: 'Vertex AI: searches a data store.' },
    },
  },
};

export const toolConfigSchema: JsonObject = {
  type: 'object',
  properties: {
    functionCallingConfig: {
      type: 'object',
      properties: {
        mode: { type: 'string', enum: ['AUTO', 'ANY', 'NONE', 'VALIDATED'] },
        allowedFunctionNames: { type: 'array', items: text, description: 'Only with mode ANY or VALIDATED.' },
      },
    },
    retrievalConfig: {
      type: 'object',
      properties: {
        latLng: { type: 'object', properties: { latitude: { type: 'number' }, longitude: { type: 'number' } } },
        languageCode: text,
      },
    },
  },
};

export const safetySettingsSchema: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    required: ['category', 'threshold'],
    properties: {
      category: {
        type: 'string',
        enum: [
          'HARM_CATEGORY_HARASSMENT',
          'HARM_CATEGORY_HATE_SPEECH',
          'HARM_CATEGORY_SEXUALLY_EXPLICIT',
          'HARM_CATEGORY_DANGEROUS_CONTENT',
          'HARM_CATEGORY_CIVIC_INTEGRITY',
        ],
      },
      threshold: {
        type: 'string',
        enum: ['BLOCK_LOW_AND_ABOVE', 'BLOCK_MEDIUM_AND_ABOVE', 'BLOCK_ONLY_HIGH', 'BLOCK_NONE', 'OFF'],
      },
    },
  },
};
