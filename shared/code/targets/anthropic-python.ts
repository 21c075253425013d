import type { PreparedRequest } from '../../requests/prepare-request.ts';
import { ANTHROPIC_CALLS, anthropicKey, needsTimeLimit } from '../anthropic-calls.ts';
import type { CodeTarget } from '../code-target.ts';
import { pythonKeywords, pythonOptions, pythonSdkNotes, UNUSED_KEY } from '../python-sdk.ts';
import { pythonImports, pythonText } from '../quote-python.ts';
import { type SdkKey, type SdkRequest, toSdkRequest } from '../sdk-request.ts';

export const anthropicPython: CodeTarget = {
  id: 'anthropic-python',
  label: 'Anthropic SDK (Python)',
  language: 'python',
  isAvailable: (prepared) => sdkRequest(prepared) !== null,
  generate(prepared) {
    const request = sdkRequest(prepared);
    if (request === null) return '';
    const { code, baseUrl } = request;
    const key = anthropicKey(request);
    const client = [
      'client = Anthropic(',
      `    ${key.isBearer ? 'auth_token' : 'api_key'}=${key.read ? pythonText([key.read]) : UNUSED_KEY},`,
      `    base_url=${pythonText(baseUrl)},`,
      ')',
    ];
    const main = [...client, '', ...callLines(request, key)].join('\n');
    const imported = ['Anthropic', ...(key.unwanted === null ? [] : ['Omit'])];
    const imports = pythonImports(main, [`from anthropic import ${imported.join(', ')}`]);
    return `${pythonSdkNotes(code)}${imports}\n\n${main}\n`;
  },
};

function sdkRequest(prepared: PreparedRequest): SdkRequest | null {
  return toSdkRequest(prepared, 'anthropic', ANTHROPIC_CALLS);
}

function callLines(request: SdkRequest, key: SdkKey): string[] {
  const { call, code } = request;
  const { stream, ...body } = request.body ?? {};
  const fields = ANTHROPIC_CALLS[call]?.fields ?? new Set();
  const known = Object.fromEntries(Object.entries(body).filter(([name]) => fields.has(name)));
  const extra = Object.fromEntries(Object.entries(body).filter(([name]) => !fields.has(name)));
  const keywords = [
    ...pythonKeywords(known, code),
    ...(Object.keys(extra).length === 0 ? [] : pythonKeywords({ extra_body: extra }, code)),
    ...pythonOptions(request, key),
  ];
  if (call === 'messages.countTokens') {
    return ['count = client.messages.count_tokens(', ...keywords, ')', 'print(count.input_tokens)'];
  }
  if (stream === true) {
    return [
      'with client.messages.stream(',
      ...keywords,
      ') as stream:',
      '    for text in stream.text_stream:',
      '        print(text, end="", flush=True)',
      'print()',
    ];
  }
  if (needsTimeLimit(body)) keywords.push('    timeout=600,');
  return [
    'message = client.messages.create(',
    ...keywords,
    ')',
    'print("".join(block.text for block in message.content if block.type == "text"))',
  ];
}
