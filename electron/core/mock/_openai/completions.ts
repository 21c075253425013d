import type { JsonObject } from '../../../../shared/model/json.ts';
import type { AnswerEncoder } from '../deliver-answer.ts';
import { type MockCall, streamError } from '../dialect.ts';
import { answerGeneration, type MockAnswer, modelOf } from '../generation.ts';
import { textOf } from '../join-pieces.ts';
import { firstNumber, type MockPrompt, promptOfText, stopSequences } from '../mock-prompt.ts';
import type { PlannedChoice } from '../plan-answer.ts';
import { wantsUsage } from './chat.ts';
import { headOf } from './chat-encoder.ts';
import { type OpenAiFlavour, readCheckedBody } from './flavour.ts';
import { readTexts } from './texts.ts';
import { openAiUsage } from './usage.ts';

/** The documented default of legacy completions, at OpenAI and vLLM alike. */
const DEFAULT_MAX_TOKENS = 16;

/** `POST …/completions` */
export function answerCompletion(flavour: OpenAiFlavour): (call: MockCall) => Promise<void> {
  return async (call) => {
    const body = readCheckedBody(call, flavour, flavour.checkCompletion);
    if (!body) return;
    return answerGeneration(call, {
      requestedModel: modelOf(body),
      isStream: body.stream === true,
      callIdPrefix: '',
      readPrompts: (model) => readPrompts(body, model),
      whole: (answer) => textCompletion(answer, body, flavour),
      encoder: (answer) => createCompletionEncoder(answer, body, flavour),
    });
  };
}

function readPrompts(body: JsonObject, model: string): readonly [MockPrompt, ...MockPrompt[]] {
  const toPrompt = ({ text, tokens }: { text: string; tokens: number }): MockPrompt => ({
    ...promptOfText(text, model, tokens),
    stop: stopSequences(body.stop),
    maxTokens: firstNumber(body.max_tokens) ?? DEFAULT_MAX_TOKENS,
    choices: firstNumber(body.n) ?? 1,
  });
  const [first = { text: '', tokens: 0 }, ...others] = readTexts(body.prompt);
  return [toPrompt(first), ...others.map(toPrompt)];
}

/** With `echo` each answer begins with its prompt. */
function echoOf({ prompts, plan }: MockAnswer, body: JsonObject, index: number): string {
  if (body.echo !== true) return '';
  const choicesPerPrompt = plan.choices.length / prompts.length;
  return prompts[Math.floor(index / choicesPerPrompt)]?.question ?? '';
}

function choice(index: number, text: string, finish: PlannedChoice['finish'] | null, flavour: OpenAiFlavour): object {
  const reason = finish === 'tool' ? 'stop' : finish;
  return {
    text,
    index,
    logprobs: null,
    finish_reason: reason,
    ...flavour.choiceExtras(finish === null ? 'chunk' : 'last'),
  };
}

function textCompletion(answer: MockAnswer, body: JsonObject, flavour: OpenAiFlavour): object {
  const { plan, model, scenario } = answer;
  return {
    ...headOf(flavour, 'text_completion', model, 'cmpl-'),
    choices: plan.choices.map(({ pieces, finish }, index) =>
      choice(index, echoOf(answer, body, index) + textOf(pieces, 'text'), finish, flavour),
    ),
    ...(scenario.noUsage ? {} : { usage: openAiUsage(plan.usage, flavour) }),
    ...flavour.documentExtras,
  };
}

function createCompletionEncoder(answer: MockAnswer, body: JsonObject, flavour: OpenAiFlavour): AnswerEncoder {
  const { call, plan, model, scenario } = answer;
  const common = headOf(flavour, 'text_completion', model, 'cmpl-');
  const sendsUsage = wantsUsage(body) && !scenario.noUsage;
  const data = (document: object) => `data: ${JSON.stringify(document)}\n\n`;
  const record = (index: number, text: string, finish: PlannedChoice['finish'] | null = null) =>
    data({ ...common, choices: [choice(index, text, finish, flavour)], ...(sendsUsage ? { usage: null } : {}) });
  return {
    contentType: 'text/event-stream; charset=utf-8',
    start: () =>
      plan.choices
        .map((_, index) => echoOf(answer, body, index))
        .map((echo, index) => (echo === '' ? '' : record(index, echo)))
        .join(''),
    pieces: (next) =>
      next.map((pieces, index) => (pieces.length === 0 ? '' : record(index, textOf(pieces, 'text')))).join(''),
    finish: () => {
      let text = plan.choices.map(({ finish }, index) => record(index, '', finish)).join('');
      if (sendsUsage) text += data({ ...common, choices: [], usage: openAiUsage(plan.usage, flavour) });
      return scenario.noTerminator ? text : `${text}data: [DONE]\n\n`;
    },
    failure: (failure) => data(streamError(call, failure)) + (flavour.endsAfterError ? 'data: [DONE]\n\n' : ''),
  };
}
