import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, ValidationIssue } from '../_kit/adapter.ts';
import { setAtPath } from '../_kit/body-path.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { multipartEndpoint } from '../_kit/json-endpoint.ts';
import { endpointUrl } from './endpoint-url.ts';
import type { FormEndpointOptions } from './form-options.ts';
import { isStream } from './stream-field.ts';
import { transcriptionModelField, transcriptionParameters, translationParameters } from './transcription-parameters.ts';

export const TRANSCRIPTIONS_PATH = '/audio/transcriptions';
export const TRANSLATIONS_PATH = '/audio/translations';

const DOCS = 'https://platform.openai.com/docs/api-reference/audio';
const FORMATS = { stream: 'openai-transcription-sse', json: 'openai-transcription-json' };

function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  return { ...draft, body: setAtPath(draft.body, ['stream'], stream ? true : undefined) };
}

function common(options: FormEndpointOptions, path: string) {
  const { model, templates, sdkCalls } = options;
  const [modelField] = options.ownedFields ?? (model === undefined ? [transcriptionModelField] : []);
  return {
    operation: 'transcription' as const,
    path,
    buildUrl: options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => endpointUrl(baseUrl, path)),
    ...(modelField !== undefined && { modelField }),
    formats: options.formats ?? FORMATS,
    templates,
    sdkCalls,
  };
}

/** Writing down what a recording says. */
export function transcriptionsEndpoint(options: FormEndpointOptions): Endpoint {
  const { path = TRANSCRIPTIONS_PATH, rules, model } = options;
  const shared = common(options, path);
  const endpoint = multipartEndpoint({
    ...shared,
    id: options.id ?? 'audio.transcriptions',
    label: options.label ?? { en: 'Transcription', zh: '语音转文字' },
    docsUrl: options.docsUrl ?? `${DOCS}/createTranscription`,
    parameters: options.parameters ?? transcriptionParameters,
    isStream,
    withStream,
    rules: (body, draft) => [...checkFile(body), ...checkTranscription(body), ...(rules?.(body, draft) ?? [])],
    sdkCalls: shared.sdkCalls ?? [{ sdk: 'openai', call: 'audio.transcriptions', path: TRANSCRIPTIONS_PATH }],
  });
  return model === undefined ? endpoint : { ...endpoint, model };
}

/** Writing down in English what a recording says in any language. */
export function translationsEndpoint(options: FormEndpointOptions): Endpoint {
  const { path = TRANSLATIONS_PATH, rules, model } = options;
  const shared = common(options, path);
  const endpoint = multipartEndpoint({
    ...shared,
    id: options.id ?? 'audio.translations',
    label: options.label ?? { en: 'Translation to English', zh: '语音翻译为英文' },
    docsUrl: options.docsUrl ?? `${DOCS}/createTranslation`,
    parameters: options.parameters ?? translationParameters,
    rules: (body, draft) => [...checkFile(body), ...(rules?.(body, draft) ?? [])],
    sdkCalls: shared.sdkCalls ?? [{ sdk: 'openai', call: 'audio.translations', path: TRANSLATIONS_PATH }],
  });
  return model === undefined ? endpoint : { ...endpoint, model };
}

function checkFile({ file }: JsonObject): ValidationIssue[] {
  if (typeof file !== 'string' || !/^(https?|data):/i.test(file)) return [];
  return [
    errorAt(
      ['file'],
      'This call takes a file, not an address. Choose a recording.',
      '此接口只接受文件，不接受链接。请选择录音文件。',
    ),
  ];
}

/** Models that answer with JSON alone; `whisper-1` and the servers that run it know all formats. */
const JSON_ONLY = /(^|\/)(gpt-4o(?:-mini)?-transcribe|gpt-transcribe)(?!-diarize)/i;
const DIARIZING = /transcribe-diarize/i;
const WHISPER = /(^|\/)whisper-1$/i;

function checkTranscription(body: JsonObject): ValidationIssue[] {
  const { model, response_format: format = 'json', timestamp_granularities: times } = body;
  const issues: ValidationIssue[] = [];
  const hasTimes = Array.isArray(times) && times.length > 0;
  if (hasTimes && format !== 'verbose_json' && !holdsVariable(format)) {
    issues.push(
      errorAt(
        ['timestamp_granularities'],
        'timestamp_granularities needs response_format verbose_json.',
        'timestamp_granularities 要求 response_format 为 verbose_json。',
      ),
    );
  }
  if (typeof model !== 'string' || typeof format !== 'string' || holdsVariable(model) || holdsVariable(format))
    return issues;
  const allowed = DIARIZING.test(model) ? ['json', 'text', 'diarized_json'] : JSON_ONLY.test(model) ? ['json'] : null;
  if (allowed !== null && !allowed.includes(format)) {
    issues.push(
      errorAt(
        ['response_format'],
        `${model} answers with ${allowed.join(', ')} only; whisper-1 knows the other formats.`,
        `${model} 只支持 ${allowed.join('、')}；其他格式请使用 whisper-1。`,
      ),
    );
  }
  if (DIARIZING.test(model) && typeof body.prompt === 'string' && body.prompt !== '') {
    issues.push(errorAt(['prompt'], `${model} takes no prompt.`, `${model} 不支持 prompt。`));
  }
  if (WHISPER.test(model) && body.stream === true) {
    issues.push(warningAt(['stream'], 'whisper-1 takes no notice of stream.', 'whisper-1 会忽略 stream。'));
  }
  return issues;
}
