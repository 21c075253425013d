import type { IncomingHttpHeaders } from 'node:http';
import type { MockFailure } from './dialect.ts';
import type { Exchange } from './exchange.ts';
import { type MockScenario, parseModelName, parseScenario, type ScenarioParse } from './scenario.ts';

/** The models that the mock provider lists. It answers to every other name too, as `mock-small` does. */
export const MOCK_MODELS = [
  { id: 'mock-small', label: 'Mock Small', firstTokenDelayMs: 180, tokensPerSecond: 90 },
  { id: 'mock-large', label: 'Mock Large', firstTokenDelayMs: 600, tokensPerSecond: 45 },
  { id: 'mock-thinking', label: 'Mock Thinking', firstTokenDelayMs: 400, tokensPerSecond: 70 },
] as const;

/** When the mock models "were made": fixed, so that lists are the same every day. */
export const MODELS_MADE_AT = '2026-01-01T00:00:00Z';

/** The one model name that is refused, for trying a 404. */
export const MISSING_MODEL = 'missing';
/** The keys that are refused, for trying a 401. Any other key, and none, is accepted. */
const INVALID_KEYS: readonly string[] = ['invalid-key', 'bad-key'];
/** Every header in which one of the protocols takes a key. */
const KEY_HEADERS = ['authorization', 'x-api-key', 'api-key', 'x-goog-api-key', 'x-apig-appcode'];

/** A scenario in which the timing is known. */
export type SettledScenario = MockScenario & { firstTokenDelayMs: number; tokensPerSecond: number };

export type SettledModel =
  /** `asked`: what was asked for, without the model's own habit. */
  | { ok: true; model: string; scenario: SettledScenario; asked: MockScenario }
  | { ok: false; isMissing: true }
  | { ok: false; isMissing: false; failure: MockFailure };

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
  if (name === MISSING_MODEL) return { ok: false, isMissing: true };
  const habit = MOCK_MODELS.find(({ id }) => name.includes(id.replace('mock-', ''))) ?? MOCK_MODELS[0];
  const { firstTokenDelayMs, tokensPerSecond } = habit;
  const asked = { ...serverScenario, ...fromName.scenario, ...fromHeader.scenario };
  return { ok: true, model: name, scenario: { firstTokenDelayMs, tokensPerSecond, ...asked }, asked };
}

/** Whether a model reasons before it answers unless told not to. */
export function isThinkingModel(model: string): boolean {
  return model.includes('thinking');
}

/** Whether the request carries a key that is always refused. */
export function hasInvalidKey({ headers, query }: Exchange): boolean {
  const keys = [...KEY_HEADERS.map((name) => headers[name]), query.get('key')];
  return keys.some((key) => typeof key === 'string' && INVALID_KEYS.includes(key.replace(/^Bearer /i, '')));
}

function refuse(message: string, param: string | null = null): SettledModel {
  return { ok: false, isMissing: false, failure: { kind: 'invalid_request', message, param } };
}

function headerScenario(header: string | string[] | undefined): ScenarioParse {
  if (header === undefined) return { ok: true, scenario: {} };
  try {
    return parseScenario(JSON.parse(String(header)));
  } catch {
    return { ok: false, message: 'not JSON; write e.g. {"firstTokenDelayMs":800}' };
  }
}
