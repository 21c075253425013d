import type { ConnectionPreset } from '../_kit/adapter.ts';

/** Addresses at host level: the endpoints bring `/api/…` along. Ollama's OpenAI form is a preset of that provider. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: 'Built-in mock', baseUrl: '{{mockUrl}}/ollama', model: 'mock-small', needsKey: false },
  {
    id: 'local',
    label: 'Ollama on this computer',
    baseUrl: 'http://localhost:11434',
    model: 'llama3.2',
    needsKey: false,
  },
  {
    id: 'cloud',
    label: 'Ollama cloud',
    baseUrl: 'https://ollama.com',
    model: 'gpt-oss:120b',
    needsKey: true,
    keyUrl: 'https://ollama.com/settings/keys',
    auth: { type: 'method', method: 'bearer' },
  },
  { id: 'custom', label: 'Ollama on another computer', baseUrl: 'http://YOUR-HOST:11434', needsKey: false },
];
