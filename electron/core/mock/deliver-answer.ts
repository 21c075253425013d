import type { MockFailure } from './dialect.ts';
import { type Exchange, sendJson, writeBody } from './exchange.ts';
import { countOutput, type MockUsage, type Piece, type PlannedAnswer } from './plan-answer.ts';
import type { SettledScenario } from './settle-model.ts';
import { wait, waitForAbort, waitUntil } from './wait.ts';

/** Writes one answer in one protocol. Stateful: made anew for each answer. Each call gives what goes on the wire. */
export type AnswerEncoder = {
  contentType: string;
  /** What comes before the first token. */
  start(): string;
  /** The next tokens of every choice, and the usage up to and with them. */
  pieces(next: readonly (readonly Piece[])[], usage: MockUsage): string;
  finish(): string;
  /** A failure in the middle of the stream. */
  failure(failure: MockFailure): string;
};

export type Delivery = {
  exchange: Exchange;
  plan: PlannedAnswer;
  scenario: SettledScenario;
  headers: Record<string, string>;
};

type Ending = { atToken: number; action: 'finish' | 'error' | 'cut' | 'stall' };

/** A scenario's failure that comes in place of an answer, or null. Waits as long as the headers would take. */
export async function earlyFailure(
  exchange: Exchange,
  scenario: SettledScenario,
  isStream: boolean,
): Promise<MockFailure | null> {
  const { error } = scenario;
  if (!error || (isStream && 'afterTokens' in error && error.afterTokens !== undefined)) return null;
  await waitUntil(exchange.arrivedAtMs + scenario.firstTokenDelayMs / 2, exchange.signal);
  return error;
}

export async function deliverStream(delivery: Delivery, encoder: AnswerEncoder): Promise<void> {
  const { exchange, plan, scenario, headers } = delivery;
  const { response, signal } = exchange;
  const ending = plannedEnding(plan, scenario);
  const schedule = createSchedule(exchange, scenario);
  const perEvent = scenario.tokensPerEvent ?? 1;
  const usage: MockUsage = { ...plan.usage, output: 0, reasoning: 0 };

  await waitUntil(schedule.headersAtMs, signal);
  if (signal.aborted) return;
  response.writeHead(200, { 'content-type': encoder.contentType, 'cache-control': 'no-cache', ...headers });
  response.flushHeaders();

  for (let from = 0; from < ending.atToken; from += perEvent) {
    await waitUntil(schedule.tokenAtMs(from), signal);
    if (signal.aborted) return;
    const to = Math.min(from + perEvent, ending.atToken);
    const next = plan.choices.map((choice) => choice.pieces.slice(from, to));
    const { output, reasoning } = countOutput(next);
    usage.output += output;
    usage.reasoning += reasoning;
    await writeBody(exchange, (from === 0 ? encoder.start() : '') + encoder.pieces(next, usage), scenario.chunking);
  }
  await waitUntil(schedule.tokenAtMs(ending.atToken), signal);
  if (signal.aborted) return;

  const start = ending.atToken === 0 ? encoder.start() : '';
  switch (ending.action) {
    case 'finish':
      await writeBody(exchange, start + encoder.finish(), scenario.chunking);
      break;
    case 'error':
      await writeBody(exchange, start + encoder.failure(scenario.error ?? { kind: 'server' }), scenario.chunking);
      break;
    case 'cut':
      return cut(exchange);
    case 'stall':
      await waitForAbort(signal);
      return;
  }
  response.end();
}

/** Sends an answer that was not asked to stream: whole, when its last token would be written. */
export async function deliverWhole(delivery: Delivery, body: object): Promise<void> {
  const { exchange, plan, scenario, headers } = delivery;
  const { response, signal } = exchange;
  const ending = plannedEnding(plan, scenario);
  await waitUntil(createSchedule(exchange, scenario).tokenAtMs(ending.atToken), signal);
  if (signal.aborted) return;
  if (ending.action === 'stall') return waitForAbort(signal);
  if (ending.action !== 'cut' && scenario.chunking === undefined) return sendJson(exchange, 200, body, headers);

  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text, 'utf8');
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length, ...headers });
  if (ending.action === 'cut') {
    await writeBody(exchange, text.slice(0, text.length / 2), scenario.chunking);
    return cut(exchange);
  }
  await writeBody(exchange, text, scenario.chunking);
  response.end();
}

function createSchedule(exchange: Exchange, scenario: SettledScenario) {
  const { firstTokenDelayMs, tokensPerSecond } = scenario;
  const firstAtMs = exchange.arrivedAtMs + firstTokenDelayMs;
  const intervalMs = tokensPerSecond === 0 ? 0 : 1000 / tokensPerSecond;
  return {
    headersAtMs: exchange.arrivedAtMs + firstTokenDelayMs / 2,
    tokenAtMs: (index: number) => firstAtMs + index * intervalMs,
  };
}

/** How the answer ends, and where: whichever of the scenario's mishaps comes first, else in good order. */
function plannedEnding(plan: PlannedAnswer, scenario: SettledScenario): Ending {
  const length = plan.choices.reduce((longest, choice) => Math.max(longest, choice.pieces.length), 0);
  const { error, cutAfterTokens, stallAfterTokens } = scenario;
  const mishaps: { atToken: number | undefined; action: Ending['action'] }[] = [
    { atToken: error && 'afterTokens' in error ? error.afterTokens : undefined, action: 'error' },
    { atToken: cutAfterTokens, action: 'cut' },
    { atToken: stallAfterTokens, action: 'stall' },
  ];
  let ending: Ending = { atToken: length, action: 'finish' };
  for (const { atToken, action } of mishaps) {
    if (atToken === undefined || (ending.action !== 'finish' && atToken >= ending.atToken)) continue;
    ending = { atToken: Math.min(atToken, length), action };
  }
  return ending;
}

/** Breaks the connection in the middle, after what was written has left. */
async function cut({ response, signal }: Exchange): Promise<void> {
  await wait(0, signal);
  response.destroy();
}
