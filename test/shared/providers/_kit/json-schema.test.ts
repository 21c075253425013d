import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import { getAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import { bodyJsonSchema } from '../../../../shared/providers/_kit/json-schema.ts';
import { findEndpoint } from '../../../../shared/providers/index.ts';
import { schemaProblems } from '../../../support/json-schema-check.ts';

function schemaOf(reference: string, language?: 'en' | 'zh'): JsonObject {
  const found = findEndpoint(reference);
  if (found === undefined) throw new Error(reference);
  return bodyJsonSchema(found.endpoint, language);
}

describe('the schema of OpenAI chat', () => {
  const schema = schemaOf('openai-compatible/chat.completions');
  const withField = (field: JsonObject): JsonObject => ({
    model: 'm',
    messages: [{ role: 'user', content: 'hi' }],
    ...field,
  });

  it.each<[JsonObject, string[]]>([
    [{ temperature: 3 }, ['$.temperature: range']],
    [{ temperature: 'hot' }, ['$.temperature: pattern']],
    [{ temperature: '{{temperature}}' }, []],
    [{ temperature: null }, []],
    [{ n: 1.5 }, ['$.n: type integer|string|null']],
    [{ reasoning_effort: 'extreme' }, ['$.reasoning_effort: anyOf']],
    [{ reasoning_effort: '{{effort}}' }, []],
    [{ stop: 'END' }, []],
    [{ stop: [1] }, ['$.stop: anyOf']],
    [{ stream_options: { include_usage: 'yes' } }, ['$.stream_options.include_usage: pattern']],
    [{ messages: [] }, ['$.messages: minItems']],
    [{ messages: [{ role: 'robot' }] }, ['$.messages[0].role: enum']],
    [{ messages: [{ role: 'user', content: [{ text: 'no type' }] }] }, ['$.messages[0].content: anyOf']],
    [{ tools: [{ type: 'function' }], tool_choice: 'auto' }, []],
    [{ something_new: { deep: [1] } }, []],
  ])('%j', (field, problems) => {
    expect(schemaProblems(schema, withField(field))).toEqual(problems);
  });

  it('wants model and messages', () => {
    expect(schemaProblems(schema, {})).toEqual(['$: required model', '$: required messages']);
  });
});

describe('documents', () => {
  const path = ['properties', 'temperature', 'description'];
  it('come in the language asked for', () => {
    const read = (language: 'en' | 'zh'): JsonValue | undefined =>
      getAtPath(schemaOf('anthropic/messages', language), path);
    expect(read('en')).toMatch(/^Randomness/);
    expect(read('zh')).toMatch(/^采样随机性/);
  });
});

it('DashScope nests its parameters, with ranges that leave out their end', () => {
  const schema = schemaOf('dashscope/text-generation');
  const body = (parameters: JsonObject): JsonObject => ({
    model: 'm',
    input: { messages: [{ role: 'user' }] },
    parameters,
  });
  expect(schemaProblems(schema, body({ temperature: 2 }))).toEqual(['$.parameters.temperature: range']);
  expect(schemaProblems(schema, body({ top_p: 0 }))).toEqual(['$.parameters.top_p: range']);
  expect(schemaProblems(schema, body({ temperature: 1.99, top_p: 1 }))).toEqual([]);
});
