/** Streams as the providers send them, one token an event, of any length without being held in memory. */
export type WireProtocol = 'openai-chat' | 'anthropic' | 'dashscope';

/** Tokens of an answer repeat after this many; event counts are multiples of it. */
export const CYCLE_EVENTS = 1000;

const WORDS = [
  ' the',
  ' model',
  ' answers',
  ' token',
  ' by',
  ' token',
  ',',
  ' 因为',
  ' und',
  '\n\n',
  ' "quoted"',
  ' ok',
  '.',
];
const TOKENS = Array.from({ length: CYCLE_EVENTS }, (_, index) => WORDS[index % WORDS.length] ?? '');
const CYCLE_TEXT = TOKENS.join('');

export type WireStream = {
  contentType: string;
  start: string;
  /** `CYCLE_EVENTS` records with a token each. */
  cycle: readonly string[];
  end: string;
};

export function answerText(eventCount: number): string {
  return CYCLE_TEXT.repeat(eventCount / CYCLE_EVENTS);
}

export function wireStream(protocol: WireProtocol): WireStream {
  switch (protocol) {
    case 'openai-chat':
      return openAiStream();
    case 'anthropic':
      return anthropicStream();
    case 'dashscope':
      return dashScopeStream();
  }
}

const EVENT_STREAM = 'text/event-stream; charset=utf-8';

function openAiStream(): WireStream {
  const chunk = (choices: unknown[], more: object = {}) =>
    `data: ${JSON.stringify({
      id: 'chatcmpl-CqZ3w8hK2mPfB9vXyRtL5nJdA1sQe',
      object: 'chat.completion.chunk',
      created: 1765432100,
      model: 'gpt-4o-mini-2024-07-18',
      service_tier: 'default',
      system_fingerprint: 'fp_560af6e559',
      choices,
      ...more,
    })}\n\n`;
  const choice = (delta: object, finish: string | null = null) => [
    { index: 0, delta, logprobs: null, finish_reason: finish },
  ];
  const usage = { prompt_tokens: 12, completion_tokens: 1000, total_tokens: 1012 };
  return {
    contentType: EVENT_STREAM,
    start: chunk(choice({ role: 'assistant', content: '', refusal: null })),
    cycle: TOKENS.map((content) => chunk(choice({ content }))),
    end: `${chunk(choice({}, 'stop'))}${chunk([], { usage })}data: [DONE]\n\n`,
  };
}

function anthropicStream(): WireStream {
  const record = (type: string, more: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
  const message = {
    id: 'msg_01XFDUDYJgAACzvnptvVoYEL',
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-5',
    content: [],
    stop_reason: null,
    usage: { input_tokens: 12, output_tokens: 1 },
  };
  return {
    contentType: EVENT_STREAM,
    start:
      record('message_start', { message }) +
      record('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    cycle: TOKENS.map((text) => record('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })),
    end:
      record('content_block_stop', { index: 0 }) +
      record('message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1000 } }) +
      record('message_stop', {}),
  };
}

/** Every record repeats usage and request id. */
function dashScopeStream(): WireStream {
  const record = (id: number, content: string, finish: string) =>
    `id:${id}\nevent:result\n:HTTP_STATUS/200\ndata:${JSON.stringify({
      output: { choices: [{ message: { content, role: 'assistant' }, finish_reason: finish }] },
      usage: { total_tokens: 12 + id, input_tokens: 12, output_tokens: id },
      request_id: '3b1f0ab6-54c2-9a4b-8b4f-5d2a3a5f1d2e',
    })}\n\n`;
  return {
    contentType: 'text/event-stream;charset=UTF-8',
    start: '',
    cycle: TOKENS.map((content, index) => record(index + 1, content, 'null')),
    end: record(CYCLE_EVENTS + 1, '', 'stop'),
  };
}
