import type { JsonObject } from '../model/json.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import type { OpenAiCall } from './openai-call.ts';
import { OPENAI_MEDIA_CALLS } from './openai-media-calls.ts';
import { OPENAI_STORE_CALLS } from './openai-store-calls.ts';
import { type SdkRequest, toSdkRequest } from './sdk-request.ts';

/** Fields that requests may leave to the library, and the library then fills in otherwise than the service does. */
const EMBEDDING_DEFAULTS: JsonObject = { encoding_format: 'float' };

const names = (text: string) => new Set(text.split(' '));

export const OPENAI_CALLS: Readonly<Record<string, OpenAiCall>> = {
  'chat.completions': {
    fields: names(
      'messages model audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens metadata modalities n parallel_tool_calls prediction presence_penalty reasoning_effort response_format seed service_tier stop store stream stream_options temperature tool_choice tools top_logprobs top_p user',
    ),
    stream: {
      pythonGuard: 'chunk.choices',
      python: 'chunk.choices[0].delta.content or ""',
      javascript: 'chunk.choices[0]?.delta?.content ?? ""',
    },
    whole: { python: 'completion.choices[0].message.content', javascript: 'completion.choices[0].message.content' },
  },
  completions: {
    fields: names(
      'model prompt best_of echo frequency_penalty logit_bias logprobs max_tokens n presence_penalty seed stop stream stream_options suffix temperature top_p user',
    ),
    stream: {
      pythonGuard: 'chunk.choices',
      python: 'chunk.choices[0].text or ""',
      javascript: 'chunk.choices[0]?.text ?? ""',
    },
    whole: { python: 'completion.choices[0].text', javascript: 'completion.choices[0].text' },
  },
  responses: {
    fields: names(
      'include input instructions max_output_tokens metadata model parallel_tool_calls previous_response_id reasoning service_tier store stream temperature text tool_choice tools top_p truncation user',
    ),
    stream: {
      pythonGuard: 'chunk.type == "response.output_text.delta"',
      python: 'chunk.delta',
      javascript: 'chunk.type === "response.output_text.delta" ? chunk.delta : ""',
    },
    whole: { python: 'completion.output_text', javascript: 'completion.output_text' },
  },
  embeddings: { fields: names('input model dimensions encoding_format user') },
  models: { method: 'GET', fields: new Set() },
  ...OPENAI_MEDIA_CALLS,
  ...OPENAI_STORE_CALLS,
};

/** The request as a call of OpenAI's libraries; null where they cannot make it. */
export function openAiRequest(prepared: PreparedRequest): SdkRequest | null {
  const request = toSdkRequest(prepared, 'openai', OPENAI_CALLS);
  return request?.body && OPENAI_CALLS[request.call]?.isRefused?.(request.body) === true ? null : request;
}

/** The fields of the call, with those that the library cannot do without. */
export function openAiBody({ call, body }: SdkRequest, modelOfDraft: string | undefined): JsonObject {
  const fields: JsonObject = { ...(call === 'embeddings' && EMBEDDING_DEFAULTS), ...body };
  return modelOfDraft === undefined || fields.model !== undefined ? fields : { model: modelOfDraft, ...fields };
}
