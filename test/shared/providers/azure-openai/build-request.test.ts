import { describe, expect, it } from 'vitest';
import { buildModelsRequest } from '../../../../shared/providers/_kit/models-request.ts';
import { azureOpenAi } from '../../../../shared/providers/azure-openai/provider.ts';
import { urlWarnings } from '../../../../shared/requests/url-warnings.ts';
import { draftOf, endpointOf, issuesOf } from '../../../support/draft.ts';
import { promptOf } from '../../../support/prompt.ts';

const RESOURCE = 'https://r.openai.azure.com';
const messages = [{ role: 'user', content: 'hi' }];

function urlOf(endpoint: string, baseUrl: string, model = 'my-gpt'): string {
  const draft = draftOf(`azure-openai/${endpoint}`, {}, { model });
  return endpointOf(draft).buildRequest(draft, { baseUrl }).url;
}

describe('the address of a call', () => {
  const classic = `${RESOURCE}/openai/deployments/my-gpt/chat/completions`;
  it.each<[endpoint: string, base: string, url: string]>([
    ['chat.completions', RESOURCE, `${classic}?api-version=2024-10-21`],
    ['chat.completions', `${RESOURCE}/`, `${classic}?api-version=2024-10-21`],
    ['chat.completions', `${RESOURCE}/openai`, `${classic}?api-version=2024-10-21`],
    ['chat.completions', `${RESOURCE}?api-version=2025-01-01-preview`, `${classic}?api-version=2025-01-01-preview`],
    [
      'chat.completions',
      `${RESOURCE}/openai/deployments/other/chat/completions?api-version=2025-01-01-preview`,
      `${classic}?api-version=2025-01-01-preview`,
    ],
    ['chat.completions', `${RESOURCE}/openai/v1/?api-version=preview`, `${classic}?api-version=2024-10-21`],
    [
      'chat.completions',
      'https://apim.test/team/openai?trace=1',
      'https://apim.test/team/openai/deployments/my-gpt/chat/completions?trace=1&api-version=2024-10-21',
    ],
    ['embeddings', RESOURCE, `${RESOURCE}/openai/deployments/my-gpt/embeddings?api-version=2024-10-21`],
    ['v1.chat.completions', RESOURCE, `${RESOURCE}/openai/v1/chat/completions`],
    ['v1.chat.completions', `${RESOURCE}/openai/v1`, `${RESOURCE}/openai/v1/chat/completions`],
    ['v1.chat.completions', `${RESOURCE}/openai/v1/responses`, `${RESOURCE}/openai/v1/chat/completions`],
    [
      'v1.responses',
      `${RESOURCE}/openai/deployments/d/chat/completions?api-version=2024-10-21`,
      `${RESOURCE}/openai/v1/responses`,
    ],
    ['v1.responses', `${RESOURCE}?api-version=preview`, `${RESOURCE}/openai/v1/responses?api-version=preview`],
    ['v1.embeddings', '{{mockUrl}}/azure', '{{mockUrl}}/azure/openai/v1/embeddings'],
    ['models', `${RESOURCE}?api-version=2024-10-21`, `${RESOURCE}/openai/v1/models`],
  ])('%s at %s', (endpoint, base, url) => {
    expect(urlOf(endpoint, base)).toBe(url);
  });

  it('encodes the deployment', () => {
    expect(urlOf('chat.completions', RESOURCE, 'a/b é')).toContain('/deployments/a%2Fb%20%C3%A9/chat/completions?');
  });

  it('lists models at v1, whatever was pasted', () => {
    const pasted = `${RESOURCE}/openai/deployments/d/chat/completions?api-version=2024-10-21`;
    expect(buildModelsRequest(azureOpenAi, pasted)?.url).toBe(`${RESOURCE}/openai/v1/models`);
  });
});

describe('the deployment', () => {
  it('is asked for where it is in the path, and idle in the body', () => {
    const classic = draftOf('azure-openai/chat.completions', { messages });
    expect(issuesOf(classic).join('\n')).toMatch(/^error : Enter the deployment name/);
    expect(issuesOf({ ...classic, model: 'd' })).toEqual([]);
    expect(issuesOf({ ...classic, model: 'd', body: { messages, model: 'x' } }).join('\n')).toMatch(
      /^warning model: .*ignored/,
    );
    expect(issuesOf(draftOf('azure-openai/embeddings', { input: 'x' })).join('\n')).toMatch(/^error : Enter the/);
    expect(issuesOf(draftOf('azure-openai/embeddings', { input: 'x' }, { model: 'd' }))).toEqual([]);
  });

  it('is asked for in the body at v1', () => {
    expect(issuesOf(draftOf('azure-openai/v1.chat.completions', { messages })).join('\n')).toMatch(
      /^error model: model is required/,
    );
    expect(issuesOf(draftOf('azure-openai/v1.chat.completions', { messages, model: 'd' }))).toEqual([]);
  });

  it('does not go into the body with a prompt of a comparison', () => {
    const prompt = promptOf([{ role: 'user', text: 'hi' }]);
    const classic = endpointOf(draftOf('azure-openai/chat.completions', {}));
    expect(classic.fromPrompt(prompt, 'd').body).toEqual({ messages });
    const v1 = endpointOf(draftOf('azure-openai/v1.chat.completions', {}));
    expect(v1.fromPrompt(prompt, 'd').body).toEqual({ model: 'd', messages });
  });
});

it.each<[url: string, warning: RegExp | null]>([
  [`${RESOURCE}/v1/chat/completions`, /below \/openai\/v1/],
  [`${RESOURCE}/openai/deployments//chat/completions?api-version=1`, /names no deployment/],
  [`${RESOURCE}/openai/v1/chat/completions`, null],
])('judges %s', (url, warning) => {
  const found = urlWarnings(url).map(({ message }) => message.en);
  if (warning === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(warning);
});
