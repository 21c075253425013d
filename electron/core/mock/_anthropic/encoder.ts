import type { AnswerEncoder } from '../deliver-answer.ts';
import { streamError } from '../dialect.ts';
import type { MockAnswer } from '../generation.ts';
import { joinPieces, parseArguments, textOf, toolCallOf } from '../join-pieces.ts';
import { type MockUsage, type Piece, type PlannedChoice, randomId } from '../plan-answer.ts';
import type { MockScenario } from '../scenario.ts';
import type { AnthropicFlavour } from './flavour.ts';

type Options = {
  /** `thinking.display: "omitted"`: the block comes with its signature alone. */
  hidesThinking: boolean;
  flavour: AnthropicFlavour;
};

/** The stream of named events from `message_start` to `message_stop`. */
export function createAnthropicEncoder(answer: MockAnswer, { hidesThinking, flavour }: Options): AnswerEncoder {
  const { call, plan, scenario } = answer;
  let open: Piece['kind'] | null = null;
  let index = -1;

  const delta = (fields: object) => event('content_block_delta', { index, delta: fields });
  const closeBlock = () => {
    if (open === null) return '';
    const signature = open === 'reasoning' ? delta({ type: 'signature_delta', signature: signatureOf(flavour) }) : '';
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
        delta: stopFields(choice, flavour),
        ...usageField(scenario, plan.usage),
      });
      return closeBlock() + ended + (scenario.noTerminator ? '' : event('message_stop', {}));
    },
    failure: (failure) => `event: error\ndata: ${JSON.stringify(streamError(call, failure))}\n\n`,
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
export function anthropicMessage(answer: MockAnswer, { hidesThinking, flavour }: Options): object {
  const choice = answer.plan.choices[0];
  const pieces = choice?.pieces ?? [];
  const content: object[] = [];
  if (pieces.some((piece) => piece.kind === 'reasoning')) {
    const thinking = hidesThinking ? '' : textOf(pieces, 'reasoning');
    content.push({ type: 'thinking', thinking, signature: signatureOf(flavour) });
  }
  if (pieces.some((piece) => piece.kind === 'text')) content.push({ type: 'text', text: textOf(pieces, 'text') });
  const call = toolCallOf(pieces);
  if (call) content.push({ type: 'tool_use', id: call.id, name: call.name, input: parseArguments(call.arguments) });
  return {
    ...messageHead(answer),
    content,
    ...stopFields(choice, flavour),
    ...usageField(answer.scenario, answer.plan.usage),
  };
}

function messageHead({ model }: MockAnswer): object {
  return { id: `msg_01${randomId(22)}`, type: 'message', role: 'assistant', model };
}

function stopFields(choice: PlannedChoice | undefined, { tellsStopSequence }: AnthropicFlavour): object {
  const sequence = tellsStopSequence ? (choice?.stopSequence ?? null) : null;
  return { stop_reason: sequence === null ? stopReason(choice) : 'stop_sequence', stop_sequence: sequence };
}

function stopReason(choice: PlannedChoice | undefined): string {
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

function signatureOf({ signsThinking }: AnthropicFlavour): string {
  return signsThinking ? `Eq${randomId(62)}` : '';
}
