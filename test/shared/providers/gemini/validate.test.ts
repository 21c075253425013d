import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { draftOf, issuesOf } from '../../../support/draft.ts';

const says = (text: string): JsonObject => ({ role: 'user', parts: [{ text }] });
const contents = [says('hi')];
const functions = { functionDeclarations: [{ name: 'f' }] };
const call = { role: 'model', parts: [{ functionCall: { name: 'f', args: {} } }] };
const result = { role: 'user', parts: [{ functionResponse: { name: 'f', response: {} } }] };

function expectIssue(found: readonly string[], expected: RegExp | null): void {
  if (expected === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(expected);
}

it.each<[JsonObject, RegExp | null]>([
  [{ temperature: 2 }, null],
  [{ temperature: 2.1 }, /^error generationConfig.temperature: .*at most 2/],
  [{ stopSequences: ['1', '2', '3', '4', '5', '6'] }, /^error generationConfig.stopSequences: .*at most 5/],
  [{ candidateCount: 0 }, /^error generationConfig.candidateCount: /],
  [{ responseSchema: {} }, /^error generationConfig.responseSchema: .*application\/json/],
  [{ responseSchema: {}, responseMimeType: 'application/json' }, null],
  [{ responseSchema: {}, responseMimeType: 'text/x.enum' }, null],
  [{ responseSchema: {}, responseMimeType: '{{type}}' }, null],
  [{ responseJsonSchema: {}, responseMimeType: 'text/x.enum' }, /^error generationConfig.responseJsonSchema: /],
  [
    { responseSchema: {}, responseJsonSchema: {}, responseMimeType: 'application/json' },
    /^error generationConfig.responseJsonSchema: .*not both/,
  ],
  [{ logprobs: 3 }, /^error generationConfig.logprobs: .*responseLogprobs/],
  [{ thinkingConfig: { thinkingBudget: -1, includeThoughts: true } }, null],
  [{ thinkingConfig: { thinkingBudget: -2 } }, /^error generationConfig.thinkingConfig.thinkingBudget: /],
  [{ thinkingConfig: { thinkingBudget: 9, thinkingLevel: 'low' } }, /^error .*thinkingLevel: .*not both/],
  [{ thinkingConfig: { thinkingBudget: 0, includeThoughts: true } }, /^warning .*includeThoughts: /],
])('generationConfig %j', (generationConfig, expected) => {
  expectIssue(issuesOf(draftOf('gemini/generate-content', { contents, generationConfig }, { model: 'm' })), expected);
});

it.each<[JsonObject, RegExp | null]>([
  [{ contents: says('Vertex samples write one content, and one part') }, null],
  [{ contents: [{ parts: { text: 'no role' } }] }, null],
  [{ contents: '{{contents}}' }, null],
  [{}, /^error contents: contents is required/],
  [{ contents: [] }, /^error contents: .*at least one/],
  [{ contents: [{ role: 'system', parts: [{ text: 'x' }] }] }, /^error contents.0.role: .*systemInstruction/],
  [{ contents: [{ role: 'assistant', parts: [{ text: 'x' }] }] }, /^error contents.0.role: .*user and model/],
  [{ contents: [{ role: 'user', content: 'x' }] }, /^error contents.0.parts: .*OpenAI form/],
  [{ contents: [...contents, { role: 'model', parts: [{ text: 'x' }] }] }, /^warning contents: .*from the model/],
  [{ contents: [...contents, call, result] }, null],
  [{ contents: [...contents, call, says('no result')] }, /^error contents.2.parts: .*1 functionCall/],
  [{ contents, messages: [] }, /^error messages: .*write contents/],
  [{ contents, temperature: 1 }, /^error temperature: .*generationConfig.temperature/],
  [{ contents, thinkingBudget: 1 }, /^error thinkingBudget: .*generationConfig.thinkingConfig.thinkingBudget/],
  [{ contents, stream: true }, /^error stream: .*stream switch/],
  [{ contents, cachedContent: 'cachedContents/x', tools: [functions] }, /^error tools: .*cachedContent/],
  [{ contents, tools: [functions] }, null],
  [{ contents, tools: [functions, { googleSearch: {} }] }, /^warning tools: .*googleSearch/],
  [
    { contents, tools: [functions], generationConfig: { responseMimeType: 'application/json' } },
    /^warning generationConfig.responseMimeType: /,
  ],
  [{ contents, toolConfig: { functionCallingConfig: { mode: 'ANY' } } }, /^error .*needs functionDeclarations/],
  [
    {
      contents,
      tools: [functions],
      toolConfig: { functionCallingConfig: { mode: 'AUTO', allowedFunctionNames: ['f'] } },
    },
    /^error .*allowedFunctionNames: .*mode ANY/,
  ],
  [
    {
      contents,
      tools: [functions],
      toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['g'] } },
    },
    /^error .*allowedFunctionNames: .*: g\./,
  ],
])('%j', (body, expected) => {
  expectIssue(issuesOf(draftOf('gemini/generate-content', body, { model: 'm' })), expected);
});

it.each(['gemini/generate-content', 'gemini/count-tokens', 'gemini/embed-content'])('%s needs a model', (endpoint) => {
  const body: JsonObject = endpoint.endsWith('embed-content') ? { content: { parts: [{ text: 'x' }] } } : { contents };
  expectIssue(issuesOf(draftOf(endpoint, body, { model: ' ' })), /^error : Choose a model/);
  expectIssue(issuesOf(draftOf(endpoint, body, { model: '{{model}}' })), null);
});

it.each<[string, JsonObject, RegExp | null]>([
  ['gemini/count-tokens', {}, /^error contents: .*one of the two/],
  ['gemini/count-tokens', { generateContentRequest: { model: 'models/m', contents } }, null],
  ['gemini/embed-content', { content: { parts: [] } }, /^error content.parts: /],
  ['gemini/embed-content', { content: says('x'), title: 't' }, /^error title: .*RETRIEVAL_DOCUMENT/],
])('%s: %j', (endpoint, body, expected) => {
  expectIssue(issuesOf(draftOf(endpoint, body, { model: 'm' })), expected);
});
