import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { MockCall } from '../dialect.ts';
import { answerDocument, answerGeneration, modelOf } from '../generation.ts';
import { contentText, firstNumber, type MockPrompt, objectsIn, readConversation } from '../mock-prompt.ts';
import { isThinkingAsked } from './chat.ts';
import { type OpenAiFlavour, readCheckedBody } from './flavour.ts';
import { createResponsesEncoder, responseDocument } from './responses-encoder.ts';

/** `POST …/responses`. `alwaysShowsReasoning`: the summary comes without being asked for, as at DashScope. */
export function answerResponses(
  flavour: OpenAiFlavour,
  alwaysShowsReasoning = false,
): (call: MockCall) => Promise<void> {
  return async (call) => {
    const body = readCheckedBody(call, flavour, flavour.checkResponses);
    if (!body) return;
    const showsReasoning = alwaysShowsReasoning || (isJsonObject(body.reasoning) && Boolean(body.reasoning.summary));
    return answerGeneration(call, {
      requestedModel: modelOf(body),
      isStream: body.stream === true,
      callIdPrefix: 'call_',
      readPrompts: (model) => [readResponsesPrompt(body, model)],
      whole: (answer) => responseDocument(answer, body, showsReasoning),
      encoder: (answer) => createResponsesEncoder(answer, body, showsReasoning),
    });
  };
}

/** `POST …/responses/input_tokens` */
export function answerResponsesCount(flavour: OpenAiFlavour): (call: MockCall) => void | Promise<void> {
  return (call) => {
    const body = readCheckedBody(call, flavour, flavour.checkResponses);
    if (!body) return;
    return answerDocument(call, modelOf(body), (model) => ({
      object: 'response.input_tokens',
      input_tokens: readResponsesPrompt(body, model).inputTokens,
    }));
  };
}

function readResponsesPrompt(body: JsonObject, model: string): MockPrompt {
  const instructions = typeof body.instructions === 'string' ? body.instructions : '';
  const messages: JsonObject[] = instructions === '' ? [] : [{ role: 'system', content: instructions }];
  if (typeof body.input === 'string') messages.push({ role: 'user', content: body.input });
  else messages.push(...objectsIn(body.input).flatMap(readItem));
  const { reasoning } = body;
  const effort = isJsonObject(reasoning) ? reasoning.effort : undefined;
  return {
    ...readConversation(messages, ['system', 'developer'], {
      tools: objectsIn(body.tools).map(nestTool),
      ...(body.tool_choice === undefined ? {} : { tool_choice: nestChoice(body.tool_choice) }),
    }),
    model,
    jsonSchema: readJsonSchema(body),
    isThinking: isThinkingAsked({ ...body, ...(effort === undefined ? {} : { reasoning_effort: effort }) }, model),
    maxTokens: firstNumber(body.max_output_tokens),
    choices: 1,
  };
}

/** An input item as a chat message; what has no words has none. */
function readItem(item: JsonObject): JsonObject[] {
  if (item.type === 'function_call_output') return [{ role: 'tool', content: outputText(item.output) }];
  if (item.type === 'function_call') return [{ role: 'assistant', content: String(item.arguments ?? '') }];
  return typeof item.role === 'string' ? [{ role: item.role, content: item.content ?? '' }] : [];
}

function outputText(output: JsonValue | undefined): string {
  return typeof output === 'string' ? output : contentText(output);
}

/** Tools are flat here: `{ type: "function", name, parameters }`. */
function nestTool({ name, parameters }: JsonObject): JsonObject {
  return { function: { name: name ?? null, parameters: parameters ?? {} } };
}

function nestChoice(choice: JsonValue): JsonValue {
  return isJsonObject(choice) ? { function: { name: choice.name ?? null } } : choice;
}

function readJsonSchema({ text }: JsonObject): JsonObject | null {
  const format = isJsonObject(text) ? text.format : undefined;
  if (!isJsonObject(format) || format.type === 'text') return null;
  return isJsonObject(format.schema) ? format.schema : {};
}
