import { describe, expect, it } from 'vitest';
import { urlWarnings } from '../../../shared/requests/url-warnings.ts';

describe('urlWarnings', () => {
  it.each([
    ['', 'error', /empty/],
    ['api.openai.com/v1', 'error', /no scheme/],
    ['https:/api.openai.com/v1', 'error', /two slashes/],
    ['ftp://host/x', 'error', /Only http and https/],
    ['https:///v1', 'error', /no host/],
    ['https://YOUR-RESOURCE.openai.azure.com/openai/v1/chat/completions', 'error', /YOUR-RESOURCE/],
    ['https://host/v1/v1/messages', 'warning', /twice/],
    ['https://api.openai.com/chat/completions', 'warning', /start with \/v1/],
    ['http://api.openai.com/v1/chat/completions', 'warning', /expects https/],
    ['http://ws.cn-beijing.maas.aliyuncs.com/api/v1/x', 'warning', /expects https/],
    ['https://ep-1.dashscope.ap-southeast-1.privatelink.aliyuncs.com/api/v1/x', 'warning', /http only/],
    ['https://test_for_dns.dashscope.aliyuncs.com/api/v1/x', 'warning', /underscore/],
    ['https://h/v1/infers/id/chat/completions', 'warning', /second \/v1/],
    ['http://1.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/s/chat/completions', 'warning', /PAI-EAS/],
    ['https://dashscope.aliyuncs.com/api/v1/chat/completions', 'warning', /two bases/],
    ['https://dashscope.aliyuncs.com/compatible-mode/v1/services/aigc/x', 'warning', /two bases/],
    ['https://dashscope-intl.aliyuncs.com/v1/chat/completions', 'warning', /no path of Model Studio/],
    ['https://dashscope-intl.aliyuncs.com/compatible-mode/chat/completions', 'warning', /no path of Model Studio/],
    ['https://ws.cn-beijing.maas.aliyuncs.com/apps/anthropic/messages', 'warning', /no path of Model Studio/],
    ['https://h/openai/v1/openai/v1/chat/completions', 'warning', /twice in a row/],
    ['http://1.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/s//v1/chat/completions', 'warning', /two slashes/],
    ['http://1.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/s/models', 'warning', /PAI-EAS/],
    ['https://api.modelarts-maas.com/chat/completions', 'warning', /version is missing/],
    ['https://pangu.cn-southwest-2.myhuaweicloud.com/v2/chat/completions', 'warning', /no such path/],
    ['https://open.bigmodel.cn/api/paas/v4/v1/chat/completions', 'warning', /no \/v1/],
    ['https://ark.cn-beijing.volces.com/v1/chat/completions', 'warning', /\/api\/v3/],
  ])('%s', (url, severity, message) => {
    const issues = urlWarnings(url);
    expect(issues.map((issue) => issue.severity)).toEqual([severity]);
    expect(issues[0]?.message.en).toMatch(message);
    expect(issues[0]?.message.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each([
    '{{mockUrl}}/openai/v1/chat/completions',
    'https://{{my_host}}/v1/chat/completions',
    'http://127.0.0.1:8000/v1/chat/completions',
    'http://ep-1.dashscope.cn-beijing.privatelink.aliyuncs.com/api/v1/x',
    'https://vpc-ap-southeast-1.dashscope.aliyuncs.com/api/v1/x',
    'https://h/v1/infers/id/v1/chat/completions',
    'https://openrouter.ai/api/v1/chat/completions',
    'https://h/a?next=/v1/v1',
    'https://h/fetch/https://host/v1/models',
    'https://coding.dashscope.aliyuncs.com/v1/chat/completions',
    'https://dashscope.aliyuncs.com/api/v2/apps/protocols/compatible-mode/v1/responses',
    'https://dashscope.aliyuncs.com/compatible-api/v1/reranks',
    'https://open.bigmodel.cn/api/coding/paas/v4/chat/completions',
    'https://open.bigmodel.cn/api/anthropic/v1/messages',
    'https://ark.cn-beijing.volces.com/api/v3/chat/completions',
    'https://api.modelarts-maas.com/openai/v1/chat/completions',
  ])('finds nothing in %s', (url) => {
    expect(urlWarnings(url)).toEqual([]);
  });
});
