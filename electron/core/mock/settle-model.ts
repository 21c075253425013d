import type { IncomingHttpHeaders } from 'node:http';
import type { MockFailure } from './failures.ts';
import { type MockScenario, parseModelName, parseScenario, type ScenarioParse } from './scenario.ts';

/** The models that the mock provider lists. It answers to every other name too, as `mock-small` does. */
export const MOCK_MODELS = [
  { id: 'mock-small', label: 'Mock Small', firstTokenDelayMs: 180, tokensPerSecond: 90 },
  { id: 'mock-large', label: 'Mock Large', firstTokenDelayMs: 600, tokensPerSecond: 45 },
  { id: 'mock-thinking', label: 'Mock Thinking', firstTokenDelayMs: 400, tokensPerSecond: 70 },
] as const;

/** The one model name that is refused, for trying a 404. */
export const MISSING_MODEL = 'missing';
/** The one key that is refused, for trying a 401. Any other key, and none, is accepted. */
export const INVALID_KEY = 'invalid-key';

/** A scenario in which the timing is known. */
export type SettledScenario = MockScenario & { firstTokenDelayMs: number; tokensPerSecond: number };

export type SettledModel = { ok: true; model: string; scenario: SettledScenario } | { ok: false; failure: MockFailure };

/**
 * Decides how a request is answered: the model's habit, overruled by the server's scenario, by the parameters in the
 * model's name, and by the header `x-mock-scenario`, in this order.
 */
export function settleModel(
  requested: string,
  serverScenario: MockScenario,
  headers: IncomingHttpHeaders,
): SettledModel {
  const { name, scenario: fromName } = parseModelName(requested);
  if (!fromName.ok) return refuse(`model: ${fromName.message}`, 'model');
  const fromHeader = headerScenario(headers['x-mock-scenario']);
  if (!fromHeader.ok) return refuse(`Header x-mock-scenario: ${fromHeader.message}`);
  if (name === MISSING_MODEL) return { ok: false, failure: { kind: 'not_found', message: notFound(name) } };
  const habit = MOCK_MODELS.find(({ id }) => name.includes(id.replace('mock-', ''))) ?? MOCK_MODELS[0];
  const { firstTokenDelayMs, tokensPerSecond } = habit;
  const timing = { firstTokenDelayMs, tokensPerSecond };
  const scenario = { ...timing, ...serverScenario, ...fromName.scenario, ...fromHeader.scenario };
  return { ok: true, model: name, scenario };
}

/** Whether a model reasons before it answers unless told not to. */
export function isThinkingModel(model: string): boolean {
  return model.includes('thinking');
}

/** Whether the request carries the key that is always refused. */
export function hasInvalidKey(headers: IncomingHttpHeaders): boolean {
  return [headers.authorization, headers['x-api-key']].some(
    (value) => typeof value === 'string' && value.replace(/^Bearer /i, '') === INVALID_KEY,
  );
}

function notFound(model: string): string {
  return `The model \`${model}\` does not exist or you do not have access to it.`;
}

function refuse(message: string, param: string | null = null): SettledModel {
  return { ok: false, failure: { kind: 'invalid_request', message, param } };
}

function headerScenario(header: string | string[] | undefined): ScenarioParse {
  if (header === undefined) return { ok: true, scenario: {} };
  try {
    return parseScenario(JSON.parse(String(header)));
  } catch {
    return { ok: false, message: 'not JSON; write e.g. {"firstTokenDelayMs":800}' };
  }
}
