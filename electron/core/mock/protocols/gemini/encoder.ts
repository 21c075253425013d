import type { AnswerEncoder } from '../../deliver-answer.ts';
import { streamError } from '../../dialect.ts';
import type { MockAnswer } from '../../generation.ts';
import { joinPieces, parseArguments, textOf, toolCallOf } from '../../join-pieces.ts';
import { type MockUsage, type Piece, type PlannedChoice, randomId } from '../../plan-answer.ts';
import { type GeminiMedia, mediaPart } from './media-parts.ts';

export type GeminiOptions = {
  /** `alt=sse`; otherwise the stream is one JSON array. */
  isSse: boolean;
  showsThoughts: boolean;
  media: GeminiMedia;
};

/** Records that are whole documents, each with the next piece of text. */
export function createGeminiEncoder(answer: MockAnswer, options: GeminiOptions): AnswerEncoder {
  const { plan, scenario } = answer;
  const responseId = randomId(22);
  let count = 0;
  const record = (document: object) => {
    count += 1;
    const json = JSON.stringify(document);
    // Google ends its lines with CRLF.
    if (options.isSse) return `data: ${json}\r\n\r\n`;
    return `${count === 1 ? '[' : ',\r\n'}${json}`;
  };
  return {
    contentType: options.isSse ? 'text/event-stream' : 'application/json; charset=UTF-8',
    start: () => '',
    pieces: (next, usage) => {
      const candidates = next.flatMap((pieces, index) => {
        const parts = joinPieces(pieces).flatMap((piece) => partsOf(piece, options));
        return parts.length === 0 ? [] : [{ content: { parts, role: 'model' }, index }];
      });
      return candidates.length === 0 ? '' : record(document(answer, candidates, usage, responseId));
    },
    finish: () => {
      const candidates = plan.choices.map((choice, index) => ({
        content: {
          parts: [...callParts(choice), ...mediaParts(choice, options), { text: '' }].slice(0, 1),
          role: 'model',
        },
        finishReason: finishReason(choice),
        index,
      }));
      const last = record(document(answer, candidates, plan.usage, responseId));
      return options.isSse || scenario.noTerminator ? last : `${last}\r\n]`;
    },
    failure: (failure) => {
      const told = record(streamError(answer.call, failure));
      return options.isSse ? told : `${told}\r\n]`;
    },
  };
}

/** The whole answer as one `GenerateContentResponse`. */
export function geminiAnswer(answer: MockAnswer, options: GeminiOptions): object {
  const candidates = answer.plan.choices.map((choice, index) => {
    const thoughts = options.showsThoughts ? textOf(choice.pieces, 'reasoning') : '';
    const text = textOf(choice.pieces, 'text');
    const parts = [
      ...(thoughts === '' ? [] : [{ text: thoughts, thought: true }]),
      ...(text === '' || options.media === 'audio' ? [] : [{ text }]),
      ...(text !== '' && options.media === 'audio' ? [mediaPart('audio', text)] : mediaParts(choice, options)),
      ...callParts(choice),
    ];
    return { content: { parts, role: 'model' }, finishReason: finishReason(choice), index };
  });
  return document(answer, candidates, answer.plan.usage, randomId(22));
}

function document({ model, scenario }: MockAnswer, candidates: object[], usage: MockUsage, responseId: string): object {
  return {
    candidates,
    ...(scenario.noUsage ? {} : { usageMetadata: usageMetadata(usage) }),
    modelVersion: model,
    responseId,
  };
}

function partsOf(piece: Piece, { showsThoughts, media }: GeminiOptions): object[] {
  if (piece.kind === 'text') return media === 'audio' ? [mediaPart('audio', piece.text)] : [{ text: piece.text }];
  return piece.kind === 'reasoning' && showsThoughts ? [{ text: piece.text, thought: true }] : [];
}

/** A picture comes whole, after the words; sound in the place of each. */
function mediaParts({ pieces, finish }: PlannedChoice, { media }: GeminiOptions): object[] {
  return media === 'image' && finish !== 'tool' ? [mediaPart('image', textOf(pieces, 'text'))] : [];
}

/** A call comes whole, or not at all when the token limit cut it. */
function callParts(choice: PlannedChoice): object[] {
  const call = choice.finish === 'tool' ? toolCallOf(choice.pieces) : null;
  return call ? [{ functionCall: { id: call.id, name: call.name, args: parseArguments(call.arguments) } }] : [];
}

/** A call ends as any answer does. */
function finishReason({ finish }: PlannedChoice): string {
  return finish === 'length' ? 'MAX_TOKENS' : 'STOP';
}

/** Google counts thoughts beside the candidates. */
function usageMetadata({ input, cachedInput, output, reasoning }: MockUsage): object {
  return {
    promptTokenCount: input,
    ...(output > reasoning ? { candidatesTokenCount: output - reasoning } : {}),
    totalTokenCount: input + output,
    ...(cachedInput > 0 ? { cachedContentTokenCount: cachedInput } : {}),
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: input }],
    ...(reasoning > 0 ? { thoughtsTokenCount: reasoning } : {}),
  };
}
