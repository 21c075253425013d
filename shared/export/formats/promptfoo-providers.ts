import { answerPlace } from '../../code/answer-place.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { PreparedRequest } from '../../requests/prepare-request.ts';
import type { PlainRequest } from '../plain-request.ts';

export type NativeProvider = { id: string; config: JsonObject; leftOut: string[] };

/** Parameters that promptfoo's own providers pass on by these names. */
const OPENAI_FIELDS = [
  'temperature',
  'max_tokens',
  'max_completion_tokens',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'stop',
  'seed',
  'response_format',
  'tools',
  'tool_choice',
  'reasoning_effort',
];
const ANTHROPIC_FIELDS = ['temperature', 'max_tokens', 'top_p', 'top_k', 'tools', 'tool_choice', 'thinking'];
const STREAM_FIELDS = new Set(['stream', 'stream_options']);

/**
 * The provider of promptfoo that speaks this form, where there is one for the whole request; else null, and the request
 * is called as plain HTTP. Only a key that stands where that provider puts it can be left to it.
 */
export function nativeProvider(plain: PlainRequest, keyVariable: string): NativeProvider | null {
  const { prepared, key } = plain;
  const body = prepared.draft.body;
  if (!isJsonObject(body) || plain.query.length > 0) return null;
  const { model } = body;
  if (typeof model !== 'string' || model === '') return null;
  if (prepared.endpointId.endsWith('/chat.completions') && plain.address.endsWith('/chat/completions')) {
    // Without a key of its own it would send the one of OpenAI that the environment may hold.
    if (key?.kind !== 'bearer') return null;
    return {
      id: `openai:chat:${model}`,
      config: {
        apiBaseUrl: plain.address.replace(/\/chat\/completions$/, ''),
        apiKeyEnvar: keyVariable,
        ...pick(body, OPENAI_FIELDS),
        ...passthrough(body, ['model', 'messages', ...OPENAI_FIELDS]),
      },
      leftOut: [],
    };
  }
  if (prepared.endpointId.endsWith('/messages') && plain.address.endsWith('/v1/messages') && key?.kind === 'header') {
    // A system text outside of the messages has no place in this provider's settings.
    if (body.system !== undefined) return null;
    return {
      id: `anthropic:messages:${model}`,
      config: {
        apiBaseUrl: plain.address.replace(/\/v1\/messages$/, ''),
        apiKey: `{{env.${keyVariable}}}`,
        ...pick(body, ANTHROPIC_FIELDS),
      },
      leftOut: othersOf(body, ['model', 'messages', ...ANTHROPIC_FIELDS]),
    };
  }
  return null;
}

/** How promptfoo finds the text in the answer of a plain HTTP call. */
export function answerExpression(prepared: PreparedRequest): string {
  const draft = prepared.endpoint.withStream(prepared.draft, false);
  const { path } = answerPlace({ endpoint: prepared.endpoint, draft });
  if (path === null) return 'text';
  return `json${path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')}`;
}

function pick(body: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => entryOf(body, name)));
}

function entryOf(body: JsonObject, name: string): [string, JsonValue][] {
  const value = body[name];
  return value === undefined ? [] : [[name, value]];
}

/** Fields that the provider does not know are sent along as they are. */
function passthrough(body: JsonObject, known: readonly string[]): JsonObject {
  const others = othersOf(body, known);
  return others.length === 0 ? {} : { passthrough: pick(body, others) };
}

function othersOf(body: JsonObject, known: readonly string[]): string[] {
  return Object.keys(body).filter((name) => !known.includes(name) && !STREAM_FIELDS.has(name));
}
