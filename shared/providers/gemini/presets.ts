import type { ConnectionPreset } from '../_kit/adapter.ts';

/** Vertex has the same form below its own resource names and takes OAuth tokens (`gcloud auth print-access-token`). */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: 'Built-in mock', baseUrl: '{{mockUrl}}/gemini/v1beta', model: 'mock-small', needsKey: false },
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
    label: 'Vertex AI (global)',
    baseUrl: 'https://aiplatform.googleapis.com/v1/projects/YOUR-PROJECT/locations/global/publishers/google',
    model: 'gemini-2.5-flash',
    needsKey: true,
    auth: { type: 'bearer' },
  },
  {
    id: 'vertex-region',
    label: 'Vertex AI (region)',
    baseUrl:
      'https://YOUR-LOCATION-aiplatform.googleapis.com/v1/projects/YOUR-PROJECT/locations/YOUR-LOCATION/publishers/google',
    model: 'gemini-2.5-flash',
    needsKey: true,
    auth: { type: 'bearer' },
  },
  {
    id: 'vertex-express',
    label: 'Vertex AI (express mode, API key)',
    baseUrl: 'https://aiplatform.googleapis.com/v1/publishers/google',
    model: 'gemini-2.5-flash',
    needsKey: true,
    keyUrl: 'https://console.cloud.google.com/apis/credentials',
  },
  { id: 'custom', label: 'Custom', baseUrl: 'https://YOUR-HOST/v1beta', needsKey: true },
];
