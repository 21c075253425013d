import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { answerGeneration, modelOf } from '../generation.ts';
import {
  cachedTokens,
  contentText,
  countInputTokens,
  type MockPrompt,
  type MockTool,
  objectsIn,
  stopSequences,
} from '../mock-prompt.ts';
import { readJsonBody } from '../read-json-body.ts';
import { isThinkingModel } from '../settle-model.ts';
import { countTokens } from '../tokens.ts';
import { checkRequest } from './check.ts';
import { anthropicMessage, createAnthropicEncoder } from './encoder.ts';
import { ANTHROPIC_FLAVOUR, type AnthropicFlavour } from './flavour.ts';

/** `POST …/v1/messages` */
export function answerMessages(
  flavour: AnthropicFlavour = ANTHROPIC_FLAVOUR,
): (call: MockCall) => void | Promise<void> {
  return (call) => {
    const body = readJsonBody(call.bodyText);
    const isStream = body?.stream === true;
    const invalid = checkRequest(call, body, ['model', 'max_tokens', 'messages'], flavour);
    if (!body || invalid) return refuse(call, invalid ?? { kind: 'invalid_request' }, isStream);
    const hidesThinking = isJsonObject(body.thinking) && body.thinking.display === 'omitted';
    const options = { hidesThinking, flavour };
    return answerGeneration(call, {
      requestedModel: modelOf(body),
      isStream,
      callIdPrefix: 'toolu_01',
      readPrompts: (model) => [readPrompt(body, model)],
      whole: (answer) => anthropicMessage(answer, options),
      encoder: (answer) => createAnthropicEncoder(answer, options),
    });
  };
}

/** `POST …/v1/messages/count_tokens` */
export function answerCountTokens(call: MockCall): void {
  const body = readJsonBody(call.bodyText);
  const invalid = checkRequest(call, body, ['model', 'messages'], ANTHROPIC_FLAVOUR);
  if (!body || invalid) refuse(call, invalid ?? { kind: 'invalid_request' });
  else sendJson(call, 200, { input_tokens: countInput(body) }, call.identity.headers);
}

function countInput(body: JsonObject): number {
  return countInputTokens(countTokens, contentText(body.system), objectsIn(body.messages), objectsIn(body.tools));
}

function readPrompt(body: JsonObject, model: string): MockPrompt {
  const messages = objectsIn(body.messages);
  const question = messages.filter((message) => message.role === 'user' && contentText(message.content) !== '').at(-1);
  const inputTokens = countInput(body);
  // Nothing is cached here unless the request marks it.
  const isCacheMarked = JSON.stringify(body).includes('"cache_control"');
  return {
    model,
    system: contentText(body.system),
    question: contentText(question?.content),
    inputTokens,
    cachedInputTokens: isCacheMarked ? cachedTokens(inputTokens) : 0,
    tools: objectsIn(body.tools).flatMap(readTool),
    toolChoice: readToolChoice(body),
    toolResult: readToolResult(messages.at(-1)),
    jsonSchema: readJsonSchema(body),
    isThinking: isThinking(body, model),
    maxTokens: typeof body.max_tokens === 'number' ? body.max_tokens : null,
    stop: stopSequences(body.stop_sequences),
    choices: 1,
  };
}

function readTool(tool: JsonObject): MockTool[] {
  if (typeof tool.name !== 'string') return [];
  return [{ name: tool.name, schema: isJsonObject(tool.input_schema) ? tool.input_schema : {} }];
}

function readToolChoice({ tool_choice: choice }: JsonObject): MockPrompt['toolChoice'] {
  if (!isJsonObject(choice)) return { kind: 'auto' };
  if (choice.type === 'none' || choice.type === 'any') return { kind: choice.type };
  if (choice.type === 'tool' && typeof choice.name === 'string') return { kind: 'tool', name: choice.name };
  return { kind: 'auto' };
}

function readToolResult(last: JsonObject | undefined): string | null {
  const result = objectsIn(last?.content).find((block) => block.type === 'tool_result');
  return result ? contentText(result.content) : null;
}

function readJsonSchema({ output_config: config }: JsonObject): JsonObject | null {
  const format = isJsonObject(config) ? config.format : undefined;
  return isJsonObject(format) && isJsonObject(format.schema) ? format.schema : null;
}

function isThinking({ thinking }: JsonObject, model: string): boolean {
  return isJsonObject(thinking) ? thinking.type === 'enabled' || thinking.type === 'adaptive' : isThinkingModel(model);
}
