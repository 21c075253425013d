import type { PreparedRequest } from '../../requests/prepare-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { nodeClient } from '../node-sdk.ts';
import { nodeTop } from '../node-top.ts';
import { OPENAI_CALLS, openAiBody, openAiRequest } from '../openai-calls.ts';
import { javascriptText, javascriptValue } from '../quote-javascript.ts';
import { openFiles, type SdkRequest, sdkKey } from '../sdk-request.ts';

export const openAiNode: CodeTarget = {
  id: 'openai-node',
  label: 'OpenAI SDK (Node.js)',
  language: 'javascript',
  isAvailable: (prepared) => sdkRequest(prepared) !== null,
  generate(prepared) {
    const request = sdkRequest(prepared);
    if (request === null) return '';
    const key = sdkKey(request, { name: 'Authorization', prefix: 'Bearer ' });
    const options = [`apiKey: ${key.read ? javascriptText([key.read]) : '"unused"'}`];
    const lines = [...nodeClient('OpenAI', request, key, options), '', ...callLines(request, prepared)];
    const main = openFiles(lines.join('\n'), request.files, (path) => `createReadStream(${javascriptText([path])})`);
    const imports = [
      ...(request.files.length > 0 ? ['import { createReadStream } from "node:fs";'] : []),
      ...(main.includes('writeFile(') ? ['import { writeFile } from "node:fs/promises";'] : []),
      'import OpenAI from "openai";',
    ];
    return `${nodeTop(request.code, imports)}${main}\n`;
  },
};

function sdkRequest(prepared: PreparedRequest): SdkRequest | null {
  return openAiRequest(prepared);
}

function callLines(request: SdkRequest, prepared: PreparedRequest): string[] {
  const { call, code } = request;
  if (call === 'models') return ['for await (const model of client.models.list()) console.log(model.id);'];
  const { stream, whole, save, function: own } = OPENAI_CALLS[call] ?? {};
  const name = own ?? 'create';
  const owner = own === undefined ? call : call.slice(0, call.lastIndexOf('.'));
  const body = openAiBody(request, prepared.draft.model);
  const create = `await client.${owner}.${name}(${javascriptValue(body, code.toText)});`;
  if (save !== undefined) return save.javascript(create, body);
  if (stream !== undefined && body.stream === true) {
    return [
      `const stream = ${create}`,
      'for await (const chunk of stream) {',
      `  process.stdout.write(${stream.javascript});`,
      '}',
      'console.log();',
    ];
  }
  return [
    `const completion = ${create}`,
    `console.log(${whole?.javascript ?? 'JSON.stringify(completion, null, 2)'});`,
  ];
}
