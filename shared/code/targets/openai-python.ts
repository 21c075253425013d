import type { JsonObject } from '../../model/json.ts';
import type { PreparedRequest } from '../../requests/prepare-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { OPENAI_CALLS, openAiBody } from '../openai-calls.ts';
import { pythonKeywords, pythonOptions, pythonSdkNotes, UNUSED_KEY } from '../python-sdk.ts';
import { pythonImports, pythonText } from '../quote-python.ts';
import { type SdkRequest, sdkKey, toSdkRequest } from '../sdk-request.ts';

export const openAiPython: CodeTarget = {
  id: 'openai-python',
  label: 'OpenAI SDK (Python)',
  language: 'python',
  isAvailable: (prepared) => sdkRequest(prepared) !== null,
  generate(prepared) {
    const request = sdkRequest(prepared);
    if (request === null) return '';
    const { code, baseUrl } = request;
    const key = sdkKey(request, { name: 'Authorization', prefix: 'Bearer ' });
    const client = [
      'client = OpenAI(',
      `    api_key=${key.read ? pythonText([key.read]) : UNUSED_KEY},`,
      `    base_url=${pythonText(baseUrl)},`,
      ...(code.isTlsVerified ? [] : ['    http_client=DefaultHttpxClient(verify=False),']),
      ')',
    ];
    const main = [...client, '', ...callLines(request, openAiBody(request, prepared.draft.model), key)].join('\n');
    const imported = [
      ...(code.isTlsVerified ? [] : ['DefaultHttpxClient']),
      ...(key.unwanted === null ? [] : ['Omit']),
      'OpenAI',
    ];
    const imports = pythonImports(main, [`from openai import ${imported.join(', ')}`]);
    return `${pythonSdkNotes(code)}${imports}\n\n${main}\n`;
  },
};

function sdkRequest(prepared: PreparedRequest): SdkRequest | null {
  return toSdkRequest(prepared, 'openai', OPENAI_CALLS);
}

function callLines(request: SdkRequest, body: JsonObject, key: ReturnType<typeof sdkKey>): string[] {
  const { call, code } = request;
  const { fields = new Set<string>(), stream, whole } = OPENAI_CALLS[call] ?? {};
  const options = pythonOptions(request, key);
  if (call === 'models') {
    const list = options.length === 0 ? 'client.models.list()' : `client.models.list(\n${options.join('\n')}\n)`;
    return [`for model in ${list}:`, '    print(model.id)'];
  }
  const known = Object.fromEntries(Object.entries(body).filter(([name]) => fields.has(name)));
  const extra = Object.fromEntries(Object.entries(body).filter(([name]) => !fields.has(name)));
  const create = [
    `client.${call}.create(`,
    ...pythonKeywords(known, code),
    ...(Object.keys(extra).length === 0 ? [] : pythonKeywords({ extra_body: extra }, code)),
    ...options,
    ')',
  ].join('\n');
  if (stream !== undefined && body.stream === true) {
    return [
      `stream = ${create}`,
      'for chunk in stream:',
      `    if ${stream.pythonGuard}:`,
      `        print(${stream.python}, end="", flush=True)`,
      'print()',
    ];
  }
  return [`completion = ${create}`, `print(${whole?.python ?? 'completion.model_dump_json(indent=2)'})`];
}
