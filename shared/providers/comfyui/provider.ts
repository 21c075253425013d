import { comfyBase } from '../_comfyui/comfy-url.ts';
import { comfyHistory, comfyPrompt } from '../_comfyui/decode.ts';
import { comfyErrorTable } from '../_comfyui/error-table.ts';
import { comfyRouteTemplates, workflowTemplates } from '../_comfyui/templates.ts';
import { comfyUpload } from '../_comfyui/upload.ts';
import { workflowEndpoint } from '../_comfyui/workflow-endpoint.ts';
import type { ProviderAdapter } from '../_kit/adapter.ts';
import { httpEndpoint } from '../_kit/http-endpoint.ts';
import { presets } from './presets.ts';

const DOCS = 'https://docs.comfy.org/development/comfyui-server/comms_routes';

/** A ComfyUI server, on this computer or elsewhere. */
export const comfyUi: ProviderAdapter = {
  id: 'comfyui',
  label: 'ComfyUI',
  docsUrl: DOCS,
  auth: null,
  authMethods: [
    {
      id: 'comfy-user',
      label: { en: 'User of a --multi-user server (comfy-user)', zh: '多用户服务器的用户（comfy-user）' },
      secretLabel: { en: 'User id', zh: '用户 ID' },
      placement: { in: 'header', name: 'comfy-user', prefix: '' },
    },
    {
      id: 'bearer',
      label: { en: 'Token of a proxy before it (Bearer)', zh: '前置代理的令牌（Bearer）' },
      placement: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
    },
  ],
  defaultHeaders: [],
  presets,
  endpoints: [
    workflowEndpoint({ docsUrl: DOCS, templates: workflowTemplates('comfyui') }),
    httpEndpoint({
      id: 'route',
      label: { en: 'Any route', zh: '任意路由' },
      docsUrl: DOCS,
      baseOf: comfyBase,
      templates: comfyRouteTemplates('comfyui/route'),
    }),
  ],
  models: null,
  decoders: { 'comfyui-prompt': comfyPrompt, 'comfyui-history': comfyHistory },
  errors: comfyErrorTable,
  upload: comfyUpload,
};
