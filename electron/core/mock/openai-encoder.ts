import type { JsonValue } from '../../../shared/model/json.ts';
import type { AnswerEncoder } from './deliver-answer.ts';
import { type MockProtocol, renderFailure } from './failures.ts';
import { joinPieces, textOf, toolCallOf } from './join-pieces.ts';
import { type MockUsage, type Piece, type PlannedAnswer, type PlannedChoice, randomId } from './plan-answer.ts';
import type { MockScenario } from './scenario.ts';

const FINISH_REASONS: Record<PlannedChoice['finish'], string> = { stop: 'stop', length: 'length', tool: 'tool_calls' };
const FINGERPRINT = 'fp_5idec411';

/** The stream of `chat.completion.chunk` records. */
export function createOpenAiEncoder(options: {
  model: string;
  plan: PlannedAnswer;
  scenario: MockScenario;
  includeUsage: boolean;
  protocol: MockProtocol;
  requestId: string;
}): AnswerEncoder {
  const { model, plan, scenario, protocol, requestId } = options;
  const sendsUsage = options.includeUsage && !scenario.noUsage;
  const common = {
    id: `chatcmpl-${randomId(29)}`,
    object: 'chat.completion.chunk',
    created: Math.floor(Date.now() / 1000),
    model,
    service_tier: 'default',
    system_fingerprint: FINGERPRINT,
  };
  // With include_usage every chunk but the last has `usage: null`.
  const record = (choices: unknown[], usage: object | null = null) =>
    `data: ${JSON.stringify({ ...common, choices, ...(sendsUsage ? { usage } : {}) })}\n\n`;
  const delta = (index: number, fields: object) =>
    record([{ index, delta: fields, logprobs: null, finish_reason: null }]);

  return {
    contentType: 'text/event-stream; charset=utf-8',
    start: () =>
      plan.choices
        .map((choice, index) =>
          delta(index, { role: 'assistant', content: choice.finish === 'tool' ? null : '', refusal: null }),
        )
        .join(''),
    pieces: (next) =>
      next
        .map((pieces, index) =>
          joinPieces(pieces)
            .map((piece) => delta(index, deltaOf(piece)))
            .join(''),
        )
        .join(''),
    finish: () => {
      let text = plan.choices
        .map(({ finish }, index) =>
          record([{ index, delta: {}, logprobs: null, finish_reason: FINISH_REASONS[finish] }]),
        )
        .join('');
      if (sendsUsage) text += record([], openAiUsage(plan.usage));
      return scenario.noTerminator ? text : `${text}data: [DONE]\n\n`;
    },
    failure: (failure) => `data: ${JSON.stringify(renderFailure(protocol, failure, requestId).body)}\n\n`,
  };
}

function deltaOf(piece: Piece): object {
  switch (piece.kind) {
    case 'text':
      return { content: piece.text };
    case 'reasoning':
      return { content: null, reasoning_content: piece.text };
    case 'tool':
      return { tool_calls: [{ index: 0, ...toolFragment(piece) }] };
  }
}

/** The opening fragment alone names the call. */
function toolFragment(piece: Extract<Piece, { kind: 'tool' }>): object {
  if (piece.text !== '') return { function: { arguments: piece.text } };
  return { id: piece.call.id, type: 'function', function: { name: piece.call.name, arguments: '' } };
}

/** The whole answer as one `chat.completion` document. */
export function openAiCompletion(model: string, plan: PlannedAnswer, scenario: MockScenario): object {
  return {
    id: `chatcmpl-${randomId(29)}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model,
    choices: plan.choices.map((choice, index) => ({
      index,
      message: messageOf(choice),
      logprobs: null,
      finish_reason: FINISH_REASONS[choice.finish],
    })),
    ...(scenario.noUsage ? {} : { usage: openAiUsage(plan.usage) }),
    service_tier: 'default',
    system_fingerprint: FINGERPRINT,
  };
}

function messageOf({ pieces }: PlannedChoice): object {
  const call = toolCallOf(pieces);
  const reasoning = textOf(pieces, 'reasoning');
  return {
    role: 'assistant',
    content: call ? null : textOf(pieces, 'text'),
    ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
    refusal: null,
    annotations: [],
    ...(call
      ? { tool_calls: [{ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } }] }
      : {}),
  };
}

function openAiUsage({ input, cachedInput, output, reasoning }: MockUsage): { [key: string]: JsonValue } {
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cachedInput, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
