import { expect, it } from 'vitest';
import { isFailedResult, promptText, readResult } from '../../../shared/batches/batch-result.ts';

const answered = (body: object, status = 200) => ({
  custom_id: 'a',
  response: { status_code: status, request_id: 'r', body: body as never },
  error: null,
});

it.each([
  [answered({}), false],
  [answered({}, 400), true],
  [{ custom_id: 'a', response: null, error: { code: 'batch_expired', message: 'late' } }, true],
])('a line fails by its error or its status', (record, isFailed) => {
  expect(isFailedResult(record)).toBe(isFailed);
});

it('reads answers of each call', () => {
  const usage = { prompt_tokens: 3, completion_tokens: 2 };
  // Model Studio may leave the role out.
  expect(readResult(answered({ choices: [{ message: { content: 'Hi' } }], usage }))).toMatchObject({
    statusCode: 200,
    answer: 'Hi',
    inputTokens: 3,
    outputTokens: 2,
    errorCode: '',
  });
  expect(readResult(answered({ choices: [{ text: 'Old' }] })).answer).toBe('Old');
  const output = [
    { type: 'reasoning', summary: [] },
    { type: 'message', content: [{ type: 'output_text', text: 'New' }] },
    { type: 'function_call', name: 'look', arguments: '{"a":1}' },
  ];
  expect(readResult(answered({ output, usage: { input_tokens: 5, output_tokens: 1 } }))).toMatchObject({
    answer: 'New\n\nlook({"a":1})',
    inputTokens: 5,
    outputTokens: 1,
  });
  expect(readResult(answered({ data: [{ embedding: [1, 2, 3] }, { embedding: [1, 2, 3] }] })).vectors).toEqual({
    count: 2,
    dimensions: 3,
  });
});

it('reads errors of each form', () => {
  const inBody = answered({ error: { message: 'bad', type: 'invalid_request_error', code: null } }, 400);
  expect(readResult(inBody)).toMatchObject({ errorCode: 'invalid_request_error', errorMessage: 'bad' });
  expect(readResult(answered({ code: 'InvalidParameter', message: 'bad' }, 400))).toMatchObject({
    errorCode: 'InvalidParameter',
    errorMessage: 'bad',
  });
  expect(readResult({ response: null, error: { code: 'batch_expired', message: 'late' } })).toMatchObject({
    statusCode: null,
    errorCode: 'batch_expired',
    errorMessage: 'late',
  });
});

it('tells what was asked by its last message', () => {
  const messages = [
    { role: 'system', content: 'S' },
    { role: 'user', content: [{ type: 'text', text: 'Q' }] },
  ];
  expect(promptText({ messages })).toBe('Q');
  expect(promptText({ input: 'E' })).toBe('E');
  expect(promptText({ input: ['E', 'F'] })).toBe('F');
  expect(promptText('x')).toBe('');
});
