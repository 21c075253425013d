import type { AnswerEncoder } from '../../deliver-answer.ts';
import { streamError, tellFailure } from '../../dialect.ts';
import type { MockAnswer } from '../../generation.ts';
import { textOf, toolCallOf } from '../../join-pieces.ts';
import type { MockUsage, Piece, PlannedChoice } from '../../plan-answer.ts';

export type DashScopeOptions = {
  resultFormat: 'message' | 'text';
  /** False: every event repeats all of the text so far. */
  isIncremental: boolean;
  isThinking: boolean;
  /** The text is a list of parts then: `[{ text }]`. */
  isMultimodal: boolean;
};

const FINISH_REASONS: Record<PlannedChoice['finish'], string> = { stop: 'stop', length: 'length', tool: 'tool_calls' };

/** The stream of `result` events. It has no end marker: the connection just closes. */
export function createDashScopeEncoder(answer: MockAnswer, options: DashScopeOptions): AnswerEncoder {
  const { call, plan } = answer;
  const { isIncremental } = options;
  const written: Piece[][] = plan.choices.map(() => []);
  let id = 0;
  const record = (event: string, status: number, data: object) => {
    id += 1;
    return `id:${id}\nevent:${event}\n:HTTP_STATUS/${status}\ndata:${JSON.stringify(data)}\n\n`;
  };
  const packet = (shown: readonly (readonly Piece[])[], finish: (index: number) => string, usage: MockUsage) =>
    record('result', 200, document(answer, options, shown, finish, usage));

  return {
    contentType: 'text/event-stream;charset=UTF-8',
    start: () => '',
    pieces: (next, usage) => {
      next.forEach((pieces, index) => {
        written[index]?.push(...pieces);
      });
      // Until the end the reason is the string "null", not JSON's null.
      return packet(isIncremental ? next : written, () => 'null', usage);
    },
    finish: () => {
      const shown = isIncremental ? plan.choices.map(() => []) : written;
      return packet(shown, (index) => FINISH_REASONS[plan.choices[index]?.finish ?? 'stop'], plan.usage);
    },
    failure: (failure) => {
      return record('error', tellFailure(call.dialect, failure).status, streamError(call, failure));
    },
  };
}

/** The whole answer as one document. */
export function dashScopeAnswer(answer: MockAnswer, options: DashScopeOptions): object {
  const { choices, usage } = answer.plan;
  return document(
    answer,
    options,
    choices.map((choice) => choice.pieces),
    (index) => FINISH_REASONS[choices[index]?.finish ?? 'stop'],
    usage,
  );
}

function document(
  answer: MockAnswer,
  options: DashScopeOptions,
  choices: readonly (readonly Piece[])[],
  finish: (index: number) => string,
  usage: MockUsage,
): object {
  const output =
    options.resultFormat === 'text'
      ? { finish_reason: finish(0), text: textOf(choices[0] ?? [], 'text') }
      : {
          choices: choices.map((pieces, index) => ({
            ...(choices.length > 1 ? { index } : {}),
            message: messageOf(options, pieces),
            finish_reason: finish(index),
          })),
        };
  return { output, ...usageField(answer, options, usage), request_id: answer.call.identity.requestId };
}

function messageOf(options: DashScopeOptions, pieces: readonly Piece[]): object {
  const call = toolCallOf(pieces);
  // Fragments after the first one of a call have an empty id and no name.
  const isOpening = pieces.some((piece) => piece.kind === 'tool' && piece.text === '');
  const named = call && isOpening ? { id: call.id, name: call.name } : { id: '', name: undefined };
  return {
    role: 'assistant',
    content: options.isMultimodal ? partsOf(textOf(pieces, 'text')) : textOf(pieces, 'text'),
    ...(options.isThinking ? { reasoning_content: textOf(pieces, 'reasoning') } : {}),
    ...(call
      ? {
          tool_calls: [
            {
              index: 0,
              id: named.id,
              type: 'function',
              function: { name: named.name, arguments: call.arguments },
            },
          ],
        }
      : {}),
  };
}

function partsOf(text: string): object[] {
  return text === '' ? [] : [{ text }];
}

function usageField(
  { scenario }: MockAnswer,
  options: DashScopeOptions,
  { input, cachedInput, output, reasoning }: MockUsage,
): object {
  if (scenario.noUsage) return {};
  return {
    usage: {
      total_tokens: input + output,
      input_tokens: input,
      output_tokens: output,
      prompt_tokens_details: { cached_tokens: cachedInput },
      ...(options.isThinking ? { output_tokens_details: { reasoning_tokens: reasoning } } : {}),
    },
  };
}
