import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, Label, ParameterSpec, SdkCall, Template, ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import { errorAt, holdsVariable } from '../_kit/issue.ts';
import type { JobSpec } from '../_kit/job-spec.ts';
import { multipartEndpoint } from '../_kit/json-endpoint.ts';
import { encodePathSegment } from '../_kit/path-segment.ts';
import { checkPathId, restEndpoint } from '../_kit/rest-endpoint.ts';
import { textPrompt } from '../_kit/text-prompt.ts';
import { endpointUrl } from './endpoint-url.ts';
import { mediaRow } from './media-row.ts';
import { remixParameters, videoIdRow, videoModelField, videoParameters } from './video-parameters.ts';

export const VIDEOS_PATH = '/videos';

const DOCS = 'https://platform.openai.com/docs/api-reference/videos';
const FORMATS = { stream: 'openai-video-json', json: 'openai-video-json' };

/** A video takes a minute or some: often at first, then every ten seconds. */
const FIRST_PAUSE_MS = 2_000;
const POLLS_OF_ONE_PAUSE = 3;
const LONGEST_PAUSE_MS = 10_000;

export type VideoEndpointsOptions = {
  docsUrl?: string;
  /** How base URL and path are joined, where the service has its own way. */
  buildUrl?: (path: string, baseUrl: string) => string;
  templates: Readonly<Record<'create' | 'remix' | 'retrieve' | 'list' | 'delete' | 'content', readonly Template[]>>;
};

/** Films of a text, made as jobs: their submission, and all calls about them. */
export function videoEndpoints({
  docsUrl,
  buildUrl = (path, baseUrl) => endpointUrl(baseUrl, path),
  templates,
}: VideoEndpointsOptions): Endpoint[] {
  const job: JobSpec = {
    format: FORMATS.json,
    poll: ({ jobId, baseUrl }) => ({
      method: 'GET',
      url: buildUrl(`${VIDEOS_PATH}/${encodePathSegment(jobId)}`, baseUrl),
      headers: [['accept', 'application/json']],
      body: null,
    }),
    pollDelayMs: (polls) => Math.min(FIRST_PAUSE_MS * 2 ** Math.floor(polls / POLLS_OF_ONE_PAUSE), LONGEST_PAUSE_MS),
    lifetimeMs: null,
  };
  const docs = (anchor: string) => docsUrl ?? `${DOCS}/${anchor}`;
  const about = (
    identity: { id: string; label: Label; docs: string },
    call: { method: 'GET' | 'POST' | 'DELETE'; path: string; parameters: readonly ParameterSpec[]; sdk?: SdkCall[] },
    own: Pick<Endpoint, 'templates'> & { accept?: string },
  ) =>
    restEndpoint({
      id: identity.id,
      label: identity.label,
      operation: 'video',
      docsUrl: docs(identity.docs),
      method: call.method,
      path: call.path,
      parameters: call.parameters,
      sdkCalls: call.sdk ?? [],
      rules: (body) => checkPathId('video_id', body.video_id),
      buildUrl,
      ...own,
    });
  return [
    createEndpoint({ docsUrl: docs('create'), buildUrl, job, templates: templates.create }),
    {
      ...about(
        { id: 'videos.remix', label: { en: 'Remix a video', zh: '改编视频' }, docs: 'remix' },
        { method: 'POST', path: '/videos/{video_id}/remix', parameters: remixParameters },
        { templates: templates.remix },
      ),
      formats: FORMATS,
      hints: () => ({ videos: '../' }),
      job,
    },
    {
      ...about(
        { id: 'videos.retrieve', label: { en: 'Look up a video', zh: '查询视频' }, docs: 'retrieve' },
        { method: 'GET', path: '/videos/{video_id}', parameters: [videoIdRow] },
        { templates: templates.retrieve },
      ),
      formats: FORMATS,
      hints: () => ({ videos: '' }),
      job,
      jobIdPath: ['video_id'],
    },
    about(
      { id: 'videos.list', label: { en: 'List videos', zh: '视频列表' }, docs: 'list' },
      { method: 'GET', path: VIDEOS_PATH, parameters: LIST_PARAMETERS },
      { templates: templates.list },
    ),
    about(
      { id: 'videos.content', label: { en: 'Download a video', zh: '下载视频' }, docs: 'content' },
      { method: 'GET', path: '/videos/{video_id}/content', parameters: [videoIdRow, VARIANT] },
      { templates: templates.content, accept: 'application/octet-stream' },
    ),
    about(
      { id: 'videos.delete', label: { en: 'Delete a video', zh: '删除视频' }, docs: 'delete' },
      { method: 'DELETE', path: '/videos/{video_id}', parameters: [videoIdRow] },
      { templates: templates.delete },
    ),
  ];
}

type CreateOptions = Required<Pick<VideoEndpointsOptions, 'docsUrl' | 'buildUrl'>> & {
  job: JobSpec;
  templates: readonly Template[];
};

/** A form where a picture of the user's goes along, JSON otherwise: services take both, and clones often JSON alone. */
function createEndpoint({ docsUrl, buildUrl, job, templates }: CreateOptions): Endpoint {
  const urlOf = (_draft: RequestDraft, baseUrl: string) => buildUrl(VIDEOS_PATH, baseUrl);
  const form = multipartEndpoint({
    id: 'videos.create',
    label: { en: 'Make a video', zh: '生成视频' },
    operation: 'video',
    docsUrl,
    path: VIDEOS_PATH,
    buildUrl: urlOf,
    parameters: videoParameters,
    modelField: videoModelField,
    formats: FORMATS,
    templates,
    rules: checkVideo,
    sdkCalls: [{ sdk: 'openai', call: 'videos', path: VIDEOS_PATH }],
  });
  return {
    ...form,
    job,
    hints: () => ({ videos: 'videos/' }),
    buildRequest: (draft, target) =>
      typeof getAtPath(draft.body, ['input_reference']) === 'string'
        ? form.buildRequest(draft, target)
        : postJson(draft, urlOf(draft, target.baseUrl), false, []),
    ...textPrompt({
      form: 'openai-video',
      path: ['prompt'],
      modelPath: ['model'],
      parameters: videoParameters,
      isStream: () => false,
    }),
  };
}

const LIST_PARAMETERS: readonly ParameterSpec[] = [
  mediaRow(
    'limit',
    { kind: 'number', min: 1, max: 100, integer: true },
    { group: 'common', en: 'How many to list at once.', zh: '每页数量。' },
  ),
  mediaRow(
    'after',
    { kind: 'text' },
    { group: 'common', en: 'Id of the last video of the page before.', zh: '上一页最后一个视频的 ID。' },
  ),
  mediaRow(
    'order',
    { kind: 'select', options: ['asc', 'desc'] },
    { group: 'common', en: 'desc: newest first.', zh: 'desc 表示最新的在前。' },
  ),
];

const VARIANT = mediaRow(
  'variant',
  { kind: 'select', options: ['video', 'thumbnail', 'spritesheet'] },
  {
    group: 'common',
    default: 'video',
    en: 'The film, one picture of it, or a sheet of its pictures.',
    zh: '视频本身、封面图，或帧拼图。',
  },
);

function checkVideo({ model, size, seconds }: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (typeof seconds === 'number') {
    issues.push(errorAt(['seconds'], `seconds is a text here: "${seconds}".`, `seconds 须为文本："${seconds}"。`));
  }
  const isSmallSora = typeof model === 'string' && !holdsVariable(model) && /(^|\/)sora-2(?!-pro)/.test(model);
  if (isSmallSora && (size === '1024x1792' || size === '1792x1024')) {
    issues.push(errorAt(['size'], `${size} needs sora-2-pro.`, `${size} 需要 sora-2-pro。`));
  }
  return issues;
}
