import { randomUUID } from 'node:crypto';
import type { AnswerEncoder } from '../../deliver-answer.ts';
import { tellFailure } from '../../dialect.ts';
import type { MockAnswer } from '../../generation.ts';
import { joinPieces, textOf, toolCallOf } from '../../join-pieces.ts';
import type { MockUsage, Piece, PlannedChoice } from '../../plan-answer.ts';

/** The stream of typed events from `message-start` to `message-end`. */
export function createCohereEncoder(answer: MockAnswer): AnswerEncoder {
  const { call, plan, scenario } = answer;
  let open: Piece['kind'] | null = null;
  let index = -1;
  const event = (type: string, fields: object = {}) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
  const message = (type: string, fields: object) => event(type, { index, delta: { message: fields } });

  const closeBlock = () => {
    if (open === null) return '';
    const type = open === 'tool' ? 'tool-call-end' : 'content-end';
    open = null;
    return event(type, { index });
  };
  const openBlock = (piece: Piece): string => {
    const closed = closeBlock();
    open = piece.kind;
    if (piece.kind === 'tool') {
      index = 0;
      const { id, name } = piece.call;
      const plan = event('tool-plan-delta', { delta: { message: { tool_plan: toolPlan(name) } } });
      const call = { id, type: 'function', function: { name, arguments: '' } };
      return closed + plan + message('tool-call-start', { tool_calls: call });
    }
    index += 1;
    return closed + message('content-start', { content: { type: CONTENT[piece.kind], [CONTENT[piece.kind]]: '' } });
  };
  const write = (piece: Piece): string => {
    const opened = open === piece.kind ? '' : openBlock(piece);
    if (piece.text === '') return opened;
    const delta =
      piece.kind === 'tool'
        ? message('tool-call-delta', { tool_calls: { function: { arguments: piece.text } } })
        : message('content-delta', { content: { [CONTENT[piece.kind]]: piece.text } });
    return opened + delta;
  };

  return {
    contentType: 'text/event-stream',
    start: () =>
      event('message-start', {
        id: randomUUID(),
        delta: { message: { role: 'assistant', content: [], tool_plan: '', tool_calls: [], citations: [] } },
      }),
    pieces: ([pieces = []]) => joinPieces(pieces).map(write).join(''),
    finish: () => {
      const closed = closeBlock();
      if (scenario.noTerminator) return closed;
      const delta = { finish_reason: finishReason(plan.choices[0]), ...usageField(answer, plan.usage) };
      return closed + event('message-end', { delta });
    },
    failure: (failure) => {
      const { message: text } = tellFailure(call.dialect, failure);
      return closeBlock() + event('message-end', { delta: { error: text, finish_reason: 'ERROR' } });
    },
  };
}

/** The whole answer as one document. */
export function cohereAnswer(answer: MockAnswer): object {
  const choice = answer.plan.choices[0];
  const pieces = choice?.pieces ?? [];
  const call = toolCallOf(pieces);
  const content = (['reasoning', 'text'] as const).flatMap((kind) => {
    const text = textOf(pieces, kind);
    return text === '' ? [] : [{ type: CONTENT[kind], [CONTENT[kind]]: text }];
  });
  const called = call && {
    tool_plan: toolPlan(call.name),
    tool_calls: [{ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } }],
  };
  return {
    id: randomUUID(),
    finish_reason: finishReason(choice),
    message: { role: 'assistant', ...(content.length > 0 ? { content } : {}), ...called },
    ...usageField(answer, answer.plan.usage),
  };
}

const CONTENT = { text: 'text', reasoning: 'thinking' } as const;

function toolPlan(name: string): string {
  return `I will use ${name} to answer this.`;
}

function finishReason(choice: PlannedChoice | undefined): string {
  if (choice?.stopSequence) return 'STOP_SEQUENCE';
  if (choice?.finish === 'length') return 'MAX_TOKENS';
  return choice?.finish === 'tool' ? 'TOOL_CALL' : 'COMPLETE';
}

function usageField({ scenario }: MockAnswer, { input, cachedInput, output }: MockUsage): object {
  if (scenario.noUsage) return {};
  const tokens = { input_tokens: input, output_tokens: output };
  return { usage: { billed_units: tokens, tokens, cached_tokens: cachedInput } };
}
