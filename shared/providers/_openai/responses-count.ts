import { type ExactCount, exactCount, pickFields } from '../_kit/exact-count.ts';

/** The count of a request to Responses; services that have the form alone refuse it. */
export const responseCount: ExactCount = exactCount({
  from: /\/responses$/,
  to: '/responses/input_tokens',
  body: (body) =>
    pickFields(body, [
      'conversation',
      'input',
      'instructions',
      'model',
      'parallel_tool_calls',
      'previous_response_id',
      'reasoning',
      'text',
      'tool_choice',
      'tools',
      'truncation',
    ]),
  field: 'input_tokens',
});
