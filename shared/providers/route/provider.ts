import type { ProviderAdapter } from '../_kit/adapter.ts';

/** No service of its own: a connection that sends through others, by rules. */
export const route: ProviderAdapter = {
  id: 'route',
  label: 'Route',
  chineseName: '路由',
  docsUrl: 'https://www.alibabacloud.com/help/en/api-gateway/ai-gateway/user-guide/manage-model-apis',
  auth: null,
  defaultHeaders: [],
  presets: [
    { id: 'route', label: { en: 'Route over connections', zh: '在多个连接间路由' }, baseUrl: '', needsKey: false },
  ],
  endpoints: [],
  models: null,
};
