import type { ConnectionPreset } from '../_kit/adapter.ts';
import { CUSTOM_LABEL, MOCK_LABEL } from '../_kit/labels.ts';

/** The base URL is the resource's own; `?api-version=…` may follow and counts for the calls with a deployment path. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/azure', model: 'mock-small', needsKey: false },
  {
    id: 'azure-openai',
    label: 'Azure OpenAI',
    baseUrl: 'https://YOUR-RESOURCE.openai.azure.com',
    needsKey: true,
    keyUrl: 'https://portal.azure.com/',
  },
  {
    id: 'ai-foundry',
    label: 'Azure AI Foundry',
    baseUrl: 'https://YOUR-RESOURCE.services.ai.azure.com',
    needsKey: true,
    keyUrl: 'https://ai.azure.com/',
  },
  { id: 'custom', label: CUSTOM_LABEL, baseUrl: 'https://YOUR-HOST', needsKey: true },
];
