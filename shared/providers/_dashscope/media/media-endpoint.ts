import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { RequestDraft } from '../../../model/request-draft.ts';
import type { Endpoint, Template } from '../../_kit/adapter.ts';
import { getAtPath, setAtPath } from '../../_kit/body-path.ts';
import { postJson } from '../../_kit/chat-request.ts';
import { errorAt } from '../../_kit/issue.ts';
import type { Header } from '../../_kit/merge-headers.ts';
import { TASK_FORMAT } from '../task-decode.ts';
import { taskJob } from '../task-job.ts';
import type { MediaDefinition, MediaTemplate } from './media-definition.ts';
import { spelledPath } from './media-paths.ts';
import { checkHome } from './model-homes.ts';
import { checkMediaAddresses } from './shared-rules.ts';
import { uploadHeaders } from './upload-headers.ts';

/** At which provider the calls stand, and how their addresses are made there. */
export type MediaPlace = {
  provider: string;
  /** @param path from the host on */
  urlOf(baseUrl: string, path: string): string;
};

const FORMATS = {
  task: { stream: TASK_FORMAT, json: TASK_FORMAT },
  whole: { stream: 'dashscope-json', json: 'dashscope-json' },
  streamable: { stream: 'dashscope-sse', json: 'dashscope-json' },
} as const;

const ASYNC: Header = ['X-DashScope-Async', 'enable'];
const STREAMED: Header = ['X-DashScope-SSE', 'enable'];

/** One media call as an endpoint of that provider. */
export function mediaEndpoint(definition: MediaDefinition, place: MediaPlace): Endpoint {
  const { id, label, operation, docsUrl, path, answer, parameters, prompt, sdkCalls } = definition;
  const urlOf = (baseUrl: string) => place.urlOf(baseUrl, spelledPath(baseUrl, path));
  const isStream = (draft: RequestDraft) => answer === 'streamable' && draft.stream === true;
  const callHeaders = (draft: RequestDraft): Header[] => [
    ...(answer === 'task' ? [ASYNC] : []),
    ...(isStream(draft) ? [STREAMED] : []),
    ...uploadHeaders(draft.body),
  ];
  return {
    id,
    label,
    operation,
    docsUrl,
    parameters,
    ownedFields: [definition.model, ...(definition.ownedFields ?? [])],
    model: { in: 'body', path: ['model'] },
    models: definition.models,
    conversation: definition.conversation ?? null,
    formats: definition.formats ?? FORMATS[answer],
    isStream,
    withStream: (draft, stream) =>
      answer === 'streamable' ? withStream(draft, stream, definition.streamFields) : draft,
    buildRequest: (draft, { baseUrl }) =>
      postJson(draft, urlOf(baseUrl), isStream(draft), callHeaders(draft), { parameters }),
    validate: (draft) =>
      isJsonObject(draft.body)
        ? [
            ...checkHome(draft.body.model, id),
            ...checkShape(draft.body, definition),
            ...checkMediaAddresses(draft.body, parameters),
            ...definition.rules(draft.body, draft),
          ]
        : [errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')],
    hints: ({ body }) => (isJsonObject(body) ? (definition.hints?.(body) ?? {}) : {}),
    toPrompt: prompt?.toPrompt ?? (() => null),
    fromPrompt: prompt?.fromPrompt ?? (() => ({ body: {}, notes: [] })),
    templates: definition.templates.map((template) => templateAt(place.provider, id, template)),
    ...(answer === 'task' && {
      job: taskJob(({ baseUrl }) => urlOf(baseUrl), operation === 'video' ? 'video' : 'image'),
    }),
    ...(sdkCalls !== undefined && { sdkCalls }),
  };
}

function templateAt(provider: string, endpoint: string, { id, label, body, docs, stream }: MediaTemplate): Template {
  return {
    id,
    label,
    draft: {
      sidecall: 2,
      info: { name: label.en },
      endpoint: `${provider}/${endpoint}`,
      ...(docs !== undefined && { docs }),
      ...(stream === true && { stream }),
      body,
    },
  };
}

function withStream(draft: RequestDraft, stream: boolean, fields: JsonObject = {}): RequestDraft {
  if (stream === (draft.stream === true)) return draft;
  let body: JsonValue | undefined = draft.body;
  for (const [name, value] of Object.entries(fields)) {
    if (stream || getAtPath(body, ['parameters', name]) !== undefined) {
      body = setAtPath(body, ['parameters', name], stream ? value : undefined);
    }
  }
  const { stream: _wish, ...rest } = draft;
  return { ...rest, ...(stream && { stream }), ...(body !== undefined && { body }) };
}

/** At the top level fields are ignored or refused: OpenAI's form has them there, this one below `input` and `parameters`. */
function checkShape(body: JsonObject, { parameters }: MediaDefinition) {
  return parameters
    .filter(({ name, path }) => path.length > 1 && body[name] !== undefined)
    .map(({ name, path }) =>
      errorAt([name], `${name} belongs to ${path.join('.')}.`, `${name} 应放在 ${path.join('.')}。`),
    );
}
