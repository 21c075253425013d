import type { ConnectionPreset } from '../_kit/adapter.ts';
import { CUSTOM_LABEL, MOCK_LABEL } from '../_kit/labels.ts';

/** Vertex has the same form below its own resource names and takes OAuth tokens (`gcloud auth print-access-token`). */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/gemini/v1beta', model: 'mock-small', needsKey: false },
  {
    id: 'google-ai',
    label: 'Google AI (Gemini API)',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    model: 'gemini-flash-latest',
    needsKey: true,
    keyUrl: 'https://aistudio.google.com/apikey',
  },
  {
    id: 'vertex-global',
    label: { en: 'Vertex AI (global)', zh: 'Vertex AI（全球）' },
    baseUrl: 'https://aiplatform.googleapis.com/v1/projects/YOUR-PROJECT/locations/global/publishers/google',
    model: 'gemini-2.5-flash',
    needsKey: true,
    auth: { type: 'bearer' },
  },
  {
    id: 'vertex-region',
    label: { en: 'Vertex AI (region)', zh: 'Vertex AI（指定区域）' },
    baseUrl:
      'https://YOUR-LOCATION-aiplatform.googleapis.com/v1/projects/YOUR-PROJECT/locations/YOUR-LOCATION/publishers/google',
    model: 'gemini-2.5-flash',
    needsKey: true,
    auth: { type: 'bearer' },
  },
  {
    id: 'vertex-express',
    label: { en: 'Vertex AI (express mode, API key)', zh: 'Vertex AI（快速模式，API Key）' },
    baseUrl: 'https://aiplatform.googleapis.com/v1/publishers/google',
    model: 'gemini-2.5-flash',
    needsKey: true,
    keyUrl: 'https://console.cloud.google.com/apis/credentials',
  },
  { id: 'custom', label: CUSTOM_LABEL, baseUrl: 'https://YOUR-HOST/v1beta', needsKey: true },
];
