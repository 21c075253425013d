import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { answerGeneration, modelOf } from '../generation.ts';
import { firstNumber, type MockPrompt, objectsIn, readConversation } from '../mock-prompt.ts';
import { isThinkingModel } from '../settle-model.ts';
import { chatCompletion, createChatEncoder } from './chat-encoder.ts';
import { checkChatAudio, readChatSpeech } from './chat-speech.ts';
import { type OpenAiFlavour, readCheckedBody } from './flavour.ts';

/** `POST …/chat/completions` */
export function answerChat(flavour: OpenAiFlavour): (call: MockCall) => Promise<void> {
  return async (call) => {
    const body = readCheckedBody(call, flavour, flavour.checkChat);
    if (!body) return;
    const wrong = checkChatAudio(body);
    if (wrong !== null) return refuse(call, wrong, body.stream === true);
    const speech = readChatSpeech(body);
    return answerGeneration(call, {
      requestedModel: modelOf(body),
      isStream: body.stream === true,
      callIdPrefix: 'call_',
      readPrompts: (model) => [readChatPrompt(body, model, flavour.defaultMaxTokens)],
      whole: (answer) => chatCompletion(answer, flavour, speech),
      encoder: (answer) => createChatEncoder(answer, flavour, { includeUsage: wantsUsage(body), speech }),
    });
  };
}

/** Whether `stream_options` asks for the usage. */
export function wantsUsage({ stream_options: options }: JsonObject): boolean {
  return isJsonObject(options) && options.include_usage === true;
}

function readChatPrompt(body: JsonObject, model: string, defaultMaxTokens: number | null): MockPrompt {
  return {
    ...readConversation(objectsIn(body.messages).map(withRole), ['system', 'developer'], body),
    model,
    jsonSchema: readJsonSchema(body),
    isThinking: isThinkingAsked(body, model),
    maxTokens: firstNumber(body.max_completion_tokens, body.max_tokens) ?? defaultMaxTokens,
    choices: firstNumber(body.n) ?? 1,
  };
}

/** Pangu V1 takes messages without a role. */
function withRole(message: JsonObject): JsonObject {
  return typeof message.role === 'string' ? message : { ...message, role: 'user' };
}

function readJsonSchema({ response_format: format }: JsonObject): JsonObject | null {
  if (!isJsonObject(format)) return null;
  if (format.type === 'json_object') return {};
  const declared = format.type === 'json_schema' ? format.json_schema : undefined;
  return isJsonObject(declared) && isJsonObject(declared.schema) ? declared.schema : null;
}

/** The switches of Alibaba, vLLM and MaaS besides OpenAI's own effort. */
export function isThinkingAsked(body: JsonObject, model: string): boolean {
  if (typeof body.enable_thinking === 'boolean') return body.enable_thinking;
  const template = body.chat_template_kwargs;
  if (isJsonObject(template)) {
    const choice = template.enable_thinking ?? template.thinking;
    if (typeof choice === 'boolean') return choice;
  }
  const { thinking, reasoning_effort: effort } = body;
  if (isJsonObject(thinking) && typeof thinking.type === 'string') return thinking.type !== 'disabled';
  if (typeof effort === 'string') return effort !== 'none' && effort !== 'minimal';
  return isThinkingModel(model);
}
