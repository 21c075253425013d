import type { JsonObject } from '../../../shared/model/json.ts';
import { type AnswerEncoder, deliverStream, deliverWhole, earlyFailure } from './deliver-answer.ts';
import { type MockCall, type MockFailure, refuse } from './dialect.ts';
import type { MockPrompt } from './mock-prompt.ts';
import { type PlannedAnswer, planAnswers } from './plan-answer.ts';
import type { MockScenario } from './scenario.ts';
import { type SettledScenario, settleModel } from './settle-model.ts';

/** An answer that is planned and only has to be written in its protocol. */
export type MockAnswer = {
  call: MockCall;
  /** Without mock parameters. */
  model: string;
  prompts: readonly [MockPrompt, ...MockPrompt[]];
  plan: PlannedAnswer;
  scenario: MockScenario;
};

/** A checked request for a model's words. */
export type Generation = {
  /** As the client wrote it, mock parameters included. */
  requestedModel: string;
  isStream: boolean;
  /** How tool call ids begin, e.g. `call_`. */
  callIdPrefix: string;
  /** Several prompts (legacy completions take a list) are answered one after the other, as choices of one answer. */
  readPrompts(model: string): readonly [MockPrompt, ...MockPrompt[]];
  /** The answer in one piece. */
  whole(answer: MockAnswer): object;
  encoder(answer: MockAnswer): AnswerEncoder;
};

/** Answers as the scenario says: in one piece or as a stream, late, cut short, or with a failure. */
export async function answerGeneration(call: MockCall, generation: Generation): Promise<void> {
  const { requestedModel, isStream, callIdPrefix } = generation;
  const settled = await settle(call, requestedModel, isStream);
  if (!settled) return;
  const { model, scenario } = settled;
  const prompts = generation.readPrompts(model);
  const plan = planAnswers(prompts, scenario, callIdPrefix);
  const answer: MockAnswer = { call, model, prompts, plan, scenario };
  const delivery = { exchange: call, plan, scenario, headers: call.identity.headers };
  if (!isStream) return deliverWhole(delivery, generation.whole(answer));
  await deliverStream(delivery, generation.encoder(answer));
}

/** Answers with a document that needs no writing, such as vectors or scores, as the scenario says. */
export async function answerDocument(
  call: MockCall,
  requestedModel: string,
  build: (model: string, scenario: MockScenario) => object,
): Promise<void> {
  const settled = await settle(call, requestedModel, false);
  if (!settled) return;
  const { model, scenario } = settled;
  const plan: PlannedAnswer = { choices: [], usage: { input: 0, cachedInput: 0, output: 0, reasoning: 0 } };
  const delivery = { exchange: call, plan, scenario, headers: call.identity.headers };
  await deliverWhole(delivery, build(model, scenario));
}

/**
 * The model's name and scenario; null when the request was refused.
 *
 * @param word how the call words a failure of the scenario, where that is not as its provider does elsewhere
 */
export async function settle(
  call: MockCall,
  requestedModel: string,
  isStream: boolean,
  word: (failure: MockFailure, model: string) => MockFailure = (failure) => failure,
): Promise<{ model: string; scenario: SettledScenario } | null> {
  const settled = settleModel(requestedModel, call.scenario, call.headers);
  const failure = settled.ok
    ? await earlyFailure(call, settled.scenario, isStream)
    : settled.isMissing
      ? missingModel(call, requestedModel)
      : settled.failure;
  if (settled.ok && !failure) return settled;
  const told = failure ?? { kind: 'invalid_request' };
  refuse(call, settled.ok ? word(told, settled.model) : told, isStream);
  return null;
}

/** The provider's refusal of a model that it does not have. */
export function missingModel({ dialect }: MockCall, model: string): MockFailure {
  return dialect.missingModel?.(model) ?? { kind: 'not_found' };
}

/** A body's model as text; empty when there is none. */
export function modelOf(body: JsonObject): string {
  return typeof body.model === 'string' ? body.model : '';
}
