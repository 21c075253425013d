import type { ConnectionPreset } from '../_kit/adapter.ts';
import { MOCK_LABEL } from '../_kit/labels.ts';

/** Addresses at host level: the endpoints bring `/api/…` along. Ollama's OpenAI form is a preset of that provider. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/ollama', model: 'mock-small', needsKey: false },
  {
    id: 'local',
    label: { en: 'Ollama on this computer', zh: '本机的 Ollama' },
    baseUrl: 'http://localhost:11434',
    model: 'llama3.2',
    needsKey: false,
  },
  {
    id: 'cloud',
    label: { en: 'Ollama cloud', zh: 'Ollama 云端' },
    baseUrl: 'https://ollama.com',
    model: 'gpt-oss:120b',
    needsKey: true,
    keyUrl: 'https://ollama.com/settings/keys',
    auth: { type: 'method', method: 'bearer' },
  },
  {
    id: 'custom',
    label: { en: 'Ollama on another computer', zh: '其他计算机上的 Ollama' },
    baseUrl: 'http://YOUR-HOST:11434',
    needsKey: false,
  },
];
