import type { ConnectionPreset } from '../_kit/adapter.ts';
import { MOCK_LABEL } from '../_kit/labels.ts';

/** Every call exists at the root of the server and below `/api`, which proxies often let through alone. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/comfyui', needsKey: false },
  {
    id: 'local',
    label: { en: 'ComfyUI on this computer', zh: '本机的 ComfyUI' },
    baseUrl: 'http://127.0.0.1:8188',
    needsKey: false,
  },
  {
    id: 'desktop',
    label: { en: 'ComfyUI Desktop', zh: 'ComfyUI 桌面版' },
    baseUrl: 'http://127.0.0.1:8000',
    needsKey: false,
  },
  {
    id: 'server',
    label: { en: 'ComfyUI on another computer', zh: '其他计算机上的 ComfyUI' },
    baseUrl: 'http://YOUR-HOST:8188',
    needsKey: false,
  },
  {
    id: 'api-prefix',
    label: { en: 'Below /api, e.g. behind a proxy', zh: '使用 /api 前缀（如位于代理之后）' },
    baseUrl: 'https://YOUR-HOST/api',
    needsKey: false,
  },
  {
    id: 'multi-user',
    label: { en: 'Server with --multi-user', zh: '多用户服务器（--multi-user）' },
    baseUrl: 'http://YOUR-HOST:8188',
    needsKey: true,
    auth: { type: 'method', method: 'comfy-user' },
  },
];
