/** Apart from the schema, so that the window need not load zod. */

/** What an assertion looks at. Some take a JSONPath or a header's name. */
export const ASSERTION_SOURCES = [
  'status',
  'header',
  'text',
  'reasoning',
  'json',
  'toolCall',
  'toolArguments',
  'finishReason',
  'timeToFirstToken',
  'timeToAnswer',
  'total',
  'outputTokensPerSecond',
  'stalls',
  'inputTokens',
  'outputTokens',
  'reasoningTokens',
  'cost',
  'length',
] as const;
export type AssertionSource = (typeof ASSERTION_SOURCES)[number];

export const ASSERTION_OPERATORS = [
  'equals',
  'notEquals',
  'contains',
  'notContains',
  'icontains',
  'startsWith',
  'matches',
  'exists',
  'isJson',
  'matchesSchema',
  'atMost',
  'atLeast',
  'inRange',
] as const;
export type AssertionOperator = (typeof ASSERTION_OPERATORS)[number];
