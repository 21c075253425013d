import type { FormPart, HttpPart, Pair } from '../../model/request-draft.ts';
import { SHOWN_RUN_ID } from '../../model/shown-run-id.ts';
import type { LocalText } from '../_kit/adapter.ts';

/** One call of the server as a ready request. */
export type ComfyRoute = { id: string; label: LocalText; http: HttpPart };

/** A picture of one red point: an upload needs some file, and the user puts another in its place. */
const SAMPLE_IMAGE: FormPart = {
  name: 'image',
  value:
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="red"/></svg>',
  filename: 'example.svg',
  contentType: 'image/svg+xml',
};

/** Of no prompt: the user puts that of a run in its place. */
const PROMPT_ID = SHOWN_RUN_ID;

function get(id: string, en: string, zh: string, url: string, params?: readonly Pair[]): ComfyRoute {
  return { id, label: { en, zh }, http: { method: 'GET', url, ...(params && { params: [...params] }) } };
}

function post(id: string, en: string, zh: string, url: string, json: object | null, params?: Pair[]): ComfyRoute {
  const body = json === null ? undefined : ({ type: 'json', data: JSON.stringify(json, null, 2) } as const);
  return { id, label: { en, zh }, http: { method: 'POST', url, ...(params && { params }), ...(body && { body }) } };
}

const param = (name: string, value: string): Pair => ({ name, value });
const off = (name: string, value: string): Pair => ({ name, value, disabled: true });

/** Every HTTP call of the server that is no run of a workflow. A file of user data has its slashes as `%2F`. */
export const COMFY_ROUTES: readonly ComfyRoute[] = [
  get('system-stats', 'System stats', '系统状态', '/system_stats'),
  get('features', 'Server features', '服务器功能', '/features'),
  get('queue-info', 'Length of the queue', '队列长度', '/prompt'),
  get('queue', 'Queue', '队列', '/queue'),
  post('queue-delete', 'Take prompts out of the queue', '从队列中删除任务', '/queue', { delete: [PROMPT_ID] }),
  post('queue-clear', 'Clear the queue', '清空队列', '/queue', { clear: true }),
  post('interrupt', 'Interrupt what runs', '中断当前运行', '/interrupt', null),
  post('interrupt-prompt', 'Interrupt one prompt', '中断指定任务', '/interrupt', { prompt_id: PROMPT_ID }),
  post('free', 'Free memory', '释放内存', '/free', { unload_models: true, free_memory: true }),
  get('history', 'History', '历史记录', '/history', [param('max_items', '10'), off('offset', '0')]),
  get('history-prompt', 'History of one prompt', '单个任务的历史', `/history/${PROMPT_ID}`),
  post('history-delete', 'Delete from the history', '删除历史记录', '/history', { delete: [PROMPT_ID] }),
  post('history-clear', 'Clear the history', '清空历史记录', '/history', { clear: true }),
  get('object-info', 'All node types', '所有节点类型', '/object_info'),
  get('object-info-class', 'One node type', '单个节点类型', '/object_info/KSampler'),
  get('models', 'Kinds of models', '模型类型', '/models'),
  get('models-folder', 'Models of one kind', '某类模型列表', '/models/checkpoints'),
  get('view-metadata', 'Metadata of a model', '模型元数据', '/view_metadata/checkpoints', [
    param('filename', 'v1-5-pruned-emaonly-fp16.safetensors'),
  ]),
  get('embeddings', 'Embeddings', 'Embedding 列表', '/embeddings'),
  get('extensions', 'Extensions', '扩展列表', '/extensions'),
  get('workflow-templates', 'Workflow templates', '工作流模板', '/workflow_templates'),
  {
    id: 'upload-image',
    label: { en: 'Upload an image', zh: '上传图片' },
    http: {
      method: 'POST',
      url: '/upload/image',
      body: {
        type: 'multipart',
        parts: [
          SAMPLE_IMAGE,
          { name: 'type', value: 'input' },
          { name: 'subfolder', value: '' },
          { name: 'overwrite', value: 'true' },
        ],
      },
    },
  },
  {
    id: 'upload-mask',
    label: { en: 'Upload a mask', zh: '上传蒙版' },
    http: {
      method: 'POST',
      url: '/upload/mask',
      body: {
        type: 'multipart',
        parts: [
          { ...SAMPLE_IMAGE, filename: 'mask.svg' },
          { name: 'type', value: 'input' },
          { name: 'subfolder', value: '' },
          { name: 'overwrite', value: 'true' },
          { name: 'original_ref', value: '{"filename":"example.png","subfolder":"","type":"input"}' },
        ],
      },
    },
  },
  get('view', 'View an image', '查看图片', '/view', [
    param('filename', 'example.png'),
    param('type', 'input'),
    param('subfolder', ''),
    off('preview', 'webp;90'),
    off('channel', 'rgba'),
  ]),
  get('userdata', 'User data: list of files', '用户数据：文件列表', '/userdata', [
    param('dir', 'workflows'),
    off('recurse', 'true'),
    off('full_info', 'true'),
    off('split', 'true'),
  ]),
  get('userdata-v2', 'User data: files and folders', '用户数据：文件与目录', '/v2/userdata', [
    param('path', 'workflows'),
  ]),
  post(
    'userdata-write',
    'User data: write a file',
    '用户数据：写入文件',
    '/userdata/workflows%2Fexample.json',
    { nodes: [], links: [] },
    [param('overwrite', 'true'), off('full_info', 'true')],
  ),
  get('userdata-read', 'User data: read a file', '用户数据：读取文件', '/userdata/workflows%2Fexample.json'),
  post(
    'userdata-move',
    'User data: move a file',
    '用户数据：移动文件',
    '/userdata/workflows%2Fexample.json/move/workflows%2Frenamed.json',
    null,
    [param('overwrite', 'true'), off('full_info', 'true')],
  ),
  {
    id: 'userdata-delete',
    label: { en: 'User data: delete a file', zh: '用户数据：删除文件' },
    http: { method: 'DELETE', url: '/userdata/workflows%2Frenamed.json' },
  },
  get('users', 'Users', '用户列表', '/users'),
  post('users-create', 'Create a user', '创建用户', '/users', { username: 'new-user' }),
];
