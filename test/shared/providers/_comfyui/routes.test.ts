import { describe, expect, it } from 'vitest';
import { COMFY_ROUTES } from '../../../../shared/providers/_comfyui/routes.ts';
import { comfyRouteTemplates } from '../../../../shared/providers/_comfyui/templates.ts';
import { findEndpoint } from '../../../../shared/providers/index.ts';

const NONE = '00000000-0000-4000-8000-000000000000';
const FILE = '/userdata/workflows%2Fexample.json';

/** What each template sends, and with what it has switched off besides: the server's own words, byte by byte. */
const SENT: Readonly<Record<string, readonly [line: string, body?: string | null, more?: string]>> = {
  'system-stats': ['GET /system_stats'],
  features: ['GET /features'],
  'queue-info': ['GET /prompt'],
  queue: ['GET /queue'],
  'queue-delete': ['POST /queue', `{"delete":["${NONE}"]}`],
  'queue-clear': ['POST /queue', '{"clear":true}'],
  interrupt: ['POST /interrupt'],
  'interrupt-prompt': ['POST /interrupt', `{"prompt_id":"${NONE}"}`],
  free: ['POST /free', '{"unload_models":true,"free_memory":true}'],
  history: ['GET /history?max_items=10', null, '&offset=0'],
  'history-prompt': [`GET /history/${NONE}`],
  'history-delete': ['POST /history', `{"delete":["${NONE}"]}`],
  'history-clear': ['POST /history', '{"clear":true}'],
  'object-info': ['GET /object_info'],
  'object-info-class': ['GET /object_info/KSampler'],
  models: ['GET /models'],
  'models-folder': ['GET /models/checkpoints'],
  'view-metadata': ['GET /view_metadata/checkpoints?filename=v1-5-pruned-emaonly-fp16.safetensors'],
  embeddings: ['GET /embeddings'],
  extensions: ['GET /extensions'],
  'workflow-templates': ['GET /workflow_templates'],
  view: ['GET /view?filename=example.png&type=input&subfolder=', null, '&preview=webp%3B90&channel=rgba'],
  userdata: ['GET /userdata?dir=workflows', null, '&recurse=true&full_info=true&split=true'],
  'userdata-v2': ['GET /v2/userdata?path=workflows'],
  'userdata-write': [`POST ${FILE}?overwrite=true`, '{"nodes":[],"links":[]}', '&full_info=true'],
  'userdata-read': [`GET ${FILE}`],
  'userdata-move': [`POST ${FILE}/move/workflows%2Frenamed.json?overwrite=true`, null, '&full_info=true'],
  'userdata-delete': ['DELETE /userdata/workflows%2Frenamed.json'],
  users: ['GET /users'],
  'users-create': ['POST /users', '{"username":"new-user"}'],
};
const FORMS: Readonly<Record<string, readonly string[]>> = {
  'upload-image': ['image', 'type', 'subfolder', 'overwrite'],
  'upload-mask': ['image', 'type', 'subfolder', 'overwrite', 'original_ref'],
};
const SAMPLE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="red"/></svg>';
const VALUES: Readonly<Record<string, string>> = {
  image: SAMPLE,
  type: 'input',
  subfolder: '',
  overwrite: 'true',
  original_ref: '{"filename":"example.png","subfolder":"","type":"input"}',
};

function built(endpoint: string, baseUrl: string, id: string, isAllOn = false) {
  const draft = comfyRouteTemplates(endpoint).find((template) => template.id === `comfyui-${id}`)?.draft;
  const found = findEndpoint(endpoint)?.endpoint;
  if (draft?.http === undefined || found === undefined) throw new Error(`no template ${id}`);
  const params = draft.http.params?.map(({ name, value, disabled }) =>
    isAllOn || disabled === undefined ? { name, value } : { name, value, disabled },
  );
  return found.buildRequest({ ...draft, http: { ...draft.http, ...(params && { params }) } }, { baseUrl });
}

describe.each([
  ['comfyui/route', 'http://127.0.0.1:8188', 'http://127.0.0.1:8188'],
  ['comfyui/route', 'https://comfy.example.com/api', 'https://comfy.example.com/api'],
  ['comfyui/route', 'http://127.0.0.1:8188/prompt', 'http://127.0.0.1:8188'],
  ['ai-gateway/route', 'https://gateway.example.com/base', 'https://gateway.example.com/base'],
])('the calls of a server as templates of %s at %s', (endpoint, baseUrl, root) => {
  it('are all there is', () => {
    expect(COMFY_ROUTES.map(({ id }) => id).sort()).toEqual([...Object.keys(SENT), ...Object.keys(FORMS)].sort());
  });

  it.each(Object.entries(SENT))('%s', (id, [line, body = null, more = '']) => {
    const [method = '', path = ''] = line.split(' ');
    const request = built(endpoint, baseUrl, id);
    expect(request).toMatchObject({ method, url: root + path });
    // Written out over several lines, for it is there to be edited.
    expect(request.body).toBe(body === null ? null : JSON.stringify(JSON.parse(body), null, 2));
    const type = request.headers.find(([name]) => name === 'content-type')?.[1];
    expect(type).toBe(body === null ? undefined : 'application/json');
    expect(built(endpoint, baseUrl, id, true).url).toBe(root + path + more);
  });

  it.each(Object.entries(FORMS))('%s', (id, names) => {
    const request = built(endpoint, baseUrl, id);
    expect(request).toMatchObject({ method: 'POST', url: `${root}/${id.replace('-', '/')}` });
    const type = request.headers.find(([name]) => name === 'content-type')?.[1] ?? '';
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(type)?.[1];
    const file = id === 'upload-mask' ? 'mask.svg' : 'example.svg';
    const parts = names.map((name) => {
      const more = name === 'image' ? `; filename="${file}"\r\nContent-Type: image/svg+xml` : '';
      return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${VALUES[name]}\r\n`;
    });
    expect(request.body).toBe(`${parts.join('')}--${boundary}--\r\n`);
  });
});
