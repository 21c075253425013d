import type { JsonObject } from '../../model/json.ts';
import type { PreparedRequest } from '../../requests/prepare-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { OPENAI_CALLS, openAiBody, openAiRequest } from '../openai-calls.ts';
import { pythonKeywords, pythonOptions, pythonSdkNotes, UNUSED_KEY } from '../python-sdk.ts';
import { pythonImports, pythonText } from '../quote-python.ts';
import { openFiles, type SdkRequest, sdkKey } from '../sdk-request.ts';

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
      ')',
    ];
    const lines = callLines(request, openAiBody(request, prepared.draft.model), key);
    const main = openFiles([...client, '', ...lines].join('\n'), request.files, (path) => {
      return `open(${pythonText([path])}, "rb")`;
    });
    const imported = [...(key.unwanted === null ? [] : ['Omit']), 'OpenAI'];
    const imports = pythonImports(main, [`from openai import ${imported.join(', ')}`]);
    return `${pythonSdkNotes(code)}${imports}\n\n${main}\n`;
  },
};

function sdkRequest(prepared: PreparedRequest): SdkRequest | null {
  return openAiRequest(prepared);
}

function withUnderscores(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function callLines(request: SdkRequest, body: JsonObject, key: ReturnType<typeof sdkKey>): string[] {
  const { call, code } = request;
  const { fields = new Set<string>(), stream, whole, save, function: own, pythonFunction } = OPENAI_CALLS[call] ?? {};
  const name = pythonFunction ?? withUnderscores(own ?? 'create');
  const owner = withUnderscores(own === undefined ? call : call.slice(0, call.lastIndexOf('.')));
  const options = pythonOptions(request, key);
  if (call === 'models') {
    const list = options.length === 0 ? 'client.models.list()' : `client.models.list(\n${options.join('\n')}\n)`;
    return [`for model in ${list}:`, '    print(model.id)'];
  }
  const known = Object.fromEntries(Object.entries(body).filter(([name]) => fields.has(name)));
  const extra = Object.fromEntries(Object.entries(body).filter(([name]) => !fields.has(name)));
  const create = [
    `client.${owner}.${name}(`,
    ...pythonKeywords(known, code),
    ...(Object.keys(extra).length === 0 ? [] : pythonKeywords({ extra_body: extra }, code)),
    ...options,
    ')',
  ].join('\n');
  if (save !== undefined) return save.python(create, body);
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
