import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/model/json.ts';
import { buildModelsRequest } from '../../../../shared/providers/_kit/models-request.ts';
import { huaweiMaas } from '../../../../shared/providers/huawei-maas/provider.ts';
import { urlWarnings } from '../../../../shared/requests/url-warnings.ts';
import { draftOf, endpointOf } from '../../../support/draft.ts';
import { promptOf } from '../../../support/prompt.ts';

const SERVICE = 'https://maas-cn-southwest-2.modelarts-maas.com/v1/infers/937cabe5-d673-47f1-9e7c-2b4de06a1b2c';

function urlOf(endpoint: string, baseUrl: string): string {
  const draft = draftOf(`huawei-maas/${endpoint}`, {});
  return endpointOf(draft).buildRequest(draft, { baseUrl }).url;
}

describe('addresses', () => {
  it.each([
    ['chat.completions', `${SERVICE}/v1`, `${SERVICE}/v1/chat/completions`],
    ['chat.completions', `${SERVICE}/v1/chat/completions`, `${SERVICE}/v1/chat/completions`],
    ['chat.completions', SERVICE, `${SERVICE}/v1/chat/completions`],
    ['chat.completions', `${SERVICE}/`, `${SERVICE}/v1/chat/completions`],
    ['chat.completions', `${SERVICE}/v1/models`, `${SERVICE}/v1/chat/completions`],
    ['models', `${SERVICE}/v1/chat/completions`, `${SERVICE}/v1/models`],
    ['models', SERVICE, `${SERVICE}/v1/models`],
    ['chat.completions.preset', 'https://api.modelarts-maas.com', 'https://api.modelarts-maas.com/v1/chat/completions'],
    [
      'chat.completions.preset',
      'https://api.modelarts-maas.com/v2',
      'https://api.modelarts-maas.com/v2/chat/completions',
    ],
    [
      'chat.completions.preset',
      'https://api.modelarts-maas.com/openai/v1',
      'https://api.modelarts-maas.com/openai/v1/chat/completions',
    ],
    ['embeddings', 'https://api.modelarts-maas.com/v1', 'https://api.modelarts-maas.com/v1/embeddings'],
    ['rerank', 'https://api.modelarts-maas.com/v1/chat/completions', 'https://api.modelarts-maas.com/v1/rerank'],
    ['chat.completions', '{{base}}', '{{base}}/v1/chat/completions'],
  ])('%s below %s', (endpoint, baseUrl, expected) => {
    expect(urlOf(endpoint, baseUrl)).toBe(expected);
  });

  it.each([
    [SERVICE, `${SERVICE}/v1/models`],
    [`${SERVICE}/v1`, `${SERVICE}/v1/models`],
    [`${SERVICE}/v1/chat/completions`, `${SERVICE}/v1/models`],
    ['https://api.modelarts-maas.com/v1', 'https://api.modelarts-maas.com/v1/models'],
    ['https://api.modelarts-maas.com/v2', 'https://api.modelarts-maas.com/v1/models'],
    ['https://api.modelarts-maas.com/v2/chat/completions', 'https://api.modelarts-maas.com/v1/models'],
  ])('the list of models of %s', (baseUrl, expected) => {
    expect(buildModelsRequest(huaweiMaas, baseUrl)?.url).toBe(expected);
  });

  it.each([
    [`${SERVICE}/chat/completions`, /second \/v1/],
    [`${SERVICE}/v1/completions`, /only \/v1\/chat\/completions and \/v1\/models/],
    [`${SERVICE}/v1/embeddings`, /only \/v1\/chat\/completions and \/v1\/models/],
    // As the call page has it.
    ['https:/example.com/v1/infers/937cabe5/v1/chat/completions', /two slashes/],
  ])('%s is told of', (url, says) => {
    expect(urlWarnings(url).map(({ message }) => message.en)).toContainEqual(expect.stringMatching(says));
  });

  it.each([
    `${SERVICE}/v1/chat/completions`,
    `${SERVICE}/v1/models`,
    'https://api.modelarts-maas.com/v1/embeddings',
    // The older address of Pangu begins alike.
    'https://host.test/v1/infers/a1/v1/b2/deployments/c3/chat/completions',
  ])('%s is right', (url) => {
    expect(urlWarnings(url)).toEqual([]);
  });
});

it('reads the list of a deployed service, which has nothing but id and description', () => {
  const body = {
    data: [
      { id: 'DeepSeek-R1', description: 'Next-generation foundation model' },
      { id: 'Qwen3-32B', description: '' },
    ],
  };
  expect(huaweiMaas.models?.parse(body)).toEqual([
    { id: 'DeepSeek-R1', label: 'Next-generation foundation model' },
    { id: 'Qwen3-32B' },
  ]);
  const oddBodies: JsonValue[] = [null, 'x', [], {}, { data: [null, 7] }];
  for (const odd of oddBodies) expect(huaweiMaas.models?.parse(odd)).toEqual([]);
});

it('sends a shared prompt without a limit with one, for the service would end after 16 tokens', () => {
  const [deployed, preset] = huaweiMaas.endpoints;
  const prompt = promptOf([{ role: 'user', text: 'hi' }]);
  expect(deployed?.fromPrompt(prompt, 'm')).toMatchObject({
    body: { max_tokens: 1024 },
    notes: [{ kind: 'added', field: 'max_tokens', value: 1024 }],
  });
  expect(deployed?.fromPrompt({ ...prompt, maxOutputTokens: 5 }, 'm')).toMatchObject({
    body: { max_tokens: 5 },
    notes: [],
  });
  expect(preset?.fromPrompt(prompt, 'm').body).not.toHaveProperty('max_tokens');
});

it('documents Table 2 with its defaults', () => {
  const defaults = Object.fromEntries(
    (huaweiMaas.endpoints[0]?.parameters ?? []).map(({ name, default: value }) => [name, value]),
  );
  expect(defaults).toMatchObject({
    stream: false,
    max_tokens: 16,
    temperature: 0.6,
    top_p: 1,
    top_k: -1,
    n: 1,
    use_beam_search: false,
    presence_penalty: 0,
    frequency_penalty: 0,
    length_penalty: 1,
  });
  for (const name of ['stop', 'best_of', 'stream_options.include_usage']) expect(defaults).toHaveProperty([name]);
});

it('has a row for every code of its error page', () => {
  const codes = ['81001 81002 81003 81004 81005 81006 81009 81010 81011 81013 81014 81101 81103 81108 81109'].flatMap(
    (list) => list.split(' ').map((number) => `ModelArts.${number}`),
  );
  const known = (huaweiMaas.errors ?? []).map(({ code }) => code);
  expect(known).toEqual(expect.arrayContaining([...codes, 'APIG.0101', 'APIG.0203', 'APIG.0308']));
  const statuses = (huaweiMaas.errors ?? []).filter(({ code }) => code === undefined).map(({ status }) => status);
  expect(statuses).toEqual(expect.arrayContaining([400, 401, 403, 404, 405, 500]));
});
