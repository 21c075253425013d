import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';
import type { AnswerEncoder } from './deliver-answer.ts';
import { renderFailure } from './failures.ts';
import { joinPieces, textOf, toolCallOf } from './join-pieces.ts';
import { type MockUsage, type Piece, type PlannedAnswer, type PlannedChoice, randomId } from './plan-answer.ts';
import type { MockScenario } from './scenario.ts';

export type AnthropicAnswer = {
  model: string;
  plan: PlannedAnswer;
  scenario: MockScenario;
  /** `thinking.display: "omitted"`: the block comes with its signature alone. */
  hidesThinking: boolean;
  requestId: string;
};

/** The stream of named events from `message_start` to `message_stop`. */
export function createAnthropicEncoder(answer: AnthropicAnswer): AnswerEncoder {
  const { plan, scenario, hidesThinking, requestId } = answer;
  let open: Piece['kind'] | null = null;
  let index = -1;

  const delta = (fields: object) => event('content_block_delta', { index, delta: fields });
  const closeBlock = () => {
    if (open === null) return '';
    const signature = open === 'reasoning' ? delta({ type: 'signature_delta', signature: signatureOf() }) : '';
    open = null;
    return signature + event('content_block_stop', { index });
  };
  const openBlock = (piece: Piece) => {
    const closed = closeBlock();
    open = piece.kind;
    index += 1;
    const start = event('content_block_start', { index, content_block: emptyBlock(piece) });
    return closed + start + (index === 0 ? event('ping', {}) : '');
  };

  return {
    contentType: 'text/event-stream; charset=utf-8',
    start: () =>
      event('message_start', {
        message: {
          ...messageHead(answer),
          content: [],
          stop_reason: null,
          stop_sequence: null,
          // A placeholder of 1: the true count comes with message_delta.
          ...usageField(scenario, { ...plan.usage, output: 1, reasoning: 0 }),
        },
      }),
    pieces: ([pieces = []]) => {
      let text = '';
      for (const piece of joinPieces(pieces)) {
        if (open !== piece.kind) text += openBlock(piece);
        if (piece.kind !== 'reasoning' || !hidesThinking) text += delta(deltaOf(piece));
      }
      return text;
    },
    finish: () => {
      const choice = plan.choices[0];
      const ended = event('message_delta', {
        delta: { stop_reason: stopReason(choice), stop_sequence: choice?.stopSequence ?? null },
        ...usageField(scenario, plan.usage),
      });
      return closeBlock() + ended + (scenario.noTerminator ? '' : event('message_stop', {}));
    },
    failure: (failure) =>
      `event: error\ndata: ${JSON.stringify(renderFailure('anthropic', failure, requestId).body)}\n\n`,
  };
}

function event(type: string, fields: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
}

function emptyBlock(piece: Piece): object {
  switch (piece.kind) {
    case 'text':
      return { type: 'text', text: '' };
    case 'reasoning':
      return { type: 'thinking', thinking: '', signature: '' };
    case 'tool':
      return { type: 'tool_use', id: piece.call.id, name: piece.call.name, input: {} };
  }
}

function deltaOf(piece: Piece): object {
  switch (piece.kind) {
    case 'text':
      return { type: 'text_delta', text: piece.text };
    case 'reasoning':
      return { type: 'thinking_delta', thinking: piece.text };
    case 'tool':
      return { type: 'input_json_delta', partial_json: piece.text };
  }
}

/** The whole answer as one `message` document. */
export function anthropicMessage(answer: AnthropicAnswer): object {
  const choice = answer.plan.choices[0];
  const pieces = choice?.pieces ?? [];
  const content: object[] = [];
  if (pieces.some((piece) => piece.kind === 'reasoning')) {
    const thinking = answer.hidesThinking ? '' : textOf(pieces, 'reasoning');
    content.push({ type: 'thinking', thinking, signature: signatureOf() });
  }
  if (pieces.some((piece) => piece.kind === 'text')) content.push({ type: 'text', text: textOf(pieces, 'text') });
  const call = toolCallOf(pieces);
  if (call) content.push({ type: 'tool_use', id: call.id, name: call.name, input: parseInput(call.arguments) });
  return {
    ...messageHead(answer),
    content,
    stop_reason: stopReason(choice),
    stop_sequence: choice?.stopSequence ?? null,
    ...usageField(answer.scenario, answer.plan.usage),
  };
}

function messageHead({ model }: AnthropicAnswer): object {
  return { id: `msg_01${randomId(22)}`, type: 'message', role: 'assistant', model };
}

function stopReason(choice: PlannedChoice | undefined): string {
  if (choice?.stopSequence) return 'stop_sequence';
  if (choice?.finish === 'length') return 'max_tokens';
  return choice?.finish === 'tool' ? 'tool_use' : 'end_turn';
}

/** Anthropic counts cached input beside `input_tokens`, not inside it. */
function usageField(scenario: MockScenario, { input, cachedInput, output, reasoning }: MockUsage): object {
  if (scenario.noUsage) return {};
  return {
    usage: {
      input_tokens: input - cachedInput,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: cachedInput,
      output_tokens: output,
      ...(reasoning > 0 ? { output_tokens_details: { thinking_tokens: reasoning } } : {}),
      service_tier: 'standard',
    },
  };
}

function signatureOf(): string {
  return `Eq${randomId(62)}`;
}

/** Arguments cut short by the token limit are not JSON: then the input is empty, as it is at Anthropic. */
function parseInput(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
