import type { ProviderAdapter } from '../_kit/adapter.ts';
import { joinUrl } from '../_kit/join-url.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { countTokens } from './count-tokens.ts';
import { geminiJson, geminiJsonArray, geminiSse } from './decode.ts';
import { embedContent } from './embed-content.ts';
import { errorTable } from './error-table.ts';
import { generateContent } from './generate-content.ts';
import { listModels, MODELS_PATH } from './list-models.ts';
import { plainBase } from './model-url.ts';
import { presets } from './presets.ts';
import { urlRules } from './url-rules.ts';

/** Google's Gemini in its own form, at Google AI or Vertex AI; its OpenAI form is a preset of `openai-compatible`. */
export const gemini: ProviderAdapter = {
  id: 'gemini',
  label: 'Google Gemini',
  docsUrl: 'https://ai.google.dev/api',
  auth: { in: 'header', name: 'x-goog-api-key', prefix: '' },
  authMethods: [
    {
      id: 'query-key',
      label: { en: 'API key in the URL (?key=)', zh: 'URL 中的 API Key（?key=）' },
      placement: { in: 'query', name: 'key' },
    },
    {
      id: 'bearer',
      label: { en: 'OAuth access token (Bearer), for Vertex AI', zh: 'OAuth 访问令牌（Bearer），用于 Vertex AI' },
      secretLabel: { en: 'Access token', zh: '访问令牌' },
      placement: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
    },
  ],
  defaultHeaders: [],
  presets,
  endpoints: [generateContent, countTokens, embedContent, listModels],
  models: {
    path: MODELS_PATH,
    replaces: [],
    buildUrl: (baseUrl) => joinUrl(plainBase(baseUrl), MODELS_PATH),
    parse: parseModelList,
  },
  decoders: { 'gemini-sse': geminiSse, 'gemini-json-array': geminiJsonArray, 'gemini-json': geminiJson },
  errors: errorTable,
  urlRules,
};
