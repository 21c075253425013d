import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import { errorAt, holdsVariable } from '../_kit/issue.ts';
import { jsonEndpoint } from '../_kit/json-endpoint.ts';
import { textPrompt } from '../_kit/text-prompt.ts';
import { endpointUrl } from './endpoint-url.ts';
import type { FormEndpointOptions } from './form-options.ts';
import { speechModelField, speechParameters } from './speech-parameters.ts';

export const SPEECH_PATH = '/audio/speech';

const MAX_CHARACTERS = 4096;
/** They speak as they are, and answer with sound alone. */
const PLAIN_VOICE = /(^|\/)tts-1(-|$)/i;

/** The wish for events; sound as a body streams anyway. */
function isStream({ body }: RequestDraft): boolean {
  return getAtPath(body, ['stream_format']) === 'sse';
}

function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  return { ...draft, body: setAtPath(draft.body, ['stream_format'], stream ? 'sse' : undefined) };
}

/** Speaking a text. The answer is sound as its body, or events that hold it. */
export function speechEndpoint(options: FormEndpointOptions): Endpoint {
  const { path = SPEECH_PATH, parameters = speechParameters, rules, model } = options;
  const buildUrl = options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => endpointUrl(baseUrl, path));
  const [modelField] = options.ownedFields ?? (model === undefined ? [speechModelField] : []);
  const endpoint = jsonEndpoint({
    id: options.id ?? 'audio.speech',
    label: options.label ?? { en: 'Speech', zh: '语音合成' },
    operation: 'speech',
    docsUrl: options.docsUrl ?? 'https://platform.openai.com/docs/api-reference/audio/createSpeech',
    path,
    buildUrl,
    parameters,
    ...(modelField !== undefined && { modelField }),
    formats: options.formats ?? { stream: 'openai-speech-sse', json: 'openai-speech-json' },
    templates: options.templates,
    rules: (body, draft) => [...checkSpeech(body), ...(rules?.(body, draft) ?? [])],
    sdkCalls: options.sdkCalls ?? [{ sdk: 'openai', call: 'audio.speech', path: SPEECH_PATH }],
  });
  return {
    ...endpoint,
    ...(model !== undefined && { model }),
    isStream,
    withStream,
    // As OpenAI's own libraries ask for it: an error comes as JSON all the same.
    buildRequest: (draft, { baseUrl }) =>
      postJson(
        draft,
        buildUrl(draft, baseUrl),
        isStream(draft),
        isStream(draft) ? [] : [['accept', 'application/octet-stream']],
      ),
    hints: ({ body }) => {
      const format = getAtPath(body, ['response_format']);
      return typeof format === 'string' ? { response_format: format } : {};
    },
    ...textPrompt({
      form: 'openai-speech',
      path: ['input'],
      modelPath: model === undefined ? ['model'] : null,
      parameters,
      silent: [['stream_format']],
      isStream,
    }),
  };
}

function checkSpeech(body: JsonObject): ValidationIssue[] {
  const { input, instructions, model, stream_format: streamFormat } = body;
  const issues = [
    ...checkLength('input', '要朗读的文本', input),
    ...checkLength('instructions', 'instructions', instructions),
  ];
  if (typeof model !== 'string' || holdsVariable(model) || !PLAIN_VOICE.test(model)) return issues;
  if (instructions !== undefined && instructions !== null) {
    issues.push(errorAt(['instructions'], `${model} takes no instructions.`, `${model} 不支持 instructions。`));
  }
  if (streamFormat === 'sse') {
    issues.push(
      errorAt(
        ['stream_format'],
        `${model} answers with sound alone; use stream_format audio, which streams too.`,
        `${model} 只返回音频；请使用 stream_format audio，它同样是流式返回。`,
      ),
    );
  }
  return issues;
}

function checkLength(name: string, chineseName: string, value: unknown): ValidationIssue[] {
  if (typeof value !== 'string' || holdsVariable(value)) return [];
  const { length } = Array.from(value);
  if (length <= MAX_CHARACTERS) return [];
  return [
    errorAt(
      [name],
      `${name} may have ${MAX_CHARACTERS} characters; it has ${length}.`,
      `${chineseName}最多 ${MAX_CHARACTERS} 个字符，当前 ${length} 个。`,
    ),
  ];
}
