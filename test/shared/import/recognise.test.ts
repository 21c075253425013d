import { describe, expect, test } from 'vitest';
import { takeCredential } from '../../../shared/import/credential.ts';
import { curlFormat } from '../../../shared/import/formats/curl/index.ts';
import { httpDraft } from '../../../shared/import/http-draft.ts';
import { recognise } from '../../../shared/import/recognise.ts';
import type { Recognised } from '../../../shared/import/recognised.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { findEndpoint } from '../../../shared/providers/index.ts';

function read(command: string, variables: Record<string, string> = {}): Recognised | null {
  const [request] = curlFormat.read([{ name: '', text: command }]).requests;
  if (request === undefined) throw new Error('no request');
  const resolve = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => variables[name] ?? whole);
  return recognise(request, takeCredential(request, request.auth), resolve);
}

const JSON_TYPE = "-H 'Content-Type: application/json'";
const MESSAGES = '"messages":[{"role":"user","content":"Hi"}]';
const CHAT = `${JSON_TYPE} -d '{"model":"m",${MESSAGES}}'`;
const BEARER = '-H "Authorization: Bearer $KEY"';

type Row = [name: string, command: string, endpoint: string, baseUrl: string, preset: string | undefined, auth: object];
const ROWS: Row[] = [
  [
    'OpenAI chat',
    `curl https://api.openai.com/v1/chat/completions ${BEARER} ${CHAT}`,
    'openai-compatible/chat.completions',
    'https://api.openai.com/v1',
    'openai',
    { type: 'provider' },
  ],
  [
    'OpenAI responses',
    `curl https://api.openai.com/v1/responses ${BEARER} ${JSON_TYPE} -d '{"model":"gpt-5","input":"Hi"}'`,
    'openai-compatible/responses',
    'https://api.openai.com/v1',
    'openai',
    { type: 'provider' },
  ],
  [
    'OpenAI embeddings',
    `curl https://api.openai.com/v1/embeddings ${BEARER} ${JSON_TYPE} -d '{"model":"m","input":"x"}'`,
    'openai-compatible/embeddings',
    'https://api.openai.com/v1',
    'openai',
    { type: 'provider' },
  ],
  [
    'OpenAI models',
    `curl https://api.openai.com/v1/models ${BEARER}`,
    'openai-compatible/models',
    'https://api.openai.com/v1',
    'openai',
    { type: 'provider' },
  ],
  [
    'DeepSeek',
    `curl https://api.deepseek.com/chat/completions ${BEARER} ${CHAT}`,
    'openai-compatible/chat.completions',
    'https://api.deepseek.com',
    'deepseek',
    { type: 'provider' },
  ],
  [
    'Moonshot',
    `curl https://api.moonshot.cn/v1/chat/completions ${BEARER} ${CHAT}`,
    'openai-compatible/chat.completions',
    'https://api.moonshot.cn/v1',
    'moonshot-cn',
    { type: 'provider' },
  ],
  [
    'Zhipu',
    `curl https://open.bigmodel.cn/api/paas/v4/chat/completions ${BEARER} ${CHAT}`,
    'openai-compatible/chat.completions',
    'https://open.bigmodel.cn/api/paas/v4',
    'zhipu',
    { type: 'provider' },
  ],
  [
    'Groq',
    `curl -X POST https://api.groq.com/openai/v1/chat/completions ${BEARER} ${CHAT}`,
    'openai-compatible/chat.completions',
    'https://api.groq.com/openai/v1',
    'groq',
    { type: 'provider' },
  ],
  [
    'OpenRouter',
    `curl https://openrouter.ai/api/v1/chat/completions ${BEARER} -H 'HTTP-Referer: https://x.y' ${CHAT}`,
    'openai-compatible/chat.completions',
    'https://openrouter.ai/api/v1',
    'openrouter',
    { type: 'provider' },
  ],
  [
    'an unknown host',
    `curl https://llm.corp.example/v1/chat/completions ${BEARER} ${CHAT}`,
    'openai-compatible/chat.completions',
    'https://llm.corp.example/v1',
    undefined,
    { type: 'provider' },
  ],
  [
    'an unknown host below a path',
    `curl http://10.0.0.5:3000/gw/api/v1/chat/completions ${CHAT}`,
    'openai-compatible/chat.completions',
    'http://10.0.0.5:3000/gw/api/v1',
    undefined,
    { type: 'provider' },
  ],
  [
    'an unknown host with its own header',
    `curl https://llm.corp.example/v1/chat/completions -H 'X-Api-Key: abc' ${CHAT}`,
    'openai-compatible/chat.completions',
    'https://llm.corp.example/v1',
    undefined,
    { type: 'header', name: 'X-Api-Key' },
  ],
  [
    'Anthropic',
    `curl https://api.anthropic.com/v1/messages -H "x-api-key: $KEY" -H "anthropic-version: 2023-06-01" ${JSON_TYPE} -d '{"model":"claude","max_tokens":9,${MESSAGES}}'`,
    'anthropic/messages',
    'https://api.anthropic.com',
    'anthropic',
    { type: 'provider' },
  ],
  [
    'Anthropic tokens',
    `curl https://api.anthropic.com/v1/messages/count_tokens -H "x-api-key: $KEY" -H "anthropic-version: 2023-06-01" ${JSON_TYPE} -d '{"model":"claude",${MESSAGES}}'`,
    'anthropic/count-tokens',
    'https://api.anthropic.com',
    'anthropic',
    { type: 'provider' },
  ],
  [
    'Anthropic form elsewhere',
    `curl https://claude.corp.example/v1/messages ${BEARER} ${JSON_TYPE} -d '{"model":"claude","max_tokens":9,${MESSAGES}}'`,
    'anthropic/messages',
    'https://claude.corp.example',
    undefined,
    { type: 'bearer' },
  ],
  [
    'Gemini, key in the query',
    `curl "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=$GEMINI_API_KEY" ${JSON_TYPE} -X POST -d '{"contents":[{"parts":[{"text":"Hi"}]}]}'`,
    'gemini/generate-content',
    'https://generativelanguage.googleapis.com/v1beta',
    'google-ai',
    { type: 'method', method: 'query-key' },
  ],
  [
    'Gemini, stream',
    `curl "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse" -H "x-goog-api-key: $KEY" ${JSON_TYPE} -d '{"contents":[{"parts":[{"text":"Hi"}]}]}'`,
    'gemini/generate-content',
    'https://generativelanguage.googleapis.com/v1beta',
    'google-ai',
    { type: 'provider' },
  ],
  [
    'Azure deployment',
    `curl "https://res.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01" -H "api-key: $KEY" ${JSON_TYPE} -d '{${MESSAGES}}'`,
    'azure-openai/chat.completions',
    'https://res.openai.azure.com?api-version=2024-06-01',
    'azure-openai',
    { type: 'provider' },
  ],
  [
    'Azure v1',
    `curl https://res.openai.azure.com/openai/v1/chat/completions -H "api-key: $KEY" ${CHAT}`,
    'azure-openai/v1.chat.completions',
    'https://res.openai.azure.com',
    'azure-openai',
    { type: 'provider' },
  ],
  [
    'Model Studio, native',
    `curl -X POST https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation ${BEARER} ${JSON_TYPE} -d '{"model":"qwen-plus","input":{${MESSAGES}},"parameters":{"result_format":"message"}}'`,
    'dashscope/text-generation',
    'https://dashscope.aliyuncs.com',
    'beijing',
    { type: 'provider' },
  ],
  [
    'Model Studio, native stream',
    `curl -X POST https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation ${BEARER} -H 'X-DashScope-SSE: enable' ${JSON_TYPE} -d '{"model":"qwen-plus","input":{${MESSAGES}},"parameters":{"result_format":"message","incremental_output":true}}'`,
    'dashscope/text-generation',
    'https://dashscope.aliyuncs.com',
    'beijing',
    { type: 'provider' },
  ],
  [
    'Model Studio, compatible',
    `curl -X POST https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions ${BEARER} ${CHAT}`,
    'dashscope/chat.completions',
    'https://dashscope-intl.aliyuncs.com',
    'singapore',
    { type: 'provider' },
  ],
  [
    'PAI-EAS, bare token',
    `curl http://123.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/svc/v1/chat/completions -H "Authorization: MDQ3token" ${CHAT}`,
    'pai-eas/chat.completions',
    'http://123.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/svc',
    'public',
    { type: 'provider' },
  ],
  [
    'PAI-EAS, Bearer',
    `curl http://123.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/svc/v1/chat/completions ${BEARER} ${CHAT}`,
    'pai-eas/chat.completions',
    'http://123.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/svc',
    'public',
    { type: 'method', method: 'bearer' },
  ],
  [
    'MaaS, deployed',
    `curl https://maas-cn-southwest-2.modelarts-maas.com/v1/infers/abc-1/v1/chat/completions ${BEARER} ${CHAT}`,
    'huawei-maas/chat.completions',
    'https://maas-cn-southwest-2.modelarts-maas.com/v1/infers/abc-1/v1',
    'deployed-guiyang',
    { type: 'provider' },
  ],
  [
    'MaaS, preset',
    `curl https://api.modelarts-maas.com/v1/chat/completions ${BEARER} ${CHAT}`,
    'huawei-maas/chat.completions.preset',
    'https://api.modelarts-maas.com/v1',
    'preset-guiyang',
    { type: 'provider' },
  ],
  [
    'Pangu V1',
    `curl https://pangu.cn-southwest-2.myhuaweicloud.com/v1/p1/deployments/d1/chat/completions -H "X-Auth-Token: $T" ${JSON_TYPE} -d '{${MESSAGES}}'`,
    'huawei-pangu/v1.chat',
    'https://pangu.cn-southwest-2.myhuaweicloud.com/v1/p1/deployments/d1',
    'cloud-v1',
    { type: 'header', name: 'X-Auth-Token' },
  ],
  [
    'Pangu V2',
    `curl https://pangu.cn-southwest-2.myhuaweicloud.com/api/v2/chat/completions ${BEARER} ${CHAT}`,
    'huawei-pangu/v2.chat',
    'https://pangu.cn-southwest-2.myhuaweicloud.com/api/v2',
    'cloud-v2',
    { type: 'method', method: 'bearer' },
  ],
  [
    'Cohere',
    `curl https://api.cohere.com/v2/chat ${BEARER} ${CHAT}`,
    'cohere/chat',
    'https://api.cohere.com',
    'cohere',
    { type: 'provider' },
  ],
  [
    'Jina',
    `curl https://api.jina.ai/v1/rerank ${BEARER} ${JSON_TYPE} -d '{"model":"m","query":"q","documents":["a"]}'`,
    'jina/rerank',
    'https://api.jina.ai/v1',
    'jina',
    { type: 'provider' },
  ],
  [
    'Ollama',
    `curl http://localhost:11434/api/chat -d '{"model":"m",${MESSAGES}}'`,
    'ollama/chat',
    'http://localhost:11434',
    'local',
    { type: 'none' },
  ],
  [
    'Ollama elsewhere',
    `curl http://gpu-box:11434/api/generate -d '{"model":"m","prompt":"Hi"}'`,
    'ollama/generate',
    'http://gpu-box:11434',
    undefined,
    { type: 'none' },
  ],
  [
    'vLLM',
    `curl http://localhost:8000/v1/chat/completions ${CHAT}`,
    'vllm/chat.completions',
    'http://localhost:8000',
    'local',
    { type: 'provider' },
  ],
];

describe('calls as the services document them', () => {
  test.each(ROWS)('%s', (_name, command, endpoint, baseUrl, preset, auth) => {
    const found = read(command);
    expect(found).toMatchObject({ endpoint, baseUrl, auth });
    expect(found?.preset).toBe(preset);
    const built = findEndpoint(endpoint)?.endpoint.buildRequest(found?.draft as RequestDraft, { baseUrl });
    expect(built?.url.replace(/[?&](?:key|alt)=.*/, '')).toBe(
      /https?:\/\/[^\s"']+/.exec(command.replace(/-H 'HTTP-Referer[^']*'/, ''))?.[0].replace(/[?&](?:key|alt)=.*/, ''),
    );
  });
});

function commandOf(name: string): string {
  return ROWS.find((row) => row[0] === name)?.[1] ?? '';
}

test('variables in address and model are understood', () => {
  expect(read(`curl "$BASE_URL/chat/completions" ${CHAT}`)).toMatchObject({
    endpoint: 'openai-compatible/chat.completions',
    baseUrl: '{{BASE_URL}}',
  });
  expect(
    read(`curl "$BASE/v1/messages" -H "x-api-key: $K" ${JSON_TYPE} -d '{"model":"c","max_tokens":9,${MESSAGES}}'`),
  ).toMatchObject({ endpoint: 'anthropic/messages', baseUrl: '{{BASE}}' });
  expect(read(`curl "$BASE/chat/completions" ${CHAT}`, { BASE: 'https://api.deepseek.com' })).toMatchObject({
    preset: 'deepseek',
  });
  expect(
    read(
      `curl "https://generativelanguage.googleapis.com/v1beta/models/$MODEL:generateContent" -d '{"contents":[{"parts":[{"text":"x"}]}]}'`,
    )?.draft.model,
  ).toBe('{{MODEL}}');
});

test('what the adapter writes itself is not written twice, and everything else stays', () => {
  const draft = read(
    `curl https://api.anthropic.com/v1/messages -H "x-api-key: k" -H "anthropic-version: 2023-06-01" -H "anthropic-beta: b" -H "accept: */*" ${JSON_TYPE} -d '{"model":"c","max_tokens":9,${MESSAGES}}'`,
  )?.draft;
  expect(draft?.headers).toEqual([{ name: 'anthropic-beta', value: 'b' }]);
  expect(draft?.body).toEqual({ model: 'c', max_tokens: 9, messages: [{ role: 'user', content: 'Hi' }] });
  expect(read(commandOf('Model Studio, native stream'))?.draft).toMatchObject({
    stream: true,
  });
  expect(read(commandOf('Gemini, stream'))?.draft).toMatchObject({
    stream: true,
    model: 'gemini-2.5-flash',
  });
});

test.each([
  ['another path', `curl https://api.openai.com/v1/files -F purpose=batch`],
  ['a query that would be lost', `curl 'https://llm.corp.example/v1/chat/completions?team=a' -X POST ${CHAT}`, true],
  ['a health check of anybody', `curl https://api.example.com/health`],
  ['a list of models of anybody', `curl https://shop.example.com/v1/models`],
  ['a body that is no chat', `curl https://shop.example.com/v1/chat/completions ${JSON_TYPE} -d '{"text":"x"}'`],
  ['messages of another kind', `curl https://sms.example.com/v1/messages ${JSON_TYPE} -d '{"to":"1","text":"x"}'`],
  [
    'a number that JSON of JavaScript would change',
    `curl https://api.openai.com/v1/chat/completions ${JSON_TYPE} -d '{"model":"m","seed":12345678901234567890,${MESSAGES}}'`,
  ],
  [
    'a key that stands twice, of which one would be lost',
    `curl https://api.openai.com/v1/chat/completions ${JSON_TYPE} -d '{"model":"m","model":"n",${MESSAGES}}'`,
  ],
  ['a method that the call has not', `curl -X PUT https://api.openai.com/v1/chat/completions ${CHAT}`],
] as [string, string, boolean?][])('stays plain HTTP: %s', (_name, command, mayKeepQuery = false) => {
  const found = read(command);
  if (mayKeepQuery && found !== null) expect(found.baseUrl).toContain('team=a');
  else expect(found).toBeNull();
});

describe('a processor of PAI-EAS', () => {
  const SERVICE = 'http://123.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/svc';
  const TOKEN = '-H "Authorization: MDQ3token"';

  test.each([
    ['a list as JSON', `curl ${SERVICE} ${TOKEN} -d '[{"fea1":1,"fea2":2}]'`],
    ['JSON with its type', `curl ${SERVICE} ${TOKEN} ${JSON_TYPE} -d '{"a": 1.0}'`],
    ['plain text', `curl ${SERVICE}/ ${TOKEN} -H 'Content-Type: text/plain' -d 'hello!'`],
    ['a path below, and a query', `curl '${SERVICE}/predict/me?x=1,2&y={z}' ${TOKEN} -d 'a=b&c=%20'`],
    ['no body', `curl ${SERVICE} ${TOKEN}`],
    ['the newer domain', `curl https://gw-1.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/svc ${TOKEN} -X PUT -d x`],
  ])('is its request, which builds the same bytes: %s', (_name, command) => {
    const found = read(command);
    expect(found).toMatchObject({ endpoint: 'pai-eas/processor', provider: 'pai-eas', auth: { type: 'provider' } });
    const [request] = curlFormat.read([{ name: '', text: command }]).requests;
    const plain = request === undefined ? null : httpDraft({ ...request, auth: { type: 'none' } });
    const endpoint = findEndpoint('pai-eas/processor')?.endpoint;
    const headers = plain?.headers?.filter(({ name }) => name !== 'Authorization');
    const wanted = plain && endpoint?.buildRequest({ ...plain, headers }, { baseUrl: '' });
    expect(found?.draft.http?.url).not.toContain('pai-eas');
    expect(found && endpoint?.buildRequest(found.draft, { baseUrl: found.baseUrl })).toEqual(wanted);
  });

  test('calls of models there stay what they are, and other hosts are not taken for it', () => {
    expect(read(`curl ${SERVICE}/v1/chat/completions ${TOKEN} ${CHAT}`)?.endpoint).toBe('pai-eas/chat.completions');
    expect(read(`curl https://shop.example.com/api/predict/svc ${TOKEN} -d x`)).toBeNull();
    expect(read(`curl http://123.cn-hangzhou.pai-eas.aliyuncs.com/other/svc ${TOKEN} -d x`)).toBeNull();
    expect(read(`curl "$EAS/api/predict/svc" ${TOKEN} -d x`, { EAS: SERVICE.slice(0, -16) })?.baseUrl).toBe(
      '{{EAS}}/api/predict/svc',
    );
  });
});
