import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { RequestDraft } from '../../../model/request-draft.ts';
import type { Endpoint, FormatDecoder, HttpRequest, ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt } from '../../_kit/issue.ts';
import { enabledHeaders } from '../../_kit/merge-headers.ts';
import type { SocketScript, SocketSpec } from '../../_kit/socket-spec.ts';
import { toSocketUrl } from '../../_kit/socket-url.ts';
import { decodeDashScopeError } from '../errors.ts';
import { modelField } from '../media/fields.ts';
import type { MediaTemplate } from '../media/media-definition.ts';
import type { MediaPlace } from '../media/media-endpoint.ts';
import { INFERENCE_PATH, spelledPath } from '../media/media-paths.ts';
import { promptMapping } from '../media/prompt.ts';
import { createRecognitionScript, recognitionFiles } from './recognition-script.ts';
import { cosyVoiceParameters, recognitionParameters, sambertParameters } from './speech-parameters.ts';
import { checkCosyVoice, checkRecognition, checkSambert } from './speech-rules.ts';
import { cosyVoiceTemplates, recognitionTemplates, sambertTemplates } from './speech-templates.ts';
import { createSynthesisScript } from './synthesis-script.ts';

/** Messages of a task; what a refused handshake says is in the service's own form. */
export const TASK_SOCKET_FORMAT = 'dashscope-socket';
export const taskSocketMessages: FormatDecoder = {
  framing: 'transcript',
  create: () => ({ decode: () => [], end: () => [] }),
  decodeError: decodeDashScopeError,
};

type SpeechDefinition = Pick<
  Endpoint,
  'id' | 'label' | 'operation' | 'docsUrl' | 'parameters' | 'models' | 'sdkCalls'
> & {
  model: ParameterSpec;
  rules(body: JsonObject): readonly ValidationIssue[];
  templates: readonly MediaTemplate[];
  createScript(draft: RequestDraft, runId: string): SocketScript;
  files?: SocketSpec['files'];
  prompt?: Pick<Endpoint, 'toPrompt' | 'fromPrompt'>;
};

const DEFINITIONS: readonly SpeechDefinition[] = [
  {
    id: 'speech-socket',
    label: { en: 'CosyVoice speech, WebSocket', zh: 'CosyVoice 语音合成（WebSocket）' },
    operation: 'speech',
    docsUrl: 'https://help.aliyun.com/zh/model-studio/cosyvoice-websocket-api',
    model: modelField(
      'Id of a CosyVoice model, e.g. cosyvoice-v3-flash.',
      'CosyVoice 模型 ID，如 cosyvoice-v3-flash。',
    ),
    models: ['cosyvoice-v3-flash', 'cosyvoice-v3-plus', 'cosyvoice-v2', 'cosyvoice-v1'],
    parameters: cosyVoiceParameters,
    rules: checkCosyVoice,
    templates: cosyVoiceTemplates,
    prompt: promptMapping({ text: ['input', 'text'], images: null, parameters: cosyVoiceParameters }),
    createScript: (draft, runId) => createSynthesisScript(draft, runId, { format: 'mp3', sampleRateHz: 22_050 }),
  },
  {
    id: 'sambert-socket',
    label: { en: 'Sambert speech, WebSocket', zh: 'Sambert 语音合成（WebSocket）' },
    operation: 'speech',
    docsUrl: 'https://help.aliyun.com/zh/model-studio/sambert-websocket-api',
    model: modelField(
      'Id of a Sambert voice, e.g. sambert-zhichu-v1. These models are being retired.',
      'Sambert 音色模型 ID，如 sambert-zhichu-v1。该系列正在下线。',
    ),
    models: ['sambert-zhichu-v1', 'sambert-zhiwei-v1', 'sambert-zhiqi-v1'],
    parameters: sambertParameters,
    rules: checkSambert,
    templates: sambertTemplates,
    prompt: promptMapping({ text: ['input', 'text'], images: null, parameters: sambertParameters }),
    createScript: (draft, runId) =>
      createSynthesisScript(draft, runId, { format: 'wav', sampleRateHz: 48_000, isWhole: true }),
  },
  {
    id: 'recognition-socket',
    label: { en: 'Speech recognition, WebSocket', zh: '语音识别（WebSocket）' },
    operation: 'transcription',
    docsUrl: 'https://help.aliyun.com/zh/model-studio/websocket-for-paraformer-real-time-service',
    model: modelField(
      'Id of a model that reads speech as it comes, e.g. paraformer-realtime-v2.',
      '实时语音识别模型 ID，如 paraformer-realtime-v2。',
    ),
    models: ['paraformer-realtime-v2', 'fun-asr-realtime', 'paraformer-realtime-8k-v2', 'paraformer-realtime-v1'],
    parameters: recognitionParameters,
    rules: checkRecognition,
    templates: recognitionTemplates,
    createScript: createRecognitionScript,
    files: recognitionFiles,
  },
];

/** Speech both ways over the WebSocket of Model Studio, at that provider. */
export function speechSocketEndpoints(place: MediaPlace): Endpoint[] {
  return DEFINITIONS.map(({ model, rules, createScript, files, templates, prompt, ...definition }): Endpoint => {
    const buildRequest = (draft: RequestDraft, { baseUrl }: { baseUrl: string }): HttpRequest => ({
      method: 'GET',
      url: toSocketUrl(place.urlOf(baseUrl, spelledPath(baseUrl, INFERENCE_PATH))),
      headers: enabledHeaders(draft.headers),
      body: null,
    });
    return {
      ...definition,
      ownedFields: [model],
      model: { in: 'body', path: ['model'] },
      conversation: null,
      formats: { stream: TASK_SOCKET_FORMAT, json: TASK_SOCKET_FORMAT },
      isStream: () => true,
      withStream: (draft) => draft,
      buildRequest,
      validate: ({ body }) =>
        isJsonObject(body) ? rules(body) : [errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')],
      hints: () => ({}),
      toPrompt: prompt?.toPrompt ?? (() => null),
      fromPrompt: prompt?.fromPrompt ?? (() => ({ body: {}, notes: [] })),
      templates: templates.map(({ id, label, body, docs }) => ({
        id,
        label,
        draft: {
          sidecall: 2,
          info: { name: label.en },
          endpoint: `${place.provider}/${definition.id}`,
          ...(docs !== undefined && { docs }),
          body,
        },
      })),
      socket: { buildRequest, createScript, ...(files && { files }) },
    };
  });
}
