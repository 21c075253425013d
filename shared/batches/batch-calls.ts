import type { RequestDraft } from '../model/request-draft.ts';
import type { Endpoint, ProviderAdapter } from '../providers/_kit/adapter.ts';
import { DASHSCOPE_TEST_CALL } from '../providers/_openai/store/batch-parameters.ts';

/** The calls that lines of this service's batches may be, such as `/v1/chat/completions`. */
export function batchCalls({ endpoints }: ProviderAdapter): readonly string[] {
  const create = endpoints.find(({ id }) => id === 'batches.create');
  const control = create?.parameters.find(({ name }) => name === 'endpoint')?.control;
  return control?.kind === 'select' ? control.options : [];
}

/** The call that a request to this address is; null for one that no batch makes. */
export function batchCallOf(
  requestUrl: string,
  model: unknown,
  provider: Pick<ProviderAdapter, 'id' | 'endpoints'>,
): string | null {
  const path = requestUrl.split(/[?#]/, 1)[0] ?? '';
  // The longest first: `/completions` ends `/chat/completions` too.
  const calls = [...batchCalls(provider as ProviderAdapter)].sort((a, b) => b.length - a.length);
  const call = calls.find((url) => path.endsWith(url.replace(/^\/v1/, ''))) ?? null;
  const isTest = call !== null && provider.id === 'dashscope' && model === DASHSCOPE_TEST_CALL.model;
  return isTest ? DASHSCOPE_TEST_CALL.url : call;
}

/** The endpoint whose rules hold for the lines of a call; null where this provider has none. */
export function endpointOfCall(provider: ProviderAdapter, url: string): Endpoint | null {
  return (
    provider.endpoints.find((endpoint) => {
      if (endpoint.model === null || endpoint.job !== undefined || endpoint.socket !== undefined) return false;
      const draft: RequestDraft = {
        sidecall: 2,
        info: { name: '' },
        endpoint: `${provider.id}/${endpoint.id}`,
        body: {},
      };
      try {
        const { url: address } = endpoint.buildRequest(draft, { baseUrl: 'https://host.example/v1' });
        return batchCallOf(address, null, provider) === url;
      } catch {
        return false;
      }
    }) ?? null
  );
}
