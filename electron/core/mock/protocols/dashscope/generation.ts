import { isJsonObject, type JsonObject } from '../../../../../shared/model/json.ts';
import { type MockCall, type MockFailure, refuse } from '../../dialect.ts';
import { answerGeneration, type MockAnswer, modelOf } from '../../generation.ts';
import { firstNumber, type MockPrompt, objectsIn, readConversation } from '../../mock-prompt.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { isThinkingModel } from '../../settle-model.ts';
import { createDashScopeEncoder, type DashScopeOptions, dashScopeAnswer } from './encoder.ts';

/** `POST …/text-generation/generation`, and `…/multimodal-generation/generation`, whose content is a list of parts. */
export function answerNativeGeneration(isMultimodal: boolean): (call: MockCall) => void | Promise<void> {
  return (call) => {
    const isStream = wantsStream(call);
    const body = readJsonBody(call.bodyText);
    const invalid = checkBody(body, isStream, isMultimodal);
    if (!body || invalid) return refuse(call, invalid ?? { kind: 'invalid_request' }, isStream);
    const parameters = parametersOf(body);
    return answerGeneration(call, {
      requestedModel: modelOf(body),
      isStream,
      callIdPrefix: 'call_',
      readPrompts: (model) => [readPrompt(body, parameters, model)],
      whole: (answer) => dashScopeAnswer(answer, optionsOf(answer, parameters, isMultimodal)),
      encoder: (answer) => createDashScopeEncoder(answer, optionsOf(answer, parameters, isMultimodal)),
    });
  };
}

function optionsOf({ prompts }: MockAnswer, parameters: JsonObject, isMultimodal: boolean): DashScopeOptions {
  const { isThinking } = prompts[0];
  return {
    resultFormat: parameters.result_format === 'text' && !isMultimodal ? 'text' : 'message',
    // The service's default is to repeat the whole text in every event, except where the model thinks.
    isIncremental: typeof parameters.incremental_output === 'boolean' ? parameters.incremental_output : isThinking,
    isThinking,
    isMultimodal,
  };
}

function wantsStream({ headers }: MockCall): boolean {
  return headers['x-dashscope-sse'] === 'enable' || headers.accept?.includes('text/event-stream') === true;
}

/** `parameters`, or none. */
export function parametersOf(body: JsonObject): JsonObject {
  return isJsonObject(body.parameters) ? body.parameters : {};
}

function checkBody(body: JsonObject | null, isStream: boolean, isMultimodal: boolean): MockFailure | null {
  const invalid = (message: string, code?: string): MockFailure => ({ kind: 'invalid_request', message, code });
  if (!body) return invalid('Required body invalid, please check the request body format.');
  if (typeof body.model !== 'string' || body.model === '') {
    return invalid('Required parameter "model" missing or invalid.', 'BadRequest.EmptyModel');
  }
  const input = body.input;
  if (!isJsonObject(input)) return invalid('Required input parameter missing from request.', 'BadRequest.EmptyInput');
  if (objectsIn(input.messages).length === 0 && typeof input.prompt !== 'string') {
    return invalid('Either "prompt" or "messages" must exist and cannot both be none');
  }
  if (isMultimodal && objectsIn(input.messages).some(({ content }) => !Array.isArray(content))) {
    return invalid('The content field of a message must be a list of parts, e.g. [{"text": "..."}].');
  }
  const {
    enable_thinking: isThinking,
    incremental_output: isIncremental,
    temperature,
    top_p: topP,
  } = parametersOf(body);
  if (isThinking === true && !isStream) {
    return invalid('parameter.enable_thinking must be set to false for non-streaming calls');
  }
  if (isThinking === true && isIncremental === false) {
    return invalid(
      'The incremental_output parameter of this model cannot be set to False when enable_thinking is true.',
    );
  }
  if (typeof temperature === 'number' && (temperature < 0 || temperature >= 2)) {
    return invalid('Temperature should be in [0.0, 2.0)');
  }
  if (typeof topP === 'number' && (topP <= 0 || topP > 1)) return invalid('Range of top_p should be (0.0, 1.0]');
  return null;
}

function readPrompt(body: JsonObject, parameters: JsonObject, model: string): MockPrompt {
  const input = isJsonObject(body.input) ? body.input : {};
  const messages =
    typeof input.prompt === 'string' ? [{ role: 'user', content: input.prompt }] : objectsIn(input.messages);
  return {
    ...readConversation(messages, ['system'], parameters),
    model,
    jsonSchema: isJsonObject(parameters.response_format) && parameters.response_format.type !== 'text' ? {} : null,
    isThinking: typeof parameters.enable_thinking === 'boolean' ? parameters.enable_thinking : isThinkingModel(model),
    maxTokens: firstNumber(parameters.max_tokens),
    choices: typeof parameters.n === 'number' ? Math.min(4, Math.max(1, Math.trunc(parameters.n))) : 1,
  };
}
