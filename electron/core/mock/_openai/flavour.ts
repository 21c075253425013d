import type { JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, type MockFailure, refuse } from '../dialect.ts';
import { readJsonBody } from '../read-json-body.ts';
import { checkChatBody, checkCompletionBody, checkEmbeddingsBody, checkResponsesBody, notJson } from './check.ts';

/** In what a server of OpenAI's form differs from OpenAI. */
export type OpenAiFlavour = {
  notJson: () => MockFailure;
  checkChat: (body: JsonObject) => MockFailure | null;
  checkCompletion: (body: JsonObject) => MockFailure | null;
  checkEmbeddings: (body: JsonObject) => MockFailure | null;
  checkResponses: (body: JsonObject) => MockFailure | null;
  /** The body with the model that is meant, for servers whose path names it. */
  nameModel: (body: JsonObject, call: MockCall) => JsonObject;
  chatId: string;
  /** Fields beside `id`, `object`, `created` and `model`. */
  head: JsonObject;
  /** Fields that a stream's first increment has besides role and content. */
  openingExtras: JsonObject;
  /** The increment that comes with the finish reason. */
  lastIncrement: JsonObject;
  /** Fields of a whole message that OpenAI writes and others do not. */
  messageExtras: JsonObject;
  /** In which field of a chunk's choice the increment is. */
  increment: 'delta' | 'message';
  reasoning: 'reasoning_content' | 'reasoning';
  dataPrefix: 'data: ' | 'data:';
  /** `asked`: in a last chunk of its own, with `include_usage`; `always`: on every chunk, cumulative. */
  streamUsage: 'asked' | 'always';
  hasUsageDetails: boolean;
  /** What `max_tokens` is for a chat that does not tell. */
  defaultMaxTokens: number | null;
  /** Whether later fragments of a tool call repeat `id: ""`, as DashScope's do. */
  repeatsEmptyCallId: boolean;
  /** Whether `[DONE]` follows an error in the middle of a stream, as at vLLM. */
  endsAfterError: boolean;
  /** Choice fields besides OpenAI's, e.g. `stop_reason`. */
  choiceExtras: (place: 'chunk' | 'last' | 'whole') => JsonObject;
  /** Chunk fields of a stream's very first record, which has no choices then. */
  firstRecord: JsonObject | null;
  /** Document fields of an answer in one piece. */
  documentExtras: JsonObject;
};

export const OPENAI_FLAVOUR: OpenAiFlavour = {
  notJson,
  checkChat: checkChatBody,
  checkCompletion: checkCompletionBody,
  checkEmbeddings: checkEmbeddingsBody,
  checkResponses: checkResponsesBody,
  nameModel: (body) => body,
  chatId: 'chatcmpl-',
  head: { service_tier: 'default', system_fingerprint: 'fp_5idec411' },
  openingExtras: { refusal: null },
  lastIncrement: {},
  messageExtras: { refusal: null, annotations: [] },
  increment: 'delta',
  reasoning: 'reasoning_content',
  dataPrefix: 'data: ',
  streamUsage: 'asked',
  hasUsageDetails: true,
  defaultMaxTokens: null,
  repeatsEmptyCallId: false,
  endsAfterError: false,
  choiceExtras: () => ({}),
  firstRecord: null,
  documentExtras: {},
};

/** What servers that only imitate OpenAI leave out. */
export const PLAIN_FLAVOUR: OpenAiFlavour = {
  ...OPENAI_FLAVOUR,
  head: {},
  openingExtras: {},
  lastIncrement: { content: '' },
  messageExtras: {},
  hasUsageDetails: false,
};

/** A call's body with the model that is meant, once it has passed the check; null when the call was refused. */
export function readCheckedBody(
  call: MockCall,
  flavour: OpenAiFlavour,
  check: (body: JsonObject) => MockFailure | null,
): JsonObject | null {
  const read = readJsonBody(call.bodyText);
  const body = read && flavour.nameModel(read, call);
  const failure = body ? check(body) : flavour.notJson();
  if (!failure) return body;
  refuse(call, failure, body?.stream === true);
  return null;
}
