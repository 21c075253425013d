import type { AnswerEncoder } from '../../deliver-answer.ts';
import { streamError } from '../../dialect.ts';
import type { MockAnswer } from '../../generation.ts';
import { joinPieces, parseArguments, textOf, toolCallOf } from '../../join-pieces.ts';
import type { Piece, PlannedChoice } from '../../plan-answer.ts';
import { splitTokens } from '../../tokens.ts';
import { tokenNumbers } from '../../vocabulary.ts';

/** `chat` has messages, `generate` has bare texts. */
export type OllamaForm = 'chat' | 'generate';

/** One JSON document a line; the last one says `done` and has the counts. */
export function createOllamaEncoder(answer: MockAnswer, form: OllamaForm): AnswerEncoder {
  const line = (fields: object) => `${JSON.stringify({ ...headOf(answer), ...fields })}\n`;
  return {
    contentType: 'application/x-ndjson',
    start: () => '',
    pieces: ([pieces = []]) =>
      joinPieces(pieces)
        .filter((piece) => piece.kind !== 'tool')
        .map((piece) => line({ ...increment(piece, form), done: false }))
        .join(''),
    finish: () => {
      const choice = answer.plan.choices[0];
      const calls = choice ? callsOf(choice) : [];
      const called =
        calls.length > 0 ? line({ message: { role: 'assistant', content: '', tool_calls: calls }, done: false }) : '';
      if (answer.scenario.noTerminator) return called;
      const empty = form === 'chat' ? { message: { role: 'assistant', content: '' } } : { response: '' };
      return called + line({ ...empty, ...endOf(answer, form) });
    },
    failure: (failure) => `${JSON.stringify(streamError(answer.call, failure))}\n`,
  };
}

/** The whole answer as one document. */
export function ollamaAnswer(answer: MockAnswer, form: OllamaForm): object {
  const choice = answer.plan.choices[0];
  const pieces = choice?.pieces ?? [];
  const text = textOf(pieces, 'text');
  const thinking = textOf(pieces, 'reasoning');
  const thought = thinking === '' ? {} : { thinking };
  const calls = choice ? callsOf(choice) : [];
  const said =
    form === 'chat'
      ? {
          message: { role: 'assistant', content: text, ...thought, ...(calls.length > 0 ? { tool_calls: calls } : {}) },
        }
      : { response: text, ...thought };
  return { ...headOf(answer), ...said, ...endOf(answer, form) };
}

function headOf({ model }: MockAnswer): object {
  return { model, created_at: new Date().toISOString() };
}

function increment({ kind, text }: Piece, form: OllamaForm): object {
  if (form === 'generate') return kind === 'reasoning' ? { response: '', thinking: text } : { response: text };
  const message = kind === 'reasoning' ? { content: '', thinking: text } : { content: text };
  return { message: { role: 'assistant', ...message } };
}

/** A call comes whole, its arguments as JSON; or not at all when the token limit cut it. */
function callsOf(choice: PlannedChoice): object[] {
  const call = choice.finish === 'tool' ? toolCallOf(choice.pieces) : null;
  if (!call) return [];
  return [{ id: call.id, function: { index: 0, name: call.name, arguments: parseArguments(call.arguments) } }];
}

/** Durations are in nanoseconds. */
function endOf({ call, plan, scenario, prompts }: MockAnswer, form: OllamaForm): object {
  const reason = plan.choices[0]?.finish === 'length' ? 'length' : 'stop';
  const ended = { done: true, done_reason: reason };
  if (scenario.noUsage) return ended;
  const totalNs = Math.round((performance.now() - call.arrivedAtMs) * 1e6);
  const promptNs = Math.min(totalNs, Math.round((scenario.firstTokenDelayMs ?? 0) * 1e6));
  return {
    ...ended,
    ...(form === 'generate' ? { context: tokenNumbers(splitTokens(prompts[0].question)) } : {}),
    total_duration: totalNs,
    load_duration: 1_000_000,
    prompt_eval_count: plan.usage.input,
    prompt_eval_duration: promptNs,
    eval_count: plan.usage.output,
    eval_duration: Math.max(1, totalNs - promptNs),
  };
}
