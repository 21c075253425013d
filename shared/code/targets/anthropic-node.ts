import type { PreparedRequest } from '../../requests/prepare-request.ts';
import { ANTHROPIC_CALLS, anthropicKey, needsTimeLimit } from '../anthropic-calls.ts';
import type { CodeTarget } from '../code-target.ts';
import { nodeClient } from '../node-sdk.ts';
import { nodeTop } from '../node-top.ts';
import { javascriptText, javascriptValue } from '../quote-javascript.ts';
import { type SdkRequest, toSdkRequest } from '../sdk-request.ts';

export const anthropicNode: CodeTarget = {
  id: 'anthropic-node',
  label: 'Anthropic SDK (Node.js)',
  language: 'javascript',
  isAvailable: (prepared) => sdkRequest(prepared) !== null,
  generate(prepared) {
    const request = sdkRequest(prepared);
    if (request === null) return '';
    const key = anthropicKey(request);
    const value = key.read ? javascriptText([key.read]) : '"unused"';
    // Left out, the key would be read from the environment and sent beside the token.
    const options = key.isBearer ? ['apiKey: null', `authToken: ${value}`] : [`apiKey: ${value}`];
    const lines = [...nodeClient('Anthropic', request, key, options), '', ...callLines(request)];
    return `${nodeTop(request.code, ['import Anthropic from "@anthropic-ai/sdk";'])}${lines.join('\n')}\n`;
  },
};

function sdkRequest(prepared: PreparedRequest): SdkRequest | null {
  return toSdkRequest(prepared, 'anthropic', ANTHROPIC_CALLS);
}

function callLines({ call, code, body: whole }: SdkRequest): string[] {
  const { stream, ...body } = whole ?? {};
  const value = javascriptValue(body, code.toText);
  if (call === 'messages.countTokens') {
    return [`const count = await client.messages.countTokens(${value});`, 'console.log(count.input_tokens);'];
  }
  if (stream === true) {
    return [
      `const stream = client.messages.stream(${value});`,
      'stream.on("text", (text) => process.stdout.write(text));',
      'await stream.finalMessage();',
      'console.log();',
    ];
  }
  const limit = needsTimeLimit(body) ? ', { timeout: 600_000 }' : '';
  return [
    `const message = await client.messages.create(${value}${limit});`,
    'console.log(message.content.map((block) => (block.type === "text" ? block.text : "")).join(""));',
  ];
}
