import type { AnswerEncoder } from '../deliver-answer.ts';
import { streamError } from '../dialect.ts';
import type { MockAnswer } from '../generation.ts';
import { joinPieces, textOf, toolCallOf } from '../join-pieces.ts';
import { type MockUsage, type Piece, type PlannedChoice, randomId } from '../plan-answer.ts';
import { type ChatSpeech, spokenMessage } from './chat-speech.ts';
import type { OpenAiFlavour } from './flavour.ts';
import { openAiUsage } from './usage.ts';

const FINISH_REASONS: Record<PlannedChoice['finish'], string> = { stop: 'stop', length: 'length', tool: 'tool_calls' };

/** The stream of `chat.completion.chunk` records. */
export function createChatEncoder(
  answer: MockAnswer,
  flavour: OpenAiFlavour,
  { includeUsage, speech = null }: { includeUsage: boolean; speech?: ChatSpeech | null },
): AnswerEncoder {
  const { call, model, plan, scenario } = answer;
  const hasUsageChunk = flavour.streamUsage === 'asked' && includeUsage && !scenario.noUsage;
  const hasRunningUsage = flavour.streamUsage === 'always' && !scenario.noUsage;
  const common = headOf(flavour, 'chat.completion.chunk', model);
  const data = (document: object) => `${flavour.dataPrefix}${JSON.stringify(document)}\n\n`;
  const runningUsage = (usage: MockUsage) => (hasRunningUsage ? { usage: openAiUsage(usage, flavour) } : {});
  // With include_usage every chunk but the last has `usage: null`.
  const noUsageYet = hasUsageChunk ? { usage: null } : {};

  const record = (index: number, fields: object, usage: MockUsage, finish: string | null = null) =>
    data({
      ...common,
      choices: [
        {
          index,
          [flavour.increment]: fields,
          logprobs: null,
          finish_reason: finish,
          ...flavour.choiceExtras(finish === null ? 'chunk' : 'last'),
        },
      ],
      ...noUsageYet,
      ...runningUsage(usage),
    });
  const voice = speech?.createWriter();
  const incrementsOf = (piece: Piece): object[] =>
    speech == null || voice === undefined || piece.kind !== 'text'
      ? [incrementOf(piece, flavour)]
      : [
          { audio: { id: speech.id, transcript: piece.text } },
          { audio: { id: speech.id, data: voice.speak(piece.text).toString('base64') } },
        ];
  const nothingYet: MockUsage = { ...plan.usage, output: 0, reasoning: 0 };

  return {
    contentType: 'text/event-stream; charset=utf-8',
    start: () => {
      const first = flavour.firstRecord ? data({ ...flavour.firstRecord, ...noUsageYet }) : '';
      const opening = plan.choices.map((choice, index) =>
        record(
          index,
          { role: 'assistant', content: choice.finish === 'tool' ? null : '', ...flavour.openingExtras },
          nothingYet,
        ),
      );
      return first + opening.join('');
    },
    pieces: (next, usage) =>
      next
        .map((pieces, index) =>
          joinPieces(pieces)
            .flatMap(incrementsOf)
            .map((increment) => record(index, increment, usage))
            .join(''),
        )
        .join(''),
    finish: () => {
      let text = plan.choices
        .map(({ finish }, index) => {
          const last = speech === null ? {} : { audio: { id: speech.id, expires_at: speech.expiresAtS } };
          return record(index, { ...flavour.lastIncrement, ...last }, plan.usage, FINISH_REASONS[finish]);
        })
        .join('');
      if (hasUsageChunk) text += data({ ...common, choices: [], usage: openAiUsage(plan.usage, flavour) });
      return scenario.noTerminator ? text : `${text}${flavour.dataPrefix}[DONE]\n\n`;
    },
    failure: (failure) =>
      data(streamError(call, failure)) + (flavour.endsAfterError ? `${flavour.dataPrefix}[DONE]\n\n` : ''),
  };
}

/** What every document and chunk begins with. */
export function headOf(flavour: OpenAiFlavour, object: string, model: string, id = flavour.chatId): object {
  const created = Math.floor(Date.now() / 1000);
  return { id: `${id}${randomId(29)}`, object, created, model, ...flavour.head };
}

function incrementOf(piece: Piece, flavour: OpenAiFlavour): object {
  switch (piece.kind) {
    case 'text':
      return { content: piece.text };
    case 'reasoning':
      return { content: null, [flavour.reasoning]: piece.text };
    case 'tool':
      return { tool_calls: [{ index: 0, ...toolFragment(piece, flavour) }] };
  }
}

/** The opening fragment alone names the call. */
function toolFragment({ text, call }: Extract<Piece, { kind: 'tool' }>, flavour: OpenAiFlavour): object {
  if (text === '') return { id: call.id, type: 'function', function: { name: call.name, arguments: '' } };
  return { ...(flavour.repeatsEmptyCallId ? { id: '' } : {}), function: { arguments: text } };
}

/** The whole answer as one `chat.completion` document. */
export function chatCompletion(
  { model, plan, scenario }: MockAnswer,
  flavour: OpenAiFlavour,
  speech: ChatSpeech | null = null,
): object {
  return {
    ...headOf(flavour, 'chat.completion', model),
    choices: plan.choices.map((choice, index) => ({
      index,
      message: messageOf(choice, flavour, speech),
      logprobs: null,
      finish_reason: FINISH_REASONS[choice.finish],
      ...flavour.choiceExtras('whole'),
    })),
    ...(scenario.noUsage ? {} : { usage: openAiUsage(plan.usage, flavour) }),
    ...flavour.documentExtras,
  };
}

function messageOf({ pieces }: PlannedChoice, flavour: OpenAiFlavour, speech: ChatSpeech | null): object {
  const call = toolCallOf(pieces);
  const reasoning = textOf(pieces, 'reasoning');
  return {
    role: 'assistant',
    content: call || speech ? null : textOf(pieces, 'text'),
    ...(speech && !call && { audio: spokenMessage(speech, textOf(pieces, 'text')) }),
    ...(reasoning === '' ? {} : { [flavour.reasoning]: reasoning }),
    ...flavour.messageExtras,
    ...(call
      ? { tool_calls: [{ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } }] }
      : {}),
  };
}
